import type { TFunction } from 'i18next';
import type { ImportOutcome } from '../cache/cache-api.ts';

/** How an import went: a line for each thing that happened. */
export function wordImport({ applied, kept, malformed }: ImportOutcome, t: TFunction): string[] {
  const lines: string[] = [
    applied === 0 ? t('library.importNothing') : t('library.importApplied', { count: applied }),
  ];
  if (kept > 0) lines.push(t('library.importKept', { count: kept }));
  if (malformed > 0) lines.push(t('library.importMalformed', { count: malformed }));
  return lines;
}
