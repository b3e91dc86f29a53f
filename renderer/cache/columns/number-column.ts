import { type Column, DamagedSnapshot, type SavedColumn } from './column.ts';
import { grown } from './grown.ts';

const ABSENT = -(2 ** 31);

/** Numbers in four bytes each while all of them are whole and small (counts, ages, pixels), in eight from the first that is not. */
export class NumberColumn implements Column<number> {
  #values: Int32Array | Float64Array = new Int32Array(0);
  #length = 0;

  static load(saved: SavedColumn): NumberColumn {
    const { values } = saved;
    if (!(values instanceof Int32Array || values instanceof Float64Array)) {
      throw new DamagedSnapshot('a number column lacks its values');
    }
    const column = new NumberColumn();
    column.#values = values;
    column.#length = values.length;
    return column;
  }

  get length(): number {
    return this.#length;
  }

  append(values: readonly (number | null)[]): void {
    const end = this.#length + values.length;
    if (this.#values instanceof Int32Array && !values.every(fitsInFourBytes)) this.#widen();
    const target = grown(this.#values, end);
    const absent = target instanceof Int32Array ? ABSENT : Number.NaN;
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      // Adding zero turns -0 into 0, which sorting by bits would tell apart.
      target[this.#length + index] = isNumber(value) ? value + 0 : absent;
    }
    this.#values = target;
    this.#length = end;
  }

  get(row: number): number | null {
    const value = this.#values[row] as number;
    return this.#isAbsent(value) ? null : value;
  }

  sameAs(row: number, other: this, otherRow: number): boolean {
    return this.get(row) === other.get(otherRow);
  }

  /** Keys that order rows by value with absent values first, least significant first. */
  sortKeys(): readonly Uint32Array[] {
    return this.#values instanceof Int32Array
      ? [wholeNumberKeys(this.#values, this.#length)]
      : floatKeys(this.#values, this.#length);
  }

  save(): SavedColumn {
    return { values: this.#values.slice(0, this.#length) };
  }

  #isAbsent(value: number): boolean {
    return this.#values instanceof Int32Array ? value === ABSENT : Number.isNaN(value);
  }

  #widen(): void {
    this.#values = Float64Array.from(this.#values, (value) => (value === ABSENT ? Number.NaN : value));
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function fitsInFourBytes(value: unknown): boolean {
  return !isNumber(value) || ((value | 0) === value && value !== ABSENT);
}

/** Flipping the sign bit makes the unsigned order the signed one; the absent marker, the least, becomes 0. */
function wholeNumberKeys(values: Int32Array, length: number): Uint32Array {
  const keys = new Uint32Array(length);
  for (let row = 0; row < length; row++) keys[row] = (values[row] as number) ^ ABSENT;
  return keys;
}

/** The two halves of IEEE 754 doubles, bent so that their unsigned order is that of the numbers; NaN comes first. */
export function floatKeys(values: Float64Array, length: number): readonly [Uint32Array, Uint32Array] {
  const halves = new Uint32Array(values.buffer, values.byteOffset, length * 2);
  const low = new Uint32Array(length);
  const high = new Uint32Array(length);
  for (let row = 0; row < length; row++) {
    if (Number.isNaN(values[row])) continue;
    const highHalf = halves[2 * row + 1] as number;
    const flip = highHalf >>> 31 === 1 ? 0xffffffff : 0;
    low[row] = (halves[2 * row] as number) ^ flip;
    high[row] = highHalf ^ (flip | 0x80000000);
  }
  return [low, high];
}
