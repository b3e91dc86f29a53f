import { useCallback, useEffect, useState } from 'react';
import type { FacePixels } from '../../shared/face-crop.ts';
import type { CacheApi } from '../cache/cache-api.ts';
import { useServices, useSession } from '../store/services.tsx';
import { facesIn, type PersonFace } from './face-position.ts';

export type PersonFaces =
  | { readonly kind: 'reading' | 'not-listed' | 'failed' }
  | { readonly kind: 'found'; readonly faces: readonly PersonFace[]; readonly hasMore: boolean };

type PhotoCalls = Pick<CacheApi, 'getPhotoSet' | 'queryPhotos' | 'readPhotoCards' | 'readPhoto'>;

/** The person's faces in their newest photos in the cache, at most `photoCount` of them; anew when photos come. */
export function usePersonFaces(datasetId: string, groupId: string, photoCount: number): PersonFaces {
  const { cache } = useServices();
  const facePixels = useSession(({ settings }) => settings.facePixels);
  const [faces, setFaces] = useState<PersonFaces>({ kind: 'reading' });
  const read = useCallback(
    () => readFaces(cache, { datasetId, groupId }, photoCount, facePixels),
    [cache, datasetId, groupId, photoCount, facePixels],
  );
  useEffect(() => {
    let turn = 0;
    const show = async (): Promise<void> => {
      turn += 1;
      const asked = turn;
      const next = await read();
      if (asked === turn) setFaces(next);
    };
    void show();
    const stop = cache.onPhotosChanged((change) => {
      if (change.datasetId === datasetId && change.groupId === groupId) void show();
    });
    return () => {
      turn += 1;
      stop();
    };
  }, [cache, datasetId, groupId, read]);
  return faces;
}

async function readFaces(
  cache: PhotoCalls,
  { datasetId, groupId }: { readonly datasetId: string; readonly groupId: string },
  photoCount: number,
  facePixels: FacePixels,
): Promise<PersonFaces> {
  const set = await cache.getPhotoSet(datasetId, groupId);
  if (!set.ok) return { kind: 'failed' };
  if (set.value.photoCount === 0 && set.value.listedAt === null) return { kind: 'not-listed' };
  const order = await cache.queryPhotos({
    ...{ datasetId, groupId, together: [], text: '' },
    ...{ kind: 'images', order: 'newest' },
  });
  if (!order.ok) return { kind: 'failed' };
  const cards = await cache.readPhotoCards(order.value.orderId, 0, photoCount);
  if (!cards.ok) return { kind: 'failed' };
  const photos = await Promise.all(
    cards.value.map(async ({ fileId, version }) => {
      const photo = await cache.readPhoto(datasetId, groupId, fileId);
      return photo.ok && photo.value !== null ? facesIn(photo.value, groupId, version, facePixels) : [];
    }),
  );
  return { kind: 'found', faces: photos.flat(), hasMore: order.value.matchCount > photoCount };
}
