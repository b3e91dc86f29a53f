import { useEffect, useState } from 'react';
import type { RunSummary } from '../../shared/sync.ts';
import { useServices } from './services.tsx';

/** A dataset's ended runs, newest first, read again when one ended; `reading` at first, and while there is no dataset. */
export function useRuns(datasetId: string | null): readonly RunSummary[] | 'reading' | 'failed' {
  const { cache } = useServices();
  const [read, setRead] = useState<{ datasetId: string; runs: readonly RunSummary[] | 'failed' } | null>(
    null,
  );
  useEffect(() => {
    if (datasetId === null) return;
    let isWanted = true;
    const readRuns = async (): Promise<void> => {
      const answer = await cache.listRuns(datasetId);
      if (isWanted) setRead({ datasetId, runs: answer.ok ? answer.value : 'failed' });
    };
    void readRuns();
    const stop = cache.onAlbumChanged((change) => {
      const isEnd = change.reason === 'generation-current' || change.reason === 'run-discarded';
      if (change.datasetId === datasetId && isEnd) void readRuns();
    });
    return () => {
      isWanted = false;
      stop();
    };
  }, [cache, datasetId]);
  return read !== null && read.datasetId === datasetId ? read.runs : 'reading';
}
