/** Each is one write to the disk, and waited for by whatever else the worker has to do. */
const WRITTEN_AT_ONCE = 4000;

export function* inPortions<Entry>(
  entries: readonly Entry[],
  size = WRITTEN_AT_ONCE,
): Generator<readonly Entry[]> {
  for (let from = 0; from < entries.length; from += size) yield entries.slice(from, from + size);
}
