import type { PeopleTarget } from '../cache-api.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import { rowsAt } from '../query/intervals.ts';
import type { CallContext } from './call-context.ts';

interface TargetRows {
  readonly datasetId: string;
  /** Null when nothing is listed. */
  readonly album: LoadedAlbum | null;
  /** Of those that the album has. */
  readonly rows: Uint32Array;
}

/** Fails with Outdated when the target's order is no longer held. */
export async function rowsOf({ albums, orders }: CallContext, target: PeopleTarget): Promise<TargetRows> {
  if ('orderId' in target) {
    const { album, rows } = orders.find(target.orderId);
    return { datasetId: album.datasetId, album, rows: rowsAt(rows, target.intervals) };
  }
  const { datasetId, groupIds } = target;
  const album = await albums.find(datasetId);
  const rows = groupIds.map((groupId) => album?.index.findRow(groupId) ?? null);
  return { datasetId, album, rows: Uint32Array.from(rows.filter((row) => row !== null)) };
}

interface TargetGroups {
  readonly datasetId: string;
  readonly album: LoadedAlbum | null;
  /** Some may be in no album. */
  readonly groupIds: readonly string[];
}

/** Fails with Outdated when the target's order is no longer held. */
export async function groupsOf(context: CallContext, target: PeopleTarget): Promise<TargetGroups> {
  if ('groupIds' in target) {
    const { datasetId, groupIds } = target;
    return { datasetId, album: await context.albums.find(datasetId), groupIds };
  }
  const { datasetId, album, rows } = await rowsOf(context, target);
  const groupIds = Array.from(rows, (row) => album?.index.columns.objectId.get(row) ?? '');
  return { datasetId, album, groupIds };
}
