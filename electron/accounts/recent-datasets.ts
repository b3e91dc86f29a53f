import { MOST_RECENT_DATASETS } from '../../shared/settings.ts';

/** The datasets that were shown, the latest first, now that this one is. Null shows none; those that are gone drop out. */
export function recentWith(
  recent: readonly string[],
  datasetId: string | null,
  isThere: (datasetId: string) => boolean,
): readonly string[] {
  const shown = datasetId === null ? [] : [datasetId];
  return [...new Set([...shown, ...recent])].filter(isThere).slice(0, MOST_RECENT_DATASETS);
}
