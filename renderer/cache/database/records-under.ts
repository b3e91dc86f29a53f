import Dexie, { type Collection, type Table } from 'dexie';

/** The records whose key in a compound index (`:id` for the primary one) starts with these parts, in the index's order. */
export function recordsUnder<Value, Key>(
  table: Table<Value, Key>,
  index: string,
  start: readonly (string | number)[],
): Collection<Value, Key> {
  return table.where(index).between([...start, Dexie.minKey], [...start, Dexie.maxKey]);
}
