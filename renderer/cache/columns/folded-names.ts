import { DamagedSnapshot, type SavedColumn, savedArray } from './column.ts';
import { foldName } from './fold-name.ts';
import { grown } from './grown.ts';

const LINE_BREAK = 10;
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Every name in its folded form, one a line in one long string: a substring search is then a single scan of it. */
export class FoldedNames {
  /** UTF-16 code units, each row closed by a line break. */
  #units = new Uint16Array(0);
  #ends = new Uint32Array(0);
  #length = 0;
  /** The decoded units; null after rows were appended. */
  #joined: string | null = null;

  static load(saved: SavedColumn): FoldedNames {
    const names = new FoldedNames();
    names.#units = savedArray(saved, 'units', Uint16Array);
    names.#ends = savedArray(saved, 'ends', Uint32Array);
    names.#length = names.#ends.length;
    if (names.#units.length !== (names.#ends.at(-1) ?? 0)) {
      throw new DamagedSnapshot('the parts of the folded names do not fit each other');
    }
    return names;
  }

  get length(): number {
    return this.#length;
  }

  append(names: readonly (string | null)[]): void {
    this.#ends = grown(this.#ends, this.#length + names.length);
    let end = this.#size();
    for (const name of names) {
      const folded = typeof name === 'string' ? foldName(name) : '';
      this.#units = grown(this.#units, end + folded.length + 1);
      for (let index = 0; index < folded.length; index++) this.#units[end + index] = folded.charCodeAt(index);
      end += folded.length;
      this.#units[end] = LINE_BREAK;
      end += 1;
      this.#ends[this.#length] = end;
      this.#length += 1;
    }
    this.#joined = null;
  }

  get(row: number): string {
    const start = row === 0 ? 0 : (this.#ends[row - 1] as number);
    return decoder.decode(this.#units.subarray(start, (this.#ends[row] as number) - 1));
  }

  /** The first row from `from` on whose name holds a code unit of at least `unit`; `length` when none does. */
  nextWithUnit(unit: number, from: number): number {
    const units = this.#units;
    const size = this.#size();
    let position = from === 0 ? 0 : (this.#ends[from - 1] as number);
    while (position < size && (units[position] as number) < unit) position += 1;
    let row = from;
    while (row < this.#length && (this.#ends[row] as number) <= position) row += 1;
    return row;
  }

  /** Calls `found` with each row whose name contains the folded text, in ascending order. */
  search(folded: string, found: (row: number) => void): void {
    const joined = this.#joinedNames();
    let row = 0;
    let position = joined.indexOf(folded);
    while (position !== -1 && row < this.#length) {
      while ((this.#ends[row] as number) <= position) row += 1;
      found(row);
      position = joined.indexOf(folded, this.#ends[row]);
      row += 1;
    }
  }

  /** Calls `found` with each row whose name begins with the folded text, in ascending order. */
  searchStarts(folded: string, found: (row: number) => void): void {
    let start = 0;
    for (let row = 0; row < this.#length; row++) {
      if (this.#startsAt(start, folded)) found(row);
      start = this.#ends[row] as number;
    }
  }

  save(): SavedColumn {
    return { units: this.#units.slice(0, this.#size()), ends: this.#ends.slice(0, this.#length) };
  }

  /** Names end in a line break, which no folded text holds: a match never reaches into the next name. */
  #startsAt(start: number, folded: string): boolean {
    for (let index = 0; index < folded.length; index++) {
      if (this.#units[start + index] !== folded.charCodeAt(index)) return false;
    }
    return true;
  }

  #size(): number {
    return this.#length === 0 ? 0 : (this.#ends[this.#length - 1] as number);
  }

  #joinedNames(): string {
    if (this.#joined === null) {
      this.#joined = decoder.decode(this.#units.subarray(0, this.#size()));
    }
    return this.#joined;
  }
}
