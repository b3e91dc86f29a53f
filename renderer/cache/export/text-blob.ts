import { nextTurn } from '../next-turn.ts';

/**
 * A text as a file in UTF-8, put together piece by piece: neither the whole of it nor its pieces lie in the worker's
 * memory at once, and other work of the worker runs in between.
 */
export async function textBlob(type: string, pieces: Iterable<string>): Promise<Blob> {
  const parts: Blob[] = [];
  for (const piece of pieces) {
    parts.push(new Blob([piece]));
    await nextTurn();
  }
  return new Blob(parts, { type });
}
