/** Asks a page of a running Chromium or Electron, over the DevTools protocol. */
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

const ANNOUNCEMENT = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//;
const RETRY_MS = 200;

/** Resolves with the port that a program started with `--remote-debugging-port=0` announces on standard error. */
export function debuggingPort(child: ChildProcessByStdio<null, null, Readable>): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('error', reject);
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const port = ANNOUNCEMENT.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('close', () => reject(new Error(`it ended before its window showed: ${output.slice(-500)}`)));
  });
}

interface Target {
  readonly type: string;
  readonly url: string;
  readonly webSocketDebuggerUrl: string;
}

async function findPage(port: number): Promise<Target | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const targets = (await answer.json()) as readonly Target[];
  return targets.find(({ type, url }) => type === 'page' && /^(app|http):/.test(url));
}

interface Evaluation {
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string };
  };
}

/** Evaluates once; undefined when the page went away or the expression threw. */
function evaluateOnce(page: Target, expression: string, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    const socket = new WebSocket(page.webSocketDebuggerUrl);
    const end = (value?: unknown): void => {
      resolve(value);
      socket.close();
    };
    signal.addEventListener('abort', () => end(), { once: true });
    socket.onopen = () =>
      socket.send(
        JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }),
      );
    socket.onmessage = ({ data }) => {
      const { result }: Evaluation = JSON.parse(String(data));
      end(result?.exceptionDetails === undefined ? result?.result?.value : undefined);
    };
    socket.onerror = () => end();
    socket.onclose = () => end();
  });
}

/** Asks the page again and again until the answer is taken; rejects with the last answer after `timeoutMs`. */
export async function askPage<Answer>(
  port: number,
  expression: string,
  isTaken: (answer: Answer) => boolean,
  timeoutMs: number,
): Promise<Answer> {
  const signal = AbortSignal.timeout(timeoutMs);
  let last: unknown;
  while (!signal.aborted) {
    const page = await findPage(port).catch(() => undefined);
    if (page !== undefined) last = (await evaluateOnce(page, expression, signal)) ?? last;
    if (last !== undefined && isTaken(last as Answer)) return last as Answer;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  throw new Error(`after ${timeoutMs / 1000} s the window showed ${JSON.stringify(last ?? 'nothing')}`);
}
