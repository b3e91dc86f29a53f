import type { CompactPage } from '../../../shared/compact-page.ts';
import { COMPACT_COLUMNS } from './decode-compact-page.ts';

/** Some rows of a page, by their places in it. */
export function pickRows(page: CompactPage, places: readonly number[]): CompactPage {
  return madeOf(places.length, (column) => places.map((place) => page[column][place]));
}

/** The rows of all pages, in their order. */
export function joinRows(pages: readonly CompactPage[]): CompactPage {
  const count = pages.reduce((sum, page) => sum + page.count, 0);
  return madeOf(count, (column) => pages.flatMap((page): readonly unknown[] => page[column]));
}

function madeOf(
  count: number,
  valuesOf: (column: (typeof COMPACT_COLUMNS)[number]) => readonly unknown[],
): CompactPage {
  const columns = COMPACT_COLUMNS.map((column) => [column, valuesOf(column)]);
  // Each column has the values of the same column of pages.
  return { count, ...Object.fromEntries(columns) } as CompactPage;
}
