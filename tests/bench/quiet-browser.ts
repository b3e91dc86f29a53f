/**
 * A headless Chromium driven over the DevTools protocol with its Runtime domain alone. Test drivers also listen to the
 * network, and then the browser hands them a copy of every message of the page's socket: a third of a sync's cost.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { TEST_BROWSER_ARGUMENTS } from '../../build/browser-arguments.ts';
import { needsNoSandbox, prepareBrowserFolder } from '../../build/browser-window.ts';
import { findChromium } from '../../build/find-chromium.ts';

const ARGUMENTS = [
  ...TEST_BROWSER_ARGUMENTS,
  '--headless=new',
  '--remote-debugging-port=0',
  '--window-size=1280,800',
];

interface ProtocolAnswer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId?: string };
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

export interface QuietBrowser {
  /** Such as `Chrome/156.0.8078.79`. */
  readonly version: string;
  open(url: string): Promise<void>;
  /** Runs a function in the page; its argument and result are JSON. */
  evaluate<Argument, Value>(
    work: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value>;
  /** Bytes of JavaScript heap in use by the page's workers. */
  workerHeap(): Promise<number>;
  close(): Promise<void>;
}

async function debuggingOrigin(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('the browser has no stderr');
  for await (const line of createInterface(child.stderr)) {
    const match = /DevTools listening on (ws:\S+)/.exec(line);
    if (match?.[1] !== undefined) return `http://${new URL(match[1]).host}`;
  }
  throw new Error('the browser ended before it could be driven');
}

async function fetchJson<Value>(url: string): Promise<Value> {
  return (await (await fetch(url)).json()) as Value;
}

export async function launchQuietBrowser(userDataDir: string): Promise<QuietBrowser> {
  const browser = findChromium();
  if (browser === null) throw new Error('the benchmark needs an installed Chromium, Chrome or Edge');
  const sandbox = needsNoSandbox() ? ['--no-sandbox'] : [];
  const folder = `--user-data-dir=${prepareBrowserFolder(userDataDir)}`;
  const child = spawn(browser.path, [...ARGUMENTS, ...sandbox, folder, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const origin = await debuggingOrigin(child);
  const { Browser: version } = await fetchJson<{ Browser: string }>(`${origin}/json/version`);
  const targets = await fetchJson<{ type: string; webSocketDebuggerUrl: string }[]>(`${origin}/json`);
  const target = targets.find(({ type }) => type === 'page');
  if (target === undefined) throw new Error('the browser has no page');
  const page = await DevToolsPage.connect(target.webSocketDebuggerUrl);
  return {
    version,
    open: (url) => page.open(url),
    evaluate: (work, argument) => page.evaluate(work, argument),
    workerHeap: () => page.workerHeap(),
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

class DevToolsPage {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, (answer: ProtocolAnswer) => void>();
  readonly #workerSessions = new Set<string>();
  #lastId = 0;

  static async connect(url: string): Promise<DevToolsPage> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error('the browser refused to be driven')), {
        once: true,
      });
    });
    return new DevToolsPage(socket);
  }

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) =>
      this.#receive(JSON.parse(String(data)) as ProtocolAnswer),
    );
  }

  async open(url: string): Promise<void> {
    await this.#send('Page.navigate', { url });
    await this.evaluate(async () => {
      while (document.readyState !== 'complete' || !('album' in window)) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, null);
  }

  async evaluate<Argument, Value>(
    work: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value> {
    const answer = await this.#send('Runtime.evaluate', {
      expression: `(${work.toString()})(${JSON.stringify(argument)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    const { exceptionDetails, result } = answer as {
      exceptionDetails?: { exception?: { description?: string } };
      result: { value: Value };
    };
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? 'the page threw an error');
    }
    return result.value;
  }

  async workerHeap(): Promise<number> {
    await this.#send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: true,
    });
    const heaps = await Promise.all(
      [...this.#workerSessions].map((session) => this.#send('Runtime.getHeapUsage', {}, session)),
    );
    return heaps.reduce((sum, heap) => sum + Number(heap.usedSize) + Number(heap.backingStorageSize ?? 0), 0);
  }

  #send(method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, ({ error, result }) => {
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
      this.#socket.send(
        JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }),
      );
    });
  }

  #receive(answer: ProtocolAnswer): void {
    if (answer.id !== undefined) {
      this.#pending.get(answer.id)?.(answer);
      this.#pending.delete(answer.id);
    } else if (answer.method === 'Target.attachedToTarget' && answer.params?.sessionId !== undefined) {
      this.#workerSessions.add(answer.params.sessionId);
    }
  }
}
