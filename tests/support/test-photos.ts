/** Photos for tests, and a listing of them as main would send it. */
import type { PhotoQuery } from '../../renderer/cache/cache-api.ts';
import type { CommitPhotos, OpenPhotoListing } from '../../shared/cache-protocol.ts';
import type { PhotoFigure, PhotoRow } from '../../shared/photo.ts';

export function photoRow(fileId: string, fields: Partial<PhotoRow> = {}): PhotoRow {
  return {
    fileId,
    uri: `oss://bucket/${fileId}.jpg`,
    eTag: 'e',
    fileName: `${fileId}.jpg`,
    isVideo: false,
    contentType: 'image/jpeg',
    size: 1000,
    width: 400,
    height: 300,
    orientation: 1,
    durationMs: null,
    produceTime: null,
    latLong: null,
    addressLines: [],
    camera: null,
    labels: [],
    captions: [],
    figures: [],
    ...fields,
  };
}

export function figureOf(groupId: string | null): PhotoFigure {
  return { figureId: null, groupId, box: null, age: null, gender: null };
}

export const ALL_PHOTOS: PhotoQuery = {
  datasetId: 'd',
  groupId: 'g',
  together: [],
  text: '',
  kind: 'all',
  order: 'oldest',
};

export function openListing(listingId: string, groupId = 'g'): OpenPhotoListing {
  return {
    type: 'open-photo-listing',
    datasetId: 'd',
    groupId,
    listingId,
    startedAt: '2026-01-01T00:00:00Z',
  };
}

export function photoPage(
  listingId: string,
  pageIndex: number,
  photos: readonly PhotoRow[],
  nextToken: string | null,
  groupId = 'g',
): CommitPhotos {
  return {
    ...{ type: 'commit-photos', datasetId: 'd', groupId, listingId, pageIndex, nextToken },
    photos: new TextEncoder().encode(JSON.stringify(photos)),
    committedAt: '2026-01-02T00:00:00Z',
  };
}
