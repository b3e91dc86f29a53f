import type { AnnotatedRows } from '../annotations/annotated-rows.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import { namesBeginningWith } from './name-search.ts';

/**
 * The first position from `from` on, going round at the end, whose shown name or its pinyin begins with the text; null
 * when none does, and for an empty text.
 */
export function findByPrefix(
  album: AlbumRows,
  annotated: AnnotatedRows,
  rows: Uint32Array,
  text: string,
  from: number,
): number | null {
  const found = namesBeginningWith(album, annotated, text);
  if (found === null) return null;
  const isFound = (row: number): boolean => found[row] === 1;
  const start = Math.min(Math.max(Math.trunc(from), 0), rows.length);
  const after = rows.subarray(start).findIndex(isFound);
  if (after !== -1) return start + after;
  const before = rows.subarray(0, start).findIndex(isFound);
  return before === -1 ? null : before;
}
