import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SERVICE = fileURLToPath(new URL('../../electron/embedded/imm-service.ts', import.meta.url));

/** The line the service prints when it is ready. */
export interface ImmServiceLine {
  readonly endpoint: string;
  readonly ossEndpoint: string;
  readonly regionId: string;
  readonly projectName: string;
  readonly datasetName: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly control: string;
  readonly controlToken: string;
}

/** The embedded service in a process of its own, as `npm run imm-service` starts it. */
export interface ImmServiceProcess extends ImmServiceLine {
  readonly port: number;
  /** Calls the control endpoint; answers its JSON. */
  callControl(method: string, path: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the service has no stdout');
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the embedded service ended with ${code} before it was ready`);
    }),
  ]);
  return line;
}

/** Starts the embedded service with these command-line options and waits until it is ready. */
export async function startImmServiceProcess(args: readonly string[]): Promise<ImmServiceProcess> {
  const child = spawn(process.execPath, [SERVICE, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = JSON.parse(await firstLine(child)) as ImmServiceLine;
  return {
    ...line,
    port: Number(new URL(line.endpoint).port),
    callControl: async (method, path, body) => {
      const response = await fetch(`${line.control}${path}`, {
        method,
        headers: { authorization: `Bearer ${line.controlToken}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`control ${method} ${path}: ${response.status} ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
