import type { Annotation } from '../../shared/annotation.ts';
import type { PersonChange } from '../../shared/edit.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';
import { isJsonObject } from '../../shared/loose-json.ts';
import { parseFigureCluster } from '../../shared/parse-figure-cluster.ts';
import { partsOrNone } from './annotations/annotation-changes.ts';
import type { PersonDetail } from './cache-api.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { CacheRefusal } from './database/cache-failure.ts';
import { recordsUnder } from './database/records-under.ts';
import type { LoadedAlbum } from './loaded-album.ts';

/** Everything the service sent of a group: the page that brought its newest copy, inflated. Null when the album has no such group. */
export async function readPersonDetail(
  connection: AlbumConnection,
  album: LoadedAlbum,
  groupId: string,
  annotation: Annotation | null,
  pending: PersonChange | undefined,
): Promise<PersonDetail | null> {
  const row = album.index.findRow(groupId);
  if (row === null) return null;
  const key = [album.datasetId, album.generation, album.index.seqOf(row)];
  const parts = await connection.relaxed((database) => recordsUnder(database.details, ':id', key).toArray());
  const raw = findGroup(await inflateJson(parts.map(({ bytes }) => bytes)), groupId);
  return {
    cluster: withPending(parseFigureCluster(raw, groupId), pending),
    raw,
    annotation: partsOrNone(annotation),
    coverVersion: album.index.columns.coverVersion.get(row),
  };
}

function withPending(cluster: FigureCluster, pending: PersonChange | undefined): FigureCluster {
  if (pending === undefined) return cluster;
  const { name, customLabels = cluster.customLabels } = pending;
  return { ...cluster, name: name === undefined ? cluster.name : name || null, customLabels };
}

async function inflateJson(parts: readonly Uint8Array[]): Promise<unknown> {
  try {
    // Parts lie in the cache as arrays of their own: their type does not say so.
    const stream = new Blob(parts as Uint8Array<ArrayBuffer>[])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'));
    return await new Response(stream).json();
  } catch (cause) {
    throw new CacheRefusal('the details of a page are damaged', { cause });
  }
}

/** A group that came twice on one page stands with its later copy there, as its row does. */
function findGroup(page: unknown, groupId: string): Readonly<Record<string, unknown>> {
  const list = isJsonObject(page) && Array.isArray(page.FigureClusters) ? page.FigureClusters : [];
  const group = list.findLast((entry: unknown) => isJsonObject(entry) && entry.ObjectId === groupId);
  if (!isJsonObject(group)) throw new CacheRefusal(`the details of group ${groupId} are not on its page`);
  return group;
}
