import type { FigureCluster } from '../../shared/figure-cluster.ts';
import type { ListingPosition } from '../../shared/sync.ts';
import { nanosecondsOf } from './nanoseconds.ts';

/** What a page tells of the order it was listed in. */
export interface PageEdges {
  readonly groupCount: number;
  /** The last group; null on an empty page. */
  readonly last: ListingPosition | null;
  /** Creation times, in nanoseconds since 1970, of the first and the last group that have one. */
  readonly firstAt: bigint | null;
  readonly lastAt: bigint | null;
  /** The first group has no creation time. */
  readonly startsUndated: boolean;
  /** Creation times never go against the order, and no group without one stands between others that have one. */
  readonly isInOrder: boolean;
  /** All groups were created in one and the same instant, more than one. */
  readonly isOneInstant: boolean;
  /** Ids rise among groups of the same instant that follow each other. */
  readonly hasRisingIds: boolean;
}

type Entry = Pick<FigureCluster, 'objectId' | 'createTime'>;

/** @param order of the creation times that was asked for. */
export function edgesOfPage(clusters: readonly Entry[], order: 'asc' | 'desc'): PageEdges {
  let firstAt: bigint | null = null;
  let lastAt: bigint | null = null;
  let lastId = '';
  let datedCount = 0;
  /** The group before has no creation time, though one before that has. */
  let isAfterDated = false;
  let isInOrder = true;
  let hasRisingIds = true;
  for (const { objectId, createTime } of clusters) {
    const at = nanosecondsOf(createTime);
    if (at === null) {
      isAfterDated = lastAt !== null;
      continue;
    }
    datedCount += 1;
    if (isAfterDated) isInOrder = false;
    firstAt ??= at;
    if (lastAt !== null && (order === 'asc' ? at < lastAt : at > lastAt)) isInOrder = false;
    if (at === lastAt && objectId <= lastId) hasRisingIds = false;
    lastAt = at;
    lastId = objectId;
  }
  const end = clusters.at(-1);
  return {
    groupCount: clusters.length,
    last: end === undefined ? null : { createTime: end.createTime, groupId: end.objectId },
    ...{ firstAt, lastAt, isInOrder, hasRisingIds },
    startsUndated: clusters[0] !== undefined && nanosecondsOf(clusters[0].createTime) === null,
    isOneInstant: datedCount > 1 && datedCount === clusters.length && isInOrder && firstAt === lastAt,
  };
}
