import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../shared/app-error.ts';
import type { PersonDetail } from '../cache/cache-api.ts';
import { useServices } from '../store/services.tsx';

/** `groupId` says whom it is of: while the next person is being read, the one before stays. */
export type PersonState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'gone'; readonly groupId: string }
  | { readonly kind: 'found'; readonly groupId: string; readonly person: PersonDetail }
  | { readonly kind: 'failed'; readonly groupId: string; readonly error: AppError };

/** Reads the person, and again when another listing became current or the user's marks changed. */
export function usePerson(datasetId: string, groupId: string): PersonState {
  const { cache } = useServices();
  const [state, setState] = useState<PersonState>({ kind: 'reading' });
  const read = useCallback(async (): Promise<PersonState> => {
    const answer = await cache.readPerson(datasetId, groupId);
    if (!answer.ok) return { kind: 'failed', groupId, error: answer.error };
    if (answer.value === null) return { kind: 'gone', groupId };
    return { kind: 'found', groupId, person: answer.value };
  }, [cache, datasetId, groupId]);
  useEffect(() => {
    let isShown = true;
    let asked = 0;
    const show = async (): Promise<void> => {
      asked += 1;
      const turn = asked;
      const next = await read();
      if (isShown && turn === asked) setState(next);
    };
    void show();
    const stop = cache.onAlbumChanged((change) => {
      if (change.datasetId === datasetId && change.reason !== 'rows-added') void show();
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [cache, datasetId, read]);
  return state;
}
