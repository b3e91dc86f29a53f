import { useEffect, useState } from 'react';
import type { OrphanedAnnotation } from '../cache/cache-api.ts';
import { useServices, useSession } from '../store/services.tsx';

/**
 * Marks whose people the service no longer has, read anew with each listing and each change; null while they are being
 * read, and before a dataset was listed whole: until then nobody can be missed.
 */
export function useOrphans(datasetId: string): readonly OrphanedAnnotation[] | null {
  const { cache } = useServices();
  const isListed = useSession(({ summaries }) => {
    const summary = summaries[datasetId];
    return summary !== undefined && summary.lastRun !== null && !summary.growing;
  });
  const [found, setFound] = useState<{ datasetId: string; orphans: readonly OrphanedAnnotation[] } | null>(
    null,
  );
  useEffect(() => {
    if (!isListed) {
      setFound(null);
      return;
    }
    let isWanted = true;
    // Without a notice: nobody asked for it.
    const read = async (): Promise<void> => {
      const answer = await cache.listOrphans(datasetId);
      if (isWanted && answer.ok) setFound({ datasetId, orphans: answer.value });
    };
    void read();
    const stop = cache.onAlbumChanged((change) => {
      const isTold = change.reason === 'generation-current' || change.reason === 'annotated';
      if (change.datasetId === datasetId && isTold) void read();
    });
    return () => {
      isWanted = false;
      stop();
    };
  }, [cache, datasetId, isListed]);
  return found?.datasetId === datasetId ? found.orphans : null;
}
