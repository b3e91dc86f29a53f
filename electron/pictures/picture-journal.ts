/**
 * The file that keeps the index of kept pictures over the app's end. Changes go to its end within a second; when most of
 * it is overtaken it is written anew. What gets lost of it costs no picture: the folder is looked through then.
 */
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { storageError, systemErrorCode } from '../accounts/atomic-file.ts';
import type { Log } from '../sync/ports.ts';
import {
  FIRST_LINE,
  LAST_LINE,
  LineWriter,
  OwnerNumbers,
  readLines,
  writeEntry,
  writeUse,
} from './journal-lines.ts';
import type { IndexEntry, IndexedUse, PictureIndex } from './picture-index.ts';

const WRITE_AFTER_MS = 1000;
/** On a full disk, for one: each attempt writes the whole index. */
const WRITE_AGAIN_AFTER_MS = 60_000;
const WRITE_AT_LINES = 2000;
/** A journal is written anew when it has this many lines more than it would have then, and half of all. */
const MOST_OVERTAKEN_LINES = 20_000;
const LINES_IN_A_PART = 2000;

export class PictureJournal {
  readonly #path: string;
  readonly #index: PictureIndex;
  readonly #log: Log;
  #numbers = new OwnerNumbers();
  #lines: LineWriter;
  #file: FileHandle | null = null;
  #waiting: string[] = [];
  #lineCount = 0;
  /** Nothing more is appended to a file that may end in half a line: it has to be written anew. */
  #isBroken = false;
  #hasFailed = false;
  #isRewriting = false;
  #timer: NodeJS.Timeout | undefined;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(path: string, index: PictureIndex, log: Log) {
    this.#path = path;
    this.#index = index;
    this.#log = log;
    this.#lines = new LineWriter(this.#numbers, this.#write);
  }

  /** Fills the index. `incomplete`: pictures may be in the folder that it doesn't know. `lost`: all of them. */
  async load(): Promise<'complete' | 'incomplete' | 'lost'> {
    try {
      const { outcome, lineCount } = await readLines(await readFile(this.#path), this.#index, this.#numbers);
      this.#lineCount = lineCount;
      if (outcome === 'clean') return 'complete';
      // Half a line may stand at its end.
      this.#isBroken = true;
      if (outcome === 'unclean') return 'incomplete';
      this.#log.warn('the index of the kept pictures is damaged and made anew');
    } catch (thrown) {
      this.#isBroken = true;
      if (systemErrorCode(thrown) !== 'ENOENT') {
        this.#log.warn('the index of the kept pictures can’t be read', { code: systemErrorCode(thrown) });
      }
    }
    this.#index.clear();
    this.#numbers = new OwnerNumbers();
    this.#lines = new LineWriter(this.#numbers, this.#write);
    return 'lost';
  }

  recordEntry(entry: IndexEntry): void {
    writeEntry(entry, this.#lines);
  }

  recordUse(name: string, use: IndexedUse): void {
    writeUse(name, use, this.#lines);
  }

  recordTouch(key: string): void {
    this.#write(`T ${key}`);
  }

  recordRemoval(key: string): void {
    this.#write(`D ${key}`);
  }

  /** Writes the whole index as it is now, in place of all lines. */
  rewrite(): Promise<void> {
    return this.#afterLastWrite(() => this.#rewrite());
  }

  /** Writes what waits, and that nothing is missing. */
  async close(): Promise<void> {
    await this.#flush();
    if (this.#isBroken) await this.rewrite();
    this.#write(LAST_LINE);
    await this.#flush();
    await this.#afterLastWrite(() => this.#closeFile());
    clearTimeout(this.#timer);
  }

  readonly #write = (line: string): void => {
    this.#lineCount += 1;
    // The index has it, and is what will be written.
    if (!this.#isBroken || this.#isRewriting) this.#waiting.push(line);
    if (this.#waiting.length === WRITE_AT_LINES && !this.#hasFailed) void this.#flush();
    if (this.#timer !== undefined) return;
    const delayMs = this.#hasFailed ? WRITE_AGAIN_AFTER_MS : WRITE_AFTER_MS;
    this.#timer = setTimeout(() => void this.#flush(), delayMs);
    this.#timer.unref();
  };

  #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#afterLastWrite(async () => {
      const needed = this.#index.count + this.#index.useCount;
      const isMostlyOvertaken =
        this.#lineCount > 2 * needed && this.#lineCount > needed + MOST_OVERTAKEN_LINES;
      if (this.#isBroken || isMostlyOvertaken) return this.#rewrite();
      if (this.#waiting.length === 0) return;
      this.#file ??= await open(this.#path, 'a', 0o600);
      const lines = this.#waiting;
      this.#waiting = [];
      await this.#file.appendFile(`${lines.join('\n')}\n`);
    });
  }

  async #rewrite(): Promise<void> {
    await this.#closeFile();
    this.#index.dropDeadUses();
    // The lines that wait are in the index already; those that come meanwhile go after it.
    this.#waiting = [];
    this.#lines = new LineWriter(this.#numbers, this.#write);
    this.#isRewriting = true;
    try {
      const temporaryPath = `${this.#path}.tmp`;
      const lineCount = await this.#writeWhole(temporaryPath);
      await rename(temporaryPath, this.#path);
      this.#lineCount = lineCount + this.#waiting.length;
      this.#isBroken = false;
    } finally {
      this.#isRewriting = false;
    }
  }

  async #writeWhole(path: string): Promise<number> {
    await rm(path, { force: true });
    const file = await open(path, 'wx', 0o600);
    let lineCount = 0;
    try {
      for (const lines of wholeIndex(this.#index, this.#numbers)) {
        await file.appendFile(`${lines.join('\n')}\n`);
        lineCount += lines.length;
      }
    } finally {
      await file.close();
    }
    return lineCount;
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  /** One after the other, whatever becomes of the one before. A failure costs the order in which pictures go, no more. */
  #afterLastWrite(work: () => Promise<void>): Promise<void> {
    const noted = async (): Promise<void> => {
      await work();
      this.#hasFailed = false;
    };
    this.#lastWrite = this.#lastWrite.then(noted).catch((thrown: unknown) => {
      if (!this.#hasFailed) {
        this.#log.warn('the index of the kept pictures can’t be written', {
          error: storageError('writing', thrown),
        });
      }
      this.#isBroken = true;
      this.#hasFailed = true;
    });
    return this.#lastWrite;
  }
}

function* wholeIndex(index: PictureIndex, numbers: OwnerNumbers): Generator<readonly string[]> {
  let lines: string[] = [FIRST_LINE];
  const writer = new LineWriter(numbers, (line) => lines.push(line));
  for (const entry of index.entries()) {
    writeEntry(entry, writer);
    if (lines.length < LINES_IN_A_PART) continue;
    yield lines;
    lines = [];
  }
  for (const [name, use] of index.uses()) {
    // A picture that went since has no line.
    if (index.isKept(use.entry)) writeUse(name, use, writer);
    if (lines.length < LINES_IN_A_PART) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}
