import type { RowAnnotations } from '../annotations/row-annotations.ts';
import type { CacheApi } from '../cache-api.ts';
import { changedRows } from '../changed-rows.ts';
import { loadPinyin } from '../columns/pinyin.ts';
import { Outdated } from '../database/cache-failure.ts';
import type { HeldOrder } from '../held-orders.ts';
import { LoadedAlbum } from '../loaded-album.ts';
import { facetsOf } from '../query/album-facets.ts';
import { queryAlbum } from '../query/album-query.ts';
import { cardsOf } from '../query/cards.ts';
import { findByPrefix } from '../query/find-by-prefix.ts';
import { carryIntervals, groupIdsAt, intervalsOf } from '../query/intervals.ts';
import { railOf } from '../query/rail.ts';
import { answered } from './answered.ts';
import type { CallContext } from './call-context.ts';

type OrderCalls = Pick<
  CacheApi,
  | 'queryAlbum'
  | 'readFacets'
  | 'readRail'
  | 'readCards'
  | 'findPosition'
  | 'findByPrefix'
  | 'carryIntervals'
  | 'readGroupIds'
  | 'findIntervals'
>;

/** The calls about the album's orders: made from the columns in memory alone. */
export function orderCalls({ connection, albums, annotations, orders, ahead }: CallContext): OrderCalls {
  const annotatedOrder = async (orderId: number): Promise<HeldOrder & { annotated: RowAnnotations }> => {
    const order = orders.find(orderId);
    return { ...order, annotated: await annotations.over(order.album) };
  };
  /** Fails with Outdated when the annotations are no longer those that the order was made with: what it counts would fit neither. */
  const unchangedOrder = async (orderId: number): ReturnType<typeof annotatedOrder> => {
    const { annotated: before, annotationsVersion } = orders.find(orderId);
    const order = await annotatedOrder(orderId);
    if (order.annotated !== before || before.contentVersion !== annotationsVersion) {
      throw new Outdated('the annotations changed since the order was made');
    }
    return order;
  };
  return {
    queryAlbum: (query, cardCount = 0) =>
      answered(async () => {
        const { datasetId, sort, filter } = query;
        // Read at the same time: both are still on the disk when the album is opened.
        const [found] = await Promise.all([
          albums.find(datasetId),
          annotations.of(datasetId),
          filter.text === '' ? null : loadPinyin(),
        ]);
        const album = found ?? new LoadedAlbum(datasetId, 0);
        const changed = await changedRows(connection, album, filter.change);
        const annotated = await annotations.over(album);
        const result = queryAlbum(album.index, album.orders, annotated, { sort, filter }, changed);
        const { orderId, rows, pinnedCount } = orders.hold({
          ...{ ...result, query, album, annotated },
          annotationsVersion: annotated.contentVersion,
        });
        albums.keepOnly(orders.datasetIds());
        ahead.follow(album, annotated, () => albums.isAtRest(album));
        return {
          orderId,
          matchCount: rows.length,
          pinnedCount,
          visibleCount: album.index.groupCount - annotated.hiddenCount,
          totalCount: album.index.groupCount,
          isIncomplete: album.damagedPages > 0,
          firstCards: cardsOf(album.index, annotated, rows.subarray(0, cardCount)),
        };
      }),
    readFacets: (orderId) =>
      answered(async () => {
        const { album, annotated, query, marks } = await unchangedOrder(orderId);
        return facetsOf(album.index, annotated, query.filter, marks);
      }),
    readRail: (orderId) =>
      answered(async () => {
        const { album, annotated, rows, pinnedCount, query } = await unchangedOrder(orderId);
        return railOf(album.index, annotated, rows, pinnedCount, query.sort);
      }),
    readCards: (orderId, from, to) =>
      answered(async () => {
        const { album, annotated, rows } = await annotatedOrder(orderId);
        return cardsOf(album.index, annotated, rows.subarray(Math.max(from, 0), Math.max(to, 0)));
      }),
    findPosition: (orderId, groupId) =>
      answered(async () => {
        const { album, rows } = orders.find(orderId);
        return album.index.findPosition(rows, groupId);
      }),
    findByPrefix: (orderId, text, from) =>
      answered(async () => {
        await loadPinyin();
        const { album, annotated, rows } = await annotatedOrder(orderId);
        return findByPrefix(album.index, annotated, rows, text, from);
      }),
    carryIntervals: (fromOrderId, intervals, toOrderId) =>
      answered(async () => {
        const from = orders.find(fromOrderId);
        const to = orders.find(toOrderId);
        return carryIntervals(from.album.index, from.rows, intervals, to.album.index, to.rows);
      }),
    readGroupIds: (orderId, intervals, limit) =>
      answered(async () => {
        const { album, rows } = orders.find(orderId);
        return groupIdsAt(album.index, rows, intervals, limit);
      }),
    findIntervals: (orderId, groupIds) =>
      answered(async () => {
        const { album, rows } = orders.find(orderId);
        return intervalsOf(album.index, rows, groupIds);
      }),
  };
}
