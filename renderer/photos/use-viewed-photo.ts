import { useCallback, useEffect, useRef, useState } from 'react';
import { useAddressPart, useServices } from '../store/services.tsx';
import { isAnswerTo, type ShownPhotos } from './photo-view.ts';

interface ViewedPhoto {
  /** Of the open photo in the order on screen; null while none is open. */
  readonly position: number | null;
  open(position: number): void;
  moveTo(position: number): void;
  close(): void;
}

/** The photo in the viewer. The address names it, so that Back closes it: to open one is a step, to go to its neighbour is none. */
export function useViewedPhoto(shown: ShownPhotos | null): ViewedPhoto {
  const { addressBar, cache } = useServices();
  const photoId = useAddressPart((address) => address.photoId);
  const isOfAddress = useAddressPart(({ personId, photos }) => isAnswerTo(shown, personId, photos));
  const [position, setPosition] = useState<number | null>(null);
  /** As the state, and the order it is of, for what is asked between two renders. */
  const at = useRef<{ position: number | null; shown: ShownPhotos | null }>({ position: null, shown: null });
  const lastId = useRef<string | null>(null);

  const put = useCallback(
    (next: number | null): void => {
      at.current = { position: next, shown };
      setPosition(next);
    },
    [shown],
  );
  const go = async (next: number, how: 'push' | 'replace'): Promise<void> => {
    put(next);
    if (shown === null) return;
    await shown.cards.request(next, next + 1);
    const card = shown.cards.cardAt(next);
    if (card !== undefined && at.current.position === next) addressBar.go({ photoId: card.fileId }, how);
  };
  useEffect(() => {
    const isClosed = photoId === null && lastId.current !== null;
    lastId.current = photoId;
    if (isClosed) put(null);
    // While the photos of somebody else, or others of theirs, are still on screen, the photo is not missing among them.
    if (photoId === null || shown === null || !isOfAddress) return;
    const here = at.current;
    const card = here.position === null ? undefined : shown.cards.cardAt(here.position);
    if (here.shown === shown && card?.fileId === photoId) return;
    let isWanted = true;
    const find = async (): Promise<void> => {
      const answer = await cache.findPhotoPosition(shown.order.orderId, photoId);
      if (!isWanted || !answer.ok) return;
      if (answer.value === null) addressBar.go({ photoId: null }, 'replace');
      else put(answer.value);
    };
    void find();
    return () => {
      isWanted = false;
    };
  }, [addressBar, cache, photoId, shown, isOfAddress, put]);
  return {
    // Of another order it is no position.
    position: shown !== null && position !== null && position < shown.order.matchCount ? position : null,
    open: (next) => void go(next, 'push'),
    moveTo: (next) => void go(next, 'replace'),
    close: () => {
      if (photoId === null) put(null);
      else addressBar.back({ photoId: null });
    },
  };
}
