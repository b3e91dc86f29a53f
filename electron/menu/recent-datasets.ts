/** The datasets that the menus offer to open again. */
import type { DatasetProfile, DatasetView } from '../../shared/dataset.ts';

export interface RecentDataset {
  readonly datasetId: string;
  /** As it stands in a menu; null for the demo library, whose name is the app's. */
  readonly name: string | null;
}

/** A menu is as wide as its longest item. */
const LONGEST_NAME = 60;

/** In the order of `recentIds`; those that there are not are left out. */
export function recentDatasets(
  recentIds: readonly string[],
  datasets: readonly DatasetView[],
): readonly RecentDataset[] {
  return recentIds.flatMap((datasetId) => {
    const found = datasets.find(({ profile }) => profile.id === datasetId);
    return found === undefined ? [] : [{ datasetId, name: nameOf(found.profile) }];
  });
}

function nameOf({ kind, displayName, datasetName, id }: DatasetProfile): string | null {
  return kind === 'demo' ? null : labelOf(displayName) || labelOf(datasetName) || id;
}

/** On one line, without what could turn the writing around; a menu takes a single `&` for the mark of a key. */
function labelOf(name: string): string {
  const line = name.replaceAll(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ').trim();
  const letters = [...line];
  const short = letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : line;
  return short.replaceAll('&', '&&');
}
