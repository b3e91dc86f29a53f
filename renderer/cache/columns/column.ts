import type { ColumnArray } from './grown.ts';

/** A column as it lies in a snapshot: typed arrays cut to their length, and lists of strings. */
export type SavedColumn = Readonly<Record<string, ColumnArray | readonly string[]>>;

/**
 * One field of every group of an album, by row. Rows are only ever appended; a null is an absent value.
 * `Value` is what goes in and comes out.
 */
export interface ReadableColumn<Value> {
  readonly length: number;
  /** Takes what is not a `Value` (the page comes from disk) for absent. */
  append(values: readonly (Value | null)[]): void;
  get(row: number): Value | null;
  /** Whether `other`, a column of the same field in another album, holds the same at `otherRow`. */
  sameAs(row: number, other: this, otherRow: number): boolean;
}

/** A column that lies in a snapshot in one piece. */
export interface Column<Value> extends ReadableColumn<Value> {
  save(): SavedColumn;
}

/** A snapshot does not fit the code that reads it, or is damaged: the album is built from its pages instead. */
export class DamagedSnapshot extends Error {
  override readonly name = 'DamagedSnapshot';
}

/** The typed array saved under `key`; fails unless it is one of `Type`. */
export function savedArray<Values extends ColumnArray>(
  saved: SavedColumn,
  key: string,
  type: new (length: number) => Values,
): Values {
  const array = saved[key];
  if (array instanceof type) return array;
  throw new DamagedSnapshot(`a saved column lacks its ${key}`);
}

export function savedStrings(saved: SavedColumn, key: string): string[] {
  const list = saved[key];
  if (Array.isArray(list)) return [...list];
  throw new DamagedSnapshot(`a saved column lacks its ${key}`);
}
