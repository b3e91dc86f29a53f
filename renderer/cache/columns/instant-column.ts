import { type Column, DamagedSnapshot, type SavedColumn, savedArray } from './column.ts';
import { grown } from './grown.ts';
import { instantText } from './instant-text.ts';
import { floatKeys } from './number-column.ts';
import { readInstant } from './read-instant.ts';

/** Points in time to the nanosecond. What is not RFC 3339 is absent; what comes out is the same instant in UTC. */
export class InstantColumn implements Column<string> {
  /** NaN is absent. */
  #seconds = new Float64Array(0);
  #nanoseconds = new Uint32Array(0);
  #length = 0;

  static load(saved: SavedColumn): InstantColumn {
    const column = new InstantColumn();
    column.#seconds = savedArray(saved, 'seconds', Float64Array);
    column.#nanoseconds = savedArray(saved, 'nanoseconds', Uint32Array);
    column.#length = column.#seconds.length;
    if (column.#nanoseconds.length !== column.#length) {
      throw new DamagedSnapshot('the parts of a time column do not fit each other');
    }
    return column;
  }

  get length(): number {
    return this.#length;
  }

  append(values: readonly (string | null)[]): void {
    this.#seconds = grown(this.#seconds, this.#length + values.length);
    this.#nanoseconds = grown(this.#nanoseconds, this.#length + values.length);
    for (const value of values) {
      const instant = typeof value === 'string' ? readInstant(value) : null;
      this.#seconds[this.#length] = instant === null ? Number.NaN : instant.seconds + 0;
      this.#nanoseconds[this.#length] = instant === null ? 0 : instant.nanoseconds;
      this.#length += 1;
    }
  }

  get(row: number): string | null {
    const seconds = this.#seconds[row] as number;
    return Number.isNaN(seconds)
      ? null
      : instantText({ seconds, nanoseconds: this.#nanoseconds[row] as number });
  }

  sameAs(row: number, other: this, otherRow: number): boolean {
    return (
      Object.is(this.#seconds[row], other.#seconds[otherRow]) &&
      this.#nanoseconds[row] === other.#nanoseconds[otherRow]
    );
  }

  /** Keys that order rows by time, absent ones first, least significant first. */
  sortKeys(): readonly Uint32Array[] {
    return [this.#nanoseconds.subarray(0, this.#length), ...floatKeys(this.#seconds, this.#length)];
  }

  save(): SavedColumn {
    return {
      seconds: this.#seconds.slice(0, this.#length),
      nanoseconds: this.#nanoseconds.slice(0, this.#length),
    };
  }
}
