import { useEffect, useState } from 'react';
import type { BinnedPerson, CacheClient } from '../cache/cache-api.ts';
import { useServices } from '../store/services.tsx';

export interface Bin {
  readonly people: readonly BinnedPerson[];
  /** Group id → the user's note. */
  readonly notes: ReadonlyMap<string, string>;
}

/** The first `limit` people of a dataset's bin, read anew when a sync ends and when `edition` is another one. */
export function useBin(datasetId: string, limit: number, edition: number): Bin | 'reading' | 'failed' {
  const { cache } = useServices();
  const [bin, setBin] = useState<Bin | 'reading' | 'failed'>('reading');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another edition has it read again.
  useEffect(() => {
    let isWanted = true;
    const read = async (): Promise<void> => {
      const found = await readBin(cache, datasetId, limit);
      if (isWanted) setBin(found ?? 'failed');
    };
    void read();
    const stop = cache.onAlbumChanged((change) => {
      if (change.datasetId === datasetId && change.reason === 'generation-current') void read();
    });
    return () => {
      isWanted = false;
      stop();
    };
  }, [cache, datasetId, limit, edition]);
  return bin;
}

/** A note is an orphan while its person is in the bin. */
async function readBin(cache: CacheClient, datasetId: string, limit: number): Promise<Bin | null> {
  const people = await cache.listBin(datasetId, limit);
  if (!people.ok) return null;
  if (!people.value.some(({ card }) => card.hasNote)) return { people: people.value, notes: new Map() };
  const orphans = await cache.listOrphans(datasetId);
  const notes = (orphans.ok ? orphans.value : []).flatMap(({ groupId, note }) =>
    note === null ? [] : [[groupId, note] as const],
  );
  return { people: people.value, notes: new Map(notes) };
}
