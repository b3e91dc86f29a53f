import { NO_DAY, type PhotoQuery } from '../cache-api.ts';
import { foldName } from '../columns/fold-name.ts';
import type { FoldedNames } from '../columns/folded-names.ts';
import type { PhotoIndex } from './photo-index.ts';

/** Whether a query reads what is not in memory when photos are opened. */
export function needsLaterColumns({ text, together }: PhotoQuery): boolean {
  return together.length > 0 || wordsOf(text).length > 0;
}

/** The rows that a query leaves, in its order. */
export function queryPhotos(index: PhotoIndex, query: PhotoQuery): Uint32Array {
  const { later, facts } = index;
  const tests: ((row: number) => boolean)[] = [];
  if (query.kind !== 'all') tests.push((row) => facts.isVideo(row) === (query.kind === 'videos'));
  if (query.together.length > 0 && later !== null) tests.push(later.people.tester(query.together));
  const words = wordsOf(query.text);
  if (words.length > 0 && later !== null) {
    const hits = hitsOf(later.texts, words);
    tests.push((row) => hits[row] === words.length);
  }
  const ordered = query.order === 'oldest' ? index.order() : newestFirst(index);
  return tests.length === 0 ? ordered : ordered.filter((row) => tests.every((test) => test(row)));
}

/** Those with a time the other way round; those without one come last all the same. */
function newestFirst(index: PhotoIndex): Uint32Array {
  const rows = index.order().slice();
  let timed = rows.length;
  while (timed > 0 && index.facts.dayAt(rows[timed - 1] as number) === NO_DAY) timed -= 1;
  rows.subarray(0, timed).reverse();
  return rows;
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(foldName(text).split(/\s+/))].filter((word) => word !== '');
}

/** How many of the words are in each row's text. */
function hitsOf(texts: FoldedNames, words: readonly string[]): Uint16Array {
  const hits = new Uint16Array(texts.length);
  for (const word of words) {
    texts.search(word, (row) => {
      hits[row] = (hits[row] as number) + 1;
    });
  }
  return hits;
}
