import { DamagedSnapshot, type SavedColumn, savedArray, savedStrings } from './column.ts';
import type { FoldedNames } from './folded-names.ts';
import { grown } from './grown.ts';
import { FIRST_HAN_UNIT, syllablesOf } from './pinyin.ts';
import { type PinyinSearch, startBit } from './pinyin-search.ts';

/**
 * The pinyin of all names with Chinese characters: few syllables differ, so each is kept once and a name is a run of
 * their numbers. It lags behind the names until `update` is called, because a growing album is seldom searched.
 */
export class PinyinNames {
  /** Names looked at, in rows. */
  #length = 0;
  /** The rows that have Chinese characters, ascending. */
  #rows = new Uint32Array(0);
  #ends = new Uint32Array(0);
  #count = 0;
  #codes = new Uint32Array(0);
  #syllables: string[] = [];
  readonly #codeOf = new Map<string, number>();

  static load(saved: SavedColumn): PinyinNames {
    const names = new PinyinNames();
    names.#length = savedArray(saved, 'length', Uint32Array)[0] ?? 0;
    names.#rows = savedArray(saved, 'rows', Uint32Array);
    names.#ends = savedArray(saved, 'ends', Uint32Array);
    names.#codes = savedArray(saved, 'codes', Uint32Array);
    names.#syllables = savedStrings(saved, 'syllables');
    names.#count = names.#rows.length;
    for (const [code, syllable] of names.#syllables.entries()) names.#codeOf.set(syllable, code);
    const fits =
      names.#ends.length === names.#count &&
      names.#codes.length === (names.#ends.at(-1) ?? 0) &&
      (names.#rows.at(-1) ?? -1) < names.#length;
    if (!fits || names.#codes.some((code) => code >= names.#syllables.length)) {
      throw new DamagedSnapshot('the parts of the pinyin names do not fit each other');
    }
    return names;
  }

  get length(): number {
    return this.#length;
  }

  /** Takes in the names appended since the last call. */
  update(names: FoldedNames): void {
    let row = names.nextWithUnit(FIRST_HAN_UNIT, this.#length);
    while (row < names.length) {
      const syllables = syllablesOf(names.get(row));
      if (syllables !== null) this.#append(row, syllables);
      row = names.nextWithUnit(FIRST_HAN_UNIT, row + 1);
    }
    this.#length = names.length;
  }

  /** Calls `found` with each row whose name the search finds, in ascending order. */
  search(search: PinyinSearch, found: (row: number) => void): void {
    const { steps, size, isFromStart } = search.over(this.#syllables);
    const accept = startBit(size);
    let at = 0;
    for (let place = 0; place < this.#count; place++) {
      const end = this.#ends[place] as number;
      let reached = startBit(0);
      for (; at < end && (reached & accept) === 0; at++) {
        const first = (this.#codes[at] as number) * size;
        let next = 0;
        for (let left = reached; left !== 0; left &= left - 1) {
          next |= steps[first + 31 - Math.clz32(left & -left)] as number;
        }
        reached = isFromStart ? next : next | startBit(0);
      }
      at = end;
      if ((reached & accept) !== 0) found(this.#rows[place] as number);
    }
  }

  save(): SavedColumn {
    const size = this.#count === 0 ? 0 : (this.#ends[this.#count - 1] as number);
    return {
      length: Uint32Array.of(this.#length),
      rows: this.#rows.slice(0, this.#count),
      ends: this.#ends.slice(0, this.#count),
      codes: this.#codes.slice(0, size),
      syllables: [...this.#syllables],
    };
  }

  #append(row: number, syllables: readonly string[]): void {
    const start = this.#count === 0 ? 0 : (this.#ends[this.#count - 1] as number);
    this.#rows = grown(this.#rows, this.#count + 1);
    this.#ends = grown(this.#ends, this.#count + 1);
    this.#codes = grown(this.#codes, start + syllables.length);
    for (const [place, syllable] of syllables.entries()) this.#codes[start + place] = this.#codeFor(syllable);
    this.#rows[this.#count] = row;
    this.#ends[this.#count] = start + syllables.length;
    this.#count += 1;
  }

  #codeFor(syllable: string): number {
    const known = this.#codeOf.get(syllable);
    if (known !== undefined) return known;
    const code = this.#syllables.push(syllable) - 1;
    this.#codeOf.set(syllable, code);
    return code;
  }
}
