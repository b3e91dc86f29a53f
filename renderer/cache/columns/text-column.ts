import { type Column, DamagedSnapshot, type SavedColumn, savedArray } from './column.ts';
import { grown } from './grown.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Strings as one run of UTF-8: a million of them cost their bytes, not a million objects. */
export class TextColumn implements Column<string> {
  #bytes = new Uint8Array(0);
  /** Where each row's bytes end; they start where the row before ends. */
  #ends = new Uint32Array(0);
  #present = new Uint8Array(0);
  #length = 0;

  static load(saved: SavedColumn): TextColumn {
    const column = new TextColumn();
    column.#bytes = savedArray(saved, 'bytes', Uint8Array);
    column.#ends = savedArray(saved, 'ends', Uint32Array);
    column.#present = savedArray(saved, 'present', Uint8Array);
    column.#length = column.#ends.length;
    const size = column.#ends.at(-1) ?? 0;
    if (column.#present.length !== column.#length || column.#bytes.length !== size) {
      throw new DamagedSnapshot('the parts of a text column do not fit each other');
    }
    return column;
  }

  get length(): number {
    return this.#length;
  }

  append(values: readonly (string | null)[]): void {
    const texts = values.map((value) => (typeof value === 'string' ? value : ''));
    const start = this.#start(this.#length);
    const joined = texts.join('');
    this.#bytes = grown(this.#bytes, start + joined.length * 3);
    const { written } = encoder.encodeInto(joined, this.#bytes.subarray(start));
    const end = this.#appendEnds(values, texts, start, written === joined.length);
    // Halves of a surrogate pair in two rows encode together as one character: then each row is written for itself.
    if (end - start !== written) this.#writeEach(texts, start);
  }

  get(row: number): string | null {
    if (this.#present[row] !== 1) return null;
    return decoder.decode(this.#bytes.subarray(this.#start(row), this.#ends[row]));
  }

  /** Whether the row has a text that is not empty; cheaper than reading it. */
  hasText(row: number): boolean {
    return (this.#ends[row] as number) > this.#start(row);
  }

  sameAs(row: number, other: this, otherRow: number): boolean {
    return this.#present[row] === other.#present[otherRow] && this.compare(row, other, otherRow) === 0;
  }

  /** Orders rows by code point; negative when `row` comes before `otherRow` of `other`. */
  compare(row: number, other: TextColumn, otherRow: number): number {
    const start = this.#start(row);
    const otherStart = other.#start(otherRow);
    const size = (this.#ends[row] as number) - start;
    const otherSize = (other.#ends[otherRow] as number) - otherStart;
    const shared = Math.min(size, otherSize);
    const bytes = this.#bytes;
    const otherBytes = other.#bytes;
    for (let index = 0; index < shared; index++) {
      const difference = (bytes[start + index] as number) - (otherBytes[otherStart + index] as number);
      if (difference !== 0) return difference;
    }
    return size - otherSize;
  }

  save(): SavedColumn {
    return {
      bytes: this.#bytes.slice(0, this.#start(this.#length)),
      ends: this.#ends.slice(0, this.#length),
      present: this.#present.slice(0, this.#length),
    };
  }

  #start(row: number): number {
    return row === 0 ? 0 : (this.#ends[row - 1] as number);
  }

  /** Answers where the last of them ends. */
  #appendEnds(
    values: readonly (string | null)[],
    texts: readonly string[],
    start: number,
    areAscii: boolean,
  ): number {
    const first = this.#length;
    this.#length += texts.length;
    this.#ends = grown(this.#ends, this.#length);
    this.#present = grown(this.#present, this.#length);
    let end = start;
    for (let index = 0; index < texts.length; index++) {
      const text = texts[index] as string;
      end += areAscii ? text.length : utf8Length(text);
      this.#ends[first + index] = end;
      this.#present[first + index] = typeof values[index] === 'string' ? 1 : 0;
    }
    return end;
  }

  #writeEach(texts: readonly string[], start: number): void {
    let position = start;
    for (const text of texts) position += encoder.encodeInto(text, this.#bytes.subarray(position)).written;
  }
}

/** Bytes of a string in UTF-8; half a surrogate pair counts as the replacement character that it becomes. */
function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    const isPair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
    // Four bytes for two units: what was counted for the first, less the second unit's own, which is left out.
    if (isPair) index += 1;
  }
  return length;
}
