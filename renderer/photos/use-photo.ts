import { useEffect, useState } from 'react';
import type { PhotoRow } from '../../shared/photo.ts';
import { useServices } from '../store/services.tsx';

/** Everything that is kept of a photo: `reading` at first, null where nothing is kept or it can't be read. */
export function usePhoto(
  datasetId: string,
  groupId: string,
  fileId: string | null,
): PhotoRow | 'reading' | null {
  const { cache } = useServices();
  const [read, setRead] = useState<{ readonly fileId: string; readonly photo: PhotoRow | null } | null>(null);
  useEffect(() => {
    if (fileId === null) return;
    let isShown = true;
    const load = async (): Promise<void> => {
      const answer = await cache.readPhoto(datasetId, groupId, fileId);
      if (isShown) setRead({ fileId, photo: answer.ok ? answer.value : null });
    };
    void load();
    return () => {
      isShown = false;
    };
  }, [cache, datasetId, groupId, fileId]);
  return read === null || read.fileId !== fileId ? 'reading' : read.photo;
}
