import { useCallback, useEffect, useState } from 'react';
import type { PictureStorage } from '../../shared/picture.ts';
import { useServices, useSession } from '../store/services.tsx';

export type StorageReading = PictureStorage | 'reading' | 'failed';

/** What the kept pictures take; read again when a setting changes that it hangs on, and when it is asked for. */
export function usePictureStorage(): readonly [storage: StorageReading, readAgain: () => void] {
  const { bridge } = useServices();
  const limit = useSession(({ settings }) => settings.pictureMegabytes);
  const isEncrypting = useSession(({ settings }) => settings.encryptPictures);
  const [storage, setStorage] = useState<StorageReading>('reading');
  const [edition, setEdition] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they tell that the figures are others.
  useEffect(() => {
    let isShown = true;
    void bridge.getPictureStorage().then((answer) => {
      if (isShown) setStorage(answer.ok ? answer.value : 'failed');
    });
    return () => {
      isShown = false;
    };
  }, [bridge, limit, isEncrypting, edition]);
  return [storage, useCallback(() => setEdition((before) => before + 1), [])];
}
