/** Annotations in a file, one a line: read without having all of its text in one piece. */
import { createReadStream } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredAnnotation } from '../../shared/annotation.ts';
import { type ParsedAnnotations, parseStoredAnnotations } from './stored-annotation-schema.ts';

/** No annotation's comes near to it: a longer line is of a file that is written otherwise. */
const LONGEST_LINE = 1024 * 1024;

/** Checked in one piece, between which main has its turn. */
const CHECKED_AT_ONCE = 2000;

export async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) return;
    yield* lines;
  }
}

/** In pieces: main has other things to do meanwhile. */
export async function checkedAnnotations(entries: readonly unknown[]): Promise<ParsedAnnotations> {
  const annotations: StoredAnnotation[] = [];
  let malformedCount = 0;
  for (let from = 0; from < entries.length; from += CHECKED_AT_ONCE) {
    const parsed = parseStoredAnnotations(entries.slice(from, from + CHECKED_AT_ONCE));
    for (const annotation of parsed.annotations) annotations.push(annotation);
    malformedCount += parsed.malformedCount;
    await nextTurn();
  }
  return { annotations, malformedCount };
}

/** Null for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
