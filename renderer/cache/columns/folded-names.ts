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
    let end = this.#length === 0 ? 0 : (this.#ends[this.#length - 1] as number);
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

  /** Calls `found` with each row whose name contains `text`, in ascending order. */
  search(text: string, found: (row: number) => void): void {
    const wanted = foldName(text);
    const joined = this.#joinedNames();
    let row = 0;
    let position = joined.indexOf(wanted);
    while (position !== -1 && row < this.#length) {
      while ((this.#ends[row] as number) <= position) row += 1;
      found(row);
      position = joined.indexOf(wanted, this.#ends[row]);
      row += 1;
    }
  }

  save(): SavedColumn {
    const size = this.#length === 0 ? 0 : (this.#ends[this.#length - 1] as number);
    return { units: this.#units.slice(0, size), ends: this.#ends.slice(0, this.#length) };
  }

  #joinedNames(): string {
    if (this.#joined === null) {
      const size = this.#length === 0 ? 0 : (this.#ends[this.#length - 1] as number);
      this.#joined = decoder.decode(this.#units.subarray(0, size));
    }
    return this.#joined;
  }
}
