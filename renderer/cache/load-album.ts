import type { AlbumConnection } from './database/album-connection.ts';
import { readPages } from './database/read-pages.ts';
import { readSnapshot } from './database/snapshots.ts';
import { LoadedAlbum } from './loaded-album.ts';

/** Reads a generation: its snapshot if it has one, and the pages that came later. */
export async function loadAlbum(
  connection: AlbumConnection,
  datasetId: string,
  generation: number,
): Promise<LoadedAlbum> {
  const album =
    (await readSnapshot(connection, datasetId, generation)) ?? new LoadedAlbum(datasetId, generation);
  for await (const pages of readPages(connection, datasetId, generation, album.index.lastSeq + 1)) {
    album.append(pages);
  }
  return album;
}
