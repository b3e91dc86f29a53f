import { type Column, DamagedSnapshot, type SavedColumn, savedArray, savedStrings } from './column.ts';
import { grown } from './grown.ts';

/** Strings of which few differ, such as genders: each row holds a number, and each string is kept once. */
export class DictionaryColumn implements Column<string> {
  /** 0 is absent; n is the string number n - 1. */
  #codes = new Uint32Array(0);
  #length = 0;
  #strings: string[] = [];
  readonly #codeOf = new Map<string, number>();

  static load(saved: SavedColumn): DictionaryColumn {
    const column = new DictionaryColumn();
    column.#codes = savedArray(saved, 'codes', Uint32Array);
    column.#strings = savedStrings(saved, 'strings');
    column.#length = column.#codes.length;
    for (const [index, text] of column.#strings.entries()) column.#codeOf.set(text, index + 1);
    if (column.#codes.some((code) => code > column.#strings.length)) {
      throw new DamagedSnapshot('a dictionary column has a code without a string');
    }
    return column;
  }

  get length(): number {
    return this.#length;
  }

  append(values: readonly (string | null)[]): void {
    this.#codes = grown(this.#codes, this.#length + values.length);
    for (const value of values) {
      this.#codes[this.#length] = typeof value === 'string' ? this.#codeFor(value) : 0;
      this.#length += 1;
    }
  }

  get(row: number): string | null {
    return this.#strings[(this.#codes[row] as number) - 1] ?? null;
  }

  /** The row's number: 0 when it is absent, equal for equal strings. */
  codeOf(row: number): number {
    return this.#codes[row] as number;
  }

  /** Numbers that rows can have: 0 for absent and one for each string. */
  get codeCount(): number {
    return this.#strings.length + 1;
  }

  textOfCode(code: number): string | null {
    return this.#strings[code - 1] ?? null;
  }

  sameAs(row: number, other: this, otherRow: number): boolean {
    return this.get(row) === other.get(otherRow);
  }

  /** Keys that order rows by the code units of their strings, absent ones first, as the service does. */
  sortKeys(): readonly Uint32Array[] {
    const rankOfCode = new Uint32Array(this.#strings.length + 1);
    const sorted = [...this.#strings].sort();
    for (const [rank, text] of sorted.entries()) rankOfCode[this.#codeOf.get(text) ?? 0] = rank + 1;
    const keys = new Uint32Array(this.#length);
    for (let row = 0; row < this.#length; row++) keys[row] = rankOfCode[this.#codes[row] as number] as number;
    return [keys];
  }

  save(): SavedColumn {
    return { codes: this.#codes.slice(0, this.#length), strings: [...this.#strings] };
  }

  #codeFor(text: string): number {
    const known = this.#codeOf.get(text);
    if (known !== undefined) return known;
    const code = this.#strings.push(text);
    this.#codeOf.set(text, code);
    return code;
  }
}
