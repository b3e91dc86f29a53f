/**
 * The index of kept pictures as lines of ASCII, each of which may be repeated:
 *   `O n id`                    dataset n, percent-encoded
 *   `P key bytes flags owners`  a picture, the last to go so far; owners by number, `-` for unknown ones
 *   `T key`                     it was used: the last to go
 *   `D key`                     it went
 *   `A name version key n`      a use of a picture by dataset n
 *   `E`                         the app ended as it should: nothing is missing
 */
import type { IndexEntry, IndexedUse, PictureIndex } from './picture-index.ts';

export const FIRST_LINE = 'people-album pictures 1';
export const LAST_LINE = 'E';

const IS_ENCRYPTED = 1;
const IS_PINNED = 2;
const IS_TO_KEEP = 4;

/** Datasets by number, the same for as long as the app runs. */
export class OwnerNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #ids = new Map<number, string>();

  numberOf(datasetId: string): number {
    const known = this.#numbers.get(datasetId);
    if (known !== undefined) return known;
    let number = this.#numbers.size;
    while (this.#ids.has(number)) number += 1;
    this.set(number, datasetId);
    return number;
  }

  set(number: number, datasetId: string): void {
    this.#numbers.set(datasetId, number);
    this.#ids.set(number, datasetId);
  }

  idOf(number: number): string | undefined {
    return this.#ids.get(number);
  }
}

/** Takes lines on their way into one file, in which a dataset's number has to be said before it is used. */
export class LineWriter {
  readonly #numbers: OwnerNumbers;
  readonly #said = new Set<number>();
  readonly write: (line: string) => void;

  constructor(numbers: OwnerNumbers, write: (line: string) => void) {
    this.#numbers = numbers;
    this.write = write;
  }

  ownerNumber(datasetId: string): number {
    const number = this.#numbers.numberOf(datasetId);
    if (!this.#said.has(number)) {
      this.#said.add(number);
      this.write(`O ${number} ${encodeURIComponent(datasetId)}`);
    }
    return number;
  }
}

export function writeEntry(
  { key, bytes, owners, isEncrypted, isPinned, isToKeep }: IndexEntry,
  lines: LineWriter,
): void {
  const numbers = owners.map((owner) => lines.ownerNumber(owner)).join(',') || '-';
  const flags = (isEncrypted ? IS_ENCRYPTED : 0) + (isPinned ? IS_PINNED : 0) + (isToKeep ? IS_TO_KEEP : 0);
  lines.write(`P ${key} ${bytes} ${flags} ${numbers}`);
}

export function writeUse(name: string, { version, entry, datasetId }: IndexedUse, lines: LineWriter): void {
  const owner = lines.ownerNumber(datasetId);
  lines.write(`A ${name} ${version} ${entry.key} ${owner}`);
}

const KEY_LENGTH = 32;
const KEY_END = 2 + KEY_LENGTH;
const [SPACE, NEWLINE] = [0x20, 0x0a];
const [A, D, E, O, P, T] = [0x41, 0x44, 0x45, 0x4f, 0x50, 0x54];

/** Numbers in the lines are cut out of this many characters after the key at most. */
const LONGEST_TAIL = 4096;

/**
 * Takes the line from `start` to `end` over. False when it makes no sense. Written for half a million lines at the app's
 * start: no split, no patterns but in rare lines.
 */
function applyLine(
  bytes: Buffer,
  start: number,
  end: number,
  index: PictureIndex,
  numbers: OwnerNumbers,
): boolean {
  const kind = bytes[start];
  if (end - start === 1) return kind === E;
  if (bytes[start + 1] !== SPACE || end - start > LONGEST_TAIL) return false;
  if (kind === O) return applyOwner(bytes.toString('latin1', start, end), numbers);
  if (end - start < KEY_END) return false;
  const key = bytes.toString('latin1', start + 2, start + KEY_END);
  if (kind === T) {
    const entry = index.get(key);
    if (entry !== undefined) index.moveToEnd(entry);
    return end - start === KEY_END;
  }
  if (kind === D) {
    index.delete(key);
    return end - start === KEY_END;
  }
  const tail = bytes.toString('latin1', start + KEY_END + 1, end).split(' ');
  if (kind === P) return applyEntry(key, tail, index, numbers);
  return kind === A && applyUse(key, tail, index, numbers);
}

function applyOwner(line: string, numbers: OwnerNumbers): boolean {
  const match = /^O (\d{1,6}) ([\w.~%!'()*-]+)$/.exec(line);
  if (match?.[1] === undefined || match[2] === undefined) return false;
  numbers.set(Number(match[1]), decodeURIComponent(match[2]));
  return true;
}

function applyEntry(
  key: string,
  tail: readonly string[],
  index: PictureIndex,
  numbers: OwnerNumbers,
): boolean {
  const [bytes, flags] = [Number(tail[0]), Number(tail[1])];
  const owners = tail[2] === '-' ? [] : (tail[2]?.split(',') ?? ['']).map((n) => numbers.idOf(Number(n)));
  if (!Number.isSafeInteger(bytes) || bytes < 0 || !(flags >= 0 && flags < 8) || tail.length !== 3)
    return false;
  if (!owners.every((owner) => owner !== undefined)) return false;
  const has = (flag: number): boolean => (flags & flag) !== 0;
  index.put(key, {
    ...{ bytes, owners },
    isEncrypted: has(IS_ENCRYPTED),
    isPinned: has(IS_PINNED),
    isToKeep: has(IS_TO_KEEP),
  });
  return true;
}

function applyUse(
  name: string,
  tail: readonly string[],
  index: PictureIndex,
  numbers: OwnerNumbers,
): boolean {
  const [version, datasetId] = [Number(tail[0]), numbers.idOf(Number(tail[2]))];
  if (!Number.isFinite(version) || datasetId === undefined || tail.length !== 3) return false;
  const entry = index.get(tail[1] ?? '');
  if (entry !== undefined) index.setUse(name, { version, entry, datasetId });
  return true;
}

/** Lines taken over between two turns of the event loop. */
const LINES_AT_ONCE = 5_000;

export interface ReadLines {
  readonly outcome: 'clean' | 'unclean' | 'damaged';
  readonly lineCount: number;
}

/**
 * Takes over all lines. `unclean`: the app was killed, so the last changes may be missing; a torn last line is no more
 * than that. `damaged`: a line makes no sense, so nothing that was taken over counts.
 */
export async function readLines(
  bytes: Buffer,
  index: PictureIndex,
  numbers: OwnerNumbers,
): Promise<ReadLines> {
  let start = FIRST_LINE.length + 1;
  if (bytes.toString('latin1', 0, start) !== `${FIRST_LINE}\n`) return { outcome: 'damaged', lineCount: 0 };
  let lineCount = 0;
  let isClean = false;
  for (let end = bytes.indexOf(NEWLINE, start); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    if (!applyLine(bytes, start, end, index, numbers)) return { outcome: 'damaged', lineCount };
    isClean = end - start === 1;
    start = end + 1;
    lineCount += 1;
    if (lineCount % LINES_AT_ONCE === 0) await new Promise(setImmediate);
  }
  return { outcome: isClean && start === bytes.length ? 'clean' : 'unclean', lineCount };
}
