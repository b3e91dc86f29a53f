/** The app's log: JSON lines in `logs/main.log` of user data, of bounded size, without secrets. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogMessage } from 'electron-log';
import Logger from 'electron-log/src/core/Logger.js';
import type { Log } from '../sync/ports.ts';
import { createLogFile } from './log-file.ts';
import { createRedaction, type Redaction } from './redaction.ts';

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

const FILE_NAME = 'main.log';
const OLD_FILE_NAME = 'main.old.log';

/** Of one turn of the event loop. What goes beyond is counted, not kept. */
const MOST_WAITING_CHARACTERS = 1024 * 1024;
const LONGEST_LINE = 64 * 1024;

/**
 * electron-log carries the lines: its hook redacts and formats, its file transport writes and rotates. It catches no
 * errors of the process and has no transport but the one below, so that nothing gets out past the hook.
 */
export function createFileLog({
  directory,
  largestFileBytes = 2 * 1024 * 1024,
  now = Date.now,
}: FileLogOptions): FileLog {
  const path = join(directory, FILE_NAME);
  const oldPath = join(directory, OLD_FILE_NAME);
  const redaction = createRedaction();
  const logger = new Logger({ logId: 'main' });
  const file = createLogFile(logger, { path, oldPath, largestBytes: largestFileBytes });
  let waiting: string[] = [];
  let waitingCharacters = 0;
  let droppedCount = 0;

  const formatLine = (message: Pick<LogMessage, 'level' | 'data'>): string =>
    toLine(message, new Date(now()), redaction);

  /**
   * Lines of one turn are written together: one at a time, each opens and closes the file, and 5,000 of them block main
   * for 0.12 s; together they take 4 ms. electron-log's own asynchronous mode can't say when a line is written.
   */
  function take({ data: [line] }: LogMessage): void {
    if (waitingCharacters >= MOST_WAITING_CHARACTERS) {
      droppedCount += 1;
      return;
    }
    if (waiting.length === 0) queueMicrotask(writeWaiting);
    waiting.push(line);
    waitingCharacters += line.length;
  }

  function writeWaiting(): void {
    if (waiting.length === 0) return;
    const lines = waiting;
    if (droppedCount > 0) {
      lines.push(
        formatLine({ level: 'warn', data: ['more was logged at once than is kept', { droppedCount }] }),
      );
    }
    waiting = [];
    waitingCharacters = 0;
    droppedCount = 0;
    file.write(lines);
  }

  logger.hooks.push((message) => ({ ...message, data: [formatLine(message)] }));
  logger.transports = { lines: Object.assign(take, { level: 'info' as const, transforms: [] }) };

  return {
    info: logger.info,
    warn: logger.warn,
    error: logger.error,
    addSecret: redaction.addSecret,
    flush: async () => writeWaiting(),
    async readTail(lineCount) {
      writeWaiting();
      const lines: string[] = [];
      for (const from of [path, oldPath]) {
        const text = await readFile(from, 'utf8').catch(() => '');
        lines.unshift(...text.split(/\r?\n/).filter(Boolean).slice(-lineCount));
        if (lines.length >= lineCount) break;
      }
      return lines.slice(-lineCount).map(redaction.redactText);
    },
  };
}

function toLine(
  { level, data: [message, details] }: Pick<LogMessage, 'level' | 'data'>,
  time: Date,
  redaction: Redaction,
): string {
  const entry = { time: time.toISOString(), level, message: redaction.redactText(message) };
  if (details === undefined) return JSON.stringify(entry);
  const line = JSON.stringify({ ...entry, details: redaction.redactDetails(details) });
  return line.length <= LONGEST_LINE
    ? line
    : JSON.stringify({ ...entry, details: { characters: line.length } });
}
