import { type Column, DamagedSnapshot, type SavedColumn, savedArray, savedStrings } from './column.ts';
import { grown } from './grown.ts';

type Labels = Readonly<Record<string, string>>;

/**
 * The custom labels of every group: each key-value pair is kept once, and a row is a run of pair numbers
 * (compressed sparse rows). A group without labels and one with an empty set of them are the same here.
 */
export class LabelColumn implements Column<Labels> {
  #keys: string[] = [];
  #values: string[] = [];
  /** Key → value → pair number. */
  readonly #pairOf = new Map<string, Map<string, number>>();
  #pairs = new Uint32Array(0);
  #ends = new Uint32Array(0);
  #length = 0;

  static load(saved: SavedColumn): LabelColumn {
    const column = new LabelColumn();
    column.#keys = savedStrings(saved, 'keys');
    column.#values = savedStrings(saved, 'values');
    column.#pairs = savedArray(saved, 'pairs', Uint32Array);
    column.#ends = savedArray(saved, 'ends', Uint32Array);
    column.#length = column.#ends.length;
    const fits =
      column.#pairs.length === (column.#ends.at(-1) ?? 0) && column.#keys.length === column.#values.length;
    if (!fits || column.#pairs.some((pair) => pair >= column.#keys.length)) {
      throw new DamagedSnapshot('the parts of a label column do not fit each other');
    }
    for (const [pair, key] of column.#keys.entries()) column.#remember(key, column.#values[pair] ?? '', pair);
    return column;
  }

  get length(): number {
    return this.#length;
  }

  /** How many different key-value pairs the album has; they are numbered from 0. */
  get pairCount(): number {
    return this.#keys.length;
  }

  append(values: readonly (Labels | null)[]): void {
    this.#ends = grown(this.#ends, this.#length + values.length);
    for (const labels of values) {
      let end = this.#start(this.#length);
      for (const [key, value] of entriesOf(labels)) {
        this.#pairs = grown(this.#pairs, end + 1);
        this.#pairs[end] = this.#pairFor(key, value);
        end += 1;
      }
      this.#ends[this.#length] = end;
      this.#length += 1;
    }
  }

  get(row: number): Labels | null {
    const pairs = this.pairsOf(row);
    if (pairs.length === 0) return null;
    return Object.fromEntries(Array.from(pairs, (pair) => [this.keyOf(pair), this.valueOf(pair)]));
  }

  sameAs(row: number, other: this, otherRow: number): boolean {
    const pairs = this.pairsOf(row);
    const others = other.pairsOf(otherRow);
    if (pairs.length !== others.length) return false;
    const hasPair = (pair: number): boolean =>
      others.includes(other.findPair(this.keyOf(pair), this.valueOf(pair)) ?? -1);
    return pairs.every(hasPair);
  }

  pairsOf(row: number): Uint32Array {
    return this.#pairs.subarray(this.#start(row), this.#ends[row]);
  }

  /** The runs of pair numbers for loops over the whole album: row n has `pairs[ends[n - 1]]` to `pairs[ends[n] - 1]`. */
  get runs(): { readonly pairs: Uint32Array; readonly ends: Uint32Array } {
    return { pairs: this.#pairs, ends: this.#ends };
  }

  keyOf(pair: number): string {
    return this.#keys[pair] ?? '';
  }

  valueOf(pair: number): string {
    return this.#values[pair] ?? '';
  }

  pairsUnder(key: string): readonly number[] {
    return [...(this.#pairOf.get(key)?.values() ?? [])];
  }

  findPair(key: string, value: string): number | null {
    return this.#pairOf.get(key)?.get(value) ?? null;
  }

  save(): SavedColumn {
    return {
      keys: [...this.#keys],
      values: [...this.#values],
      pairs: this.#pairs.slice(0, this.#start(this.#length)),
      ends: this.#ends.slice(0, this.#length),
    };
  }

  #start(row: number): number {
    return row === 0 ? 0 : (this.#ends[row - 1] as number);
  }

  #pairFor(key: string, value: string): number {
    const known = this.findPair(key, value);
    if (known !== null) return known;
    this.#values.push(value);
    const pair = this.#keys.push(key) - 1;
    this.#remember(key, value, pair);
    return pair;
  }

  #remember(key: string, value: string, pair: number): void {
    const values = this.#pairOf.get(key);
    if (values === undefined) this.#pairOf.set(key, new Map([[value, pair]]));
    else values.set(value, pair);
  }
}

function entriesOf(labels: Labels | null): readonly [string, string][] {
  if (typeof labels !== 'object' || labels === null) return [];
  return Object.entries(labels).filter(([, value]) => typeof value === 'string');
}
