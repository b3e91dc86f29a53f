import type { CompactPage } from '../../../shared/compact-page.ts';
import { COMPARED_FIELDS } from './album-columns.ts';

export const COMPACT_COLUMNS = ['objectId', ...COMPARED_FIELDS] as const satisfies readonly Exclude<
  keyof CompactPage,
  'count'
>[];

const decoder = new TextDecoder();

/**
 * Reads the rows of a page record; null when they are damaged. The shape is checked here (every column there, as long
 * as the page says, each row with its id); what a column can't take for a value it takes for absent.
 */
export function decodeCompactPage(rows: Uint8Array): CompactPage | null {
  let page: unknown;
  try {
    page = JSON.parse(decoder.decode(rows));
  } catch {
    return null;
  }
  return isCompactPage(page) ? page : null;
}

function isCompactPage(page: unknown): page is CompactPage {
  if (typeof page !== 'object' || page === null || !('count' in page)) return false;
  const columns: Readonly<Record<string, unknown>> = { ...page };
  const fits = COMPACT_COLUMNS.every((name) => {
    const column = columns[name];
    return Array.isArray(column) && column.length === page.count;
  });
  if (!fits || !Array.isArray(columns.objectId)) return false;
  return columns.objectId.every((id) => typeof id === 'string');
}
