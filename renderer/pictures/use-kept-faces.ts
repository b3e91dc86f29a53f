import { useEffect, useState } from 'react';
import type { KeptFaces } from '../../shared/picture.ts';
import { useServices } from '../store/services.tsx';

/** How it stands with keeping all faces of a dataset, as main tells it; `failed` when it could not be read. */
export function useKeptFaces(datasetId: string): KeptFaces | 'reading' | 'failed' {
  const { bridge } = useServices();
  const [kept, setKept] = useState<KeptFaces | 'reading' | 'failed'>('reading');
  useEffect(() => {
    let isShown = true;
    let hasHeard = false;
    const stop = bridge.onKeptFacesProgressed((progress) => {
      if (progress.datasetId !== datasetId) return;
      hasHeard = true;
      setKept(progress);
    });
    void bridge.getKeptFaces(datasetId).then((answer) => {
      // An event may have come before, and knows more.
      if (isShown && !hasHeard) setKept(answer.ok ? answer.value : 'failed');
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [bridge, datasetId]);
  return kept;
}
