import { attachCovers } from './covers.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { readPages } from './database/read-pages.ts';
import { readSnapshot } from './database/snapshots.ts';
import { LoadedAlbum } from './loaded-album.ts';

interface AlbumLoad {
  readonly album: LoadedAlbum;
  /** The snapshot held all of it: nothing had to be read from pages. */
  readonly wasSaved: boolean;
}

/** Reads a generation: its snapshot if it has one, and the pages that came later. */
export async function loadAlbum(
  connection: AlbumConnection,
  datasetId: string,
  generation: number,
): Promise<AlbumLoad> {
  const saved = await readSnapshot(connection, datasetId, generation);
  const album = saved ?? new LoadedAlbum(datasetId, generation);
  const version = album.index.version;
  for await (const pages of readPages(connection, datasetId, generation, album.index.lastSeq + 1)) {
    await attachCovers(connection, album);
    album.append(pages);
  }
  return { album, wasSaved: saved !== null && album.index.version === version };
}
