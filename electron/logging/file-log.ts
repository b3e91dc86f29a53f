/** The app's log: JSON lines in `logs/main.log` of user data, of bounded size, without secrets. */
import { appendFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../sync/ports.ts';
import { createRedaction } from './redaction.ts';

export interface FileLog extends Log {
  /** From now on the value is taken out of every line. */
  addSecret(value: string): void;
  /** Resolves when everything logged so far is in the file, or could not be written. */
  flush(): Promise<void>;
  /** The last lines, oldest first, without what has become known as a secret since they were written. */
  readTail(lineCount: number): Promise<readonly string[]>;
}

export interface FileLogOptions {
  /** The folder of the log files; created when missing. */
  readonly directory: string;
  /** A file that would grow beyond this is kept as `main.old.log`, in place of the one before. */
  readonly largestFileBytes?: number;
  readonly now?: () => number;
}

type Level = 'info' | 'warn' | 'error';

const FILE_NAME = 'main.log';
const OLD_FILE_NAME = 'main.old.log';

/** Lines waiting to be written; when the disk can't keep up or is full, later ones are dropped. */
const LONGEST_QUEUE = 5000;

export function createFileLog({
  directory,
  largestFileBytes = 2 * 1024 * 1024,
  now = Date.now,
}: FileLogOptions): FileLog {
  const path = join(directory, FILE_NAME);
  const redaction = createRedaction();
  let queue: string[] = [];
  let fileBytes: number | null = null;
  let writing: Promise<void> | null = null;

  function log(level: Level, message: string, details?: Readonly<Record<string, unknown>>): void {
    if (queue.length >= LONGEST_QUEUE) return;
    const line = {
      time: new Date(now()).toISOString(),
      level,
      message: redaction.redactText(message),
      ...(details === undefined ? {} : { details: redaction.redactDetails(details) }),
    };
    queue.push(`${JSON.stringify(line)}\n`);
    writing ??= writeQueue().finally(() => {
      writing = null;
    });
  }

  async function writeQueue(): Promise<void> {
    // Lines of one turn of the event loop are written together.
    await Promise.resolve();
    while (queue.length > 0) {
      const text = queue.join('');
      queue = [];
      try {
        await write(text);
      } catch {
        // A log that can't be written must not stop the app, and there is nowhere to say so.
        fileBytes = null;
      }
    }
  }

  async function write(text: string): Promise<void> {
    const byteCount = Buffer.byteLength(text);
    fileBytes ??= await prepareFile();
    if (fileBytes > 0 && fileBytes + byteCount > largestFileBytes) {
      await rename(path, join(directory, OLD_FILE_NAME));
      fileBytes = 0;
    }
    await appendFile(path, text, { mode: 0o600 });
    fileBytes += byteCount;
  }

  async function prepareFile(): Promise<number> {
    await mkdir(directory, { recursive: true });
    return stat(path).then(
      ({ size }) => size,
      () => 0,
    );
  }

  async function flush(): Promise<void> {
    while (writing !== null) await writing;
  }

  async function readTail(lineCount: number): Promise<readonly string[]> {
    await flush();
    const lines: string[] = [];
    for (const name of [FILE_NAME, OLD_FILE_NAME]) {
      const text = await readFile(join(directory, name), 'utf8').catch(() => '');
      lines.unshift(...text.split('\n').filter(Boolean).slice(-lineCount));
      if (lines.length >= lineCount) break;
    }
    return lines.slice(-lineCount).map(redaction.redactText);
  }

  return {
    info: (message, details) => log('info', message, details),
    warn: (message, details) => log('warn', message, details),
    error: (message, details) => log('error', message, details),
    addSecret: redaction.addSecret,
    ...{ flush, readTail },
  };
}
