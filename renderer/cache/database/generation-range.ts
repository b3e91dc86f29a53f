import Dexie from 'dexie';
import type { AlbumDatabase } from './album-database.ts';

/** The tables whose records belong to a generation. */
export const GENERATION_TABLES = ['pages', 'details', 'snapshots'] as const;

/** Deletes the records of all generations of a dataset but those to keep. Whole key ranges: no record is read. */
export async function deleteGenerationsExcept(
  database: AlbumDatabase,
  datasetId: string,
  kept: readonly (number | null)[],
): Promise<void> {
  await database.transaction(
    'rw',
    GENERATION_TABLES.map((name) => database.table(name)),
    async () => {
      for (const [from, to] of gapsBetween(kept)) {
        for (const name of GENERATION_TABLES) {
          await database
            .table(name)
            .where(':id')
            .between([datasetId, from], [datasetId, to], false, false)
            .delete();
        }
      }
    },
  );
}

type Edge = number | typeof Dexie.minKey | typeof Dexie.maxKey;

/** The open ranges of generations that leave the kept ones out. [datasetId, 3] comes before every longer key that starts so. */
function gapsBetween(kept: readonly (number | null)[]): readonly [Edge, Edge][] {
  const sorted = kept.filter((generation) => generation !== null).sort((left, right) => left - right);
  const gaps: [Edge, Edge][] = [];
  let from: Edge = Dexie.minKey;
  for (const generation of sorted) {
    // Neighbours leave no gap, and a range from a key to itself is an error.
    if (from !== generation) gaps.push([from, generation]);
    from = generation + 1;
  }
  gaps.push([from, Dexie.maxKey]);
  return gaps;
}
