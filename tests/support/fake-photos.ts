/** People's photos in memory, as the cache worker answers for them. */
import {
  type CacheClient,
  NO_DAY,
  type PersonCard,
  type PhotoCard,
  type PhotoQuery,
  type PhotoSet,
  type PhotosChanged,
} from '../../renderer/cache/cache-api.ts';
import { type AppError, appError } from '../../shared/app-error.ts';
import { parseInstant } from '../../shared/instant.ts';
import type { PhotoRow } from '../../shared/photo.ts';
import { failure, type Result, success } from '../../shared/result.ts';

type PhotoCalls = Pick<
  CacheClient,
  | 'getPhotoSet'
  | 'queryPhotos'
  | 'readPhotoCards'
  | 'findPhotoPosition'
  | 'readPhoto'
  | 'listCompanions'
  | 'onPhotosChanged'
>;

export interface FakePhotos extends PhotoCalls {
  readonly photoQueries: readonly PhotoQuery[];
  /** Gives a person other photos, and tells of it. */
  setPhotos(datasetId: string, groupId: string, photos: readonly PhotoRow[], set?: Partial<PhotoSet>): void;
  /** Makes the next query of photos fail. */
  failNextPhotoQuery(error: AppError): void;
}

const HELD_ORDERS = 2;

/** The same photo for the same number: one a day, each tenth a video. */
export function fakePhoto(index: number, change: Partial<PhotoRow> = {}): PhotoRow {
  const isVideo = index % 10 === 9;
  const day = new Date(Date.UTC(2022, 0, 1) - index * 86_400_000).toISOString().slice(0, 10);
  const isTall = index % 3 === 1;
  return {
    fileId: `file-${index}`,
    uri: `oss://bucket/${index}.jpg`,
    eTag: `"${index}"`,
    fileName: `IMG_${index}.${isVideo ? 'mp4' : 'jpg'}`,
    isVideo,
    contentType: isVideo ? 'video/mp4' : 'image/jpeg',
    size: 2_400_000 + index,
    width: isTall ? 3024 : 4032,
    height: isTall ? 4032 : 3024,
    orientation: 1,
    durationMs: isVideo ? 12_300 : null,
    produceTime: `${day}T10:30:00+08:00`,
    latLong: '30.2741,120.1551',
    addressLines: ['Hangzhou, Zhejiang'],
    camera: 'Camera 7',
    labels: index % 2 === 0 ? ['beach'] : ['mountain'],
    captions: [],
    figures: [],
    ...change,
  };
}

/** `cardOf` gives the card of a companion. */
export function createFakePhotos(
  cardOf: (datasetId: string, groupId: string) => PersonCard | null,
): FakePhotos {
  const kept = new Map<string, { photos: readonly PhotoRow[]; set: PhotoSet }>();
  const orders = new Map<number, readonly PhotoRow[]>();
  const listeners = new Set<(change: PhotosChanged) => void>();
  const queries: PhotoQuery[] = [];
  let nextError: AppError | null = null;
  let lastOrderId = 0;

  const photosOf = (datasetId: string, groupId: string): readonly PhotoRow[] =>
    kept.get(`${datasetId} ${groupId}`)?.photos ?? [];
  const ofOrder = async <Value>(
    orderId: number,
    read: (photos: readonly PhotoRow[]) => Value,
  ): Promise<Result<Value, AppError>> => {
    const photos = orders.get(orderId);
    return photos === undefined
      ? failure(appError('cache', 'The order was replaced', { retryable: true }))
      : success(read(photos));
  };
  return {
    photoQueries: queries,
    failNextPhotoQuery: (error) => {
      nextError = error;
    },
    setPhotos: (datasetId, groupId, photos, set = {}) => {
      const whole = {
        photoCount: photos.length,
        listedAt: '2026-01-01T00:00:00Z',
        isUnfinished: false,
        ...set,
      };
      kept.set(`${datasetId} ${groupId}`, { photos, set: whole });
      const change = { datasetId, groupId, photoCount: photos.length, isComplete: !whole.isUnfinished };
      for (const listener of listeners) listener(change);
    },
    onPhotosChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getPhotoSet: async (datasetId, groupId) =>
      success(
        kept.get(`${datasetId} ${groupId}`)?.set ?? { photoCount: 0, listedAt: null, isUnfinished: false },
      ),
    queryPhotos: async (query) => {
      queries.push(query);
      if (nextError !== null) {
        const error = nextError;
        nextError = null;
        return failure(error);
      }
      const all = photosOf(query.datasetId, query.groupId);
      const photos = inOrder(
        all.filter((photo) => isFound(photo, query)),
        query.order,
      );
      lastOrderId += 1;
      orders.set(lastOrderId, photos);
      orders.delete(lastOrderId - HELD_ORDERS);
      return success({
        orderId: lastOrderId,
        matchCount: photos.length,
        totalCount: all.length,
        ratios: Float32Array.from(photos, ({ width, height }) => (width ?? 1) / (height ?? 1)),
        days: Int32Array.from(photos, dayOf),
      });
    },
    readPhotoCards: (orderId, from, to) =>
      ofOrder(orderId, (photos) => photos.slice(from, to).map(cardOfPhoto)),
    findPhotoPosition: (orderId, fileId) =>
      ofOrder(orderId, (photos) => {
        const position = photos.findIndex((photo) => photo.fileId === fileId);
        return position < 0 ? null : position;
      }),
    readPhoto: async (datasetId, groupId, fileId) =>
      success(photosOf(datasetId, groupId).find((photo) => photo.fileId === fileId) ?? null),
    listCompanions: async (datasetId, groupId, limit) => {
      const counts = new Map<string, number>();
      for (const photo of photosOf(datasetId, groupId)) {
        for (const other of new Set(photo.figures.map((figure) => figure.groupId))) {
          if (other !== null && other !== groupId) counts.set(other, (counts.get(other) ?? 0) + 1);
        }
      }
      const companions = [...counts].map(([other, photoCount]) => ({
        groupId: other,
        photoCount,
        card: cardOf(datasetId, other),
      }));
      return success(companions.toSorted((a, b) => b.photoCount - a.photoCount).slice(0, limit));
    },
  };
}

function isFound(photo: PhotoRow, { text, kind, together }: PhotoQuery): boolean {
  const said = [photo.fileName, ...photo.labels, ...photo.addressLines, ...photo.captions]
    .join(' ')
    .toLowerCase();
  return (
    (kind === 'all' || photo.isVideo === (kind === 'videos')) &&
    together.every((groupId) => photo.figures.some((figure) => figure.groupId === groupId)) &&
    text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => said.includes(word))
  );
}

function inOrder(photos: readonly PhotoRow[], order: PhotoQuery['order']): readonly PhotoRow[] {
  const sign = order === 'oldest' ? 1 : -1;
  const key = ({ produceTime, fileName }: PhotoRow): string => `${produceTime ?? ''} ${fileName ?? ''}`;
  return photos.toSorted((one, other) => {
    if (one.produceTime === null || other.produceTime === null)
      return Number(one.produceTime === null) - Number(other.produceTime === null);
    return key(one) === key(other) ? 0 : key(one) < key(other) ? -sign : sign;
  });
}

function dayOf({ produceTime }: PhotoRow): number {
  if (produceTime === null || parseInstant(produceTime) === null) return NO_DAY;
  return Date.parse(`${produceTime.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}

function cardOfPhoto(photo: PhotoRow): PhotoCard {
  const { fileId, fileName, isVideo, durationMs, produceTime, size } = photo;
  return { fileId, fileName, isVideo, durationMs, produceTime, size, version: 1 };
}
