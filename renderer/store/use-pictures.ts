import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { PicturePlace } from '../../shared/bridge.ts';
import { type Picture, pictureAddress } from '../../shared/picture.ts';
import { type KnownPicture, UNKNOWN_PICTURE } from './pictures.ts';
import { useServices } from './services.tsx';

/** What the component wants to be shown at a place, the most wanted first; nothing any more once it is gone. */
export function useWantedPictures(place: PicturePlace, datasetId: string, wanted: readonly Picture[]): void {
  const { pictures } = useServices();
  const part = useRef({});
  useEffect(() => {
    pictures.want(place, part.current, { datasetId, pictures: wanted });
  }, [pictures, place, datasetId, wanted]);
  useEffect(() => {
    const { current } = part;
    return () => pictures.want(place, current, null);
  }, [pictures, place]);
}

/** What is known of one picture; the component is drawn anew only when that changes. Null is never known. */
export function usePicture(datasetId: string, picture: Picture | null): KnownPicture {
  const { pictures } = useServices();
  const address = picture === null ? null : pictureAddress(datasetId, picture);
  const subscribe = useCallback(
    (listener: () => void) => (address === null ? () => {} : pictures.subscribe(address, listener)),
    [pictures, address],
  );
  return useSyncExternalStore(subscribe, () =>
    address === null ? UNKNOWN_PICTURE : pictures.stateOf(address),
  );
}
