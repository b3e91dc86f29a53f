import type { Instant } from '../../../shared/instant.ts';
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

  /** NaN without a time. */
  secondsAt(row: number): number {
    return this.#seconds[row] as number;
  }

  nanosecondsAt(row: number): number {
    return this.#nanoseconds[row] as number;
  }

  /** The calendar year in UTC; null without a time. */
  yearOf(row: number): number | null {
    const seconds = this.#seconds[row] as number;
    return Number.isNaN(seconds) ? null : new Date(seconds * 1000).getUTCFullYear();
  }

  /** Whether the row's time is at `start` or later and before `end`; an edge that is null is open. False without a time. */
  isWithin(row: number, start: Instant | null, end: Instant | null): boolean {
    const seconds = this.#seconds[row] as number;
    if (Number.isNaN(seconds)) return false;
    const nanoseconds = this.#nanoseconds[row] as number;
    return (
      (start === null || !isBefore(seconds, nanoseconds, start)) &&
      (end === null || isBefore(seconds, nanoseconds, end))
    );
  }

  sameAs(row: number, other: this, otherRow: number): boolean {
    return (
      Object.is(this.#seconds[row], other.#seconds[otherRow]) &&
      this.#nanoseconds[row] === other.#nanoseconds[otherRow]
    );
  }

  /** Keys that order rows by time, absent ones first, least significant first. */
  sortKeys(): readonly Uint32Array[] {
    const nanoseconds = this.#nanoseconds.subarray(0, this.#length);
    const offsets = offsetKeys(this.#seconds, this.#length);
    return offsets === null
      ? [nanoseconds, ...floatKeys(this.#seconds, this.#length)]
      : [nanoseconds, offsets];
  }

  save(): SavedColumn {
    return {
      seconds: this.#seconds.slice(0, this.#length),
      nanoseconds: this.#nanoseconds.slice(0, this.#length),
    };
  }
}

function isBefore(seconds: number, nanoseconds: number, other: Instant): boolean {
  return seconds < other.seconds || (seconds === other.seconds && nanoseconds < other.nanoseconds);
}

/** Seconds counted from just before the first instant, absent ones as 0; null when they span more than a word holds. */
function offsetKeys(seconds: Float64Array, length: number): Uint32Array | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < length; row++) {
    const second = seconds[row] as number;
    if (second < first) first = second;
    if (second > last) last = second;
  }
  if (last - first >= 0xffff_fffe) return null;
  const keys = new Uint32Array(length);
  for (let row = 0; row < length; row++) {
    const second = seconds[row] as number;
    if (!Number.isNaN(second)) keys[row] = second - first + 1;
  }
  return keys;
}
