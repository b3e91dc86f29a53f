import type { CacheApi, PersonCard } from '../cache-api.ts';
import { readPhotoSet } from '../database/photo-sets.ts';
import { companionsOf, withCards } from '../photos/companions.ts';
import { HeldPhotoOrders } from '../photos/held-photo-orders.ts';
import { needsLaterColumns, queryPhotos } from '../photos/query-photos.ts';
import { cardsOf } from '../query/cards.ts';
import { answered } from './answered.ts';
import type { CallContext } from './call-context.ts';

type PhotoCalls = Pick<
  CacheApi,
  | 'getPhotoSet'
  | 'queryPhotos'
  | 'readPhotoCards'
  | 'findPhotoPosition'
  | 'readPhoto'
  | 'listCompanions'
  | 'readPeople'
>;

/** The calls about people's photos. */
export function photoCalls({ connection, albums, annotations, photos: library }: CallContext): PhotoCalls {
  const orders = new HeldPhotoOrders();
  const cardsFor = async (
    datasetId: string,
    groupIds: readonly string[],
  ): Promise<readonly (PersonCard | null)[]> => {
    const album = await albums.find(datasetId);
    if (album === null) return groupIds.map(() => null);
    const annotated = await annotations.over(album);
    return groupIds.map((groupId) => {
      const row = album.index.findRow(groupId);
      return row === null ? null : (cardsOf(album.index, annotated, Uint32Array.of(row))[0] ?? null);
    });
  };
  return {
    getPhotoSet: (datasetId, groupId) =>
      answered(async () => {
        const set = await connection.relaxed((database) => readPhotoSet(database, { datasetId, groupId }));
        const shown = set?.current ?? set?.unfinished;
        return {
          photoCount: shown?.photoCount ?? 0,
          listedAt: set?.current?.listedAt ?? null,
          isUnfinished: set?.unfinished != null,
        };
      }),
    queryPhotos: (query) =>
      answered(async () => {
        const photos = await library.find(query);
        if (needsLaterColumns(query)) await library.attachLater(photos);
        const { index } = photos;
        const { orderId, rows } = orders.hold(photos, queryPhotos(index, query));
        return {
          orderId,
          matchCount: rows.length,
          totalCount: index.photoCount,
          ratios: index.facts.ratiosOf(rows, query.facePixels === 'raw'),
          days: index.facts.daysOf(rows),
        };
      }),
    readPhotoCards: (orderId, from, to) =>
      answered(async () => {
        const { photos, rows } = orders.find(orderId);
        const wanted = rows.subarray(Math.max(from, 0), Math.max(to, 0));
        return Array.from(wanted, (row) => photos.index.cardAt(row));
      }),
    findPhotoPosition: (orderId, fileId) =>
      answered(async () => {
        const { photos, rows } = orders.find(orderId);
        return photos.index.findPosition(rows, fileId);
      }),
    readPhoto: (datasetId, groupId, fileId) =>
      answered(async () => {
        const photos = await library.find({ datasetId, groupId });
        const [row = null] = await library.readRows(photos, [fileId]);
        return row;
      }),
    listCompanions: (datasetId, groupId, limit) =>
      answered(async () => {
        const photos = await library.find({ datasetId, groupId });
        await library.attachLater(photos);
        const companions = companionsOf(photos, limit);
        const ids = companions.map((companion) => companion.groupId);
        return withCards(companions, await cardsFor(datasetId, ids));
      }),
    readPeople: (datasetId, groupIds) => answered(() => cardsFor(datasetId, groupIds)),
  };
}
