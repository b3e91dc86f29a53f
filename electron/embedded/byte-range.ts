/** A part of a body. */
export interface ByteRange {
  readonly first: number;
  /** Included. */
  readonly last: number;
}

/**
 * Reads a Range header for a body of this size: the part wanted; null for the whole body, as for headers that can't be
 * read; `unsatisfiable` when nothing of it is there.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (from === '' && to === '') return null;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  if (first >= size) return 'unsatisfiable';
  if (to !== '' && Number(to) < first) return null;
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}
