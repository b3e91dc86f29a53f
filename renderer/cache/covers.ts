import type { CoverReference } from '../../shared/compact-page.ts';
import type { SavedColumns } from './columns/album-columns.ts';
import { CoverColumns } from './columns/cover-columns.ts';
import { decodeCompactPage } from './columns/decode-compact-page.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { readPages } from './database/read-pages.ts';
import { COVER_PREFIX, readSavedCovers } from './database/snapshots.ts';
import type { LoadedAlbum } from './loaded-album.ts';

const underWay = new WeakMap<LoadedAlbum, Promise<void>>();

/**
 * Brings the covers of an album into memory: most of an album's bytes, left in the database when it is opened, because
 * no card, order or filter needs them.
 */
export async function attachCovers(connection: AlbumConnection, album: LoadedAlbum): Promise<void> {
  if (album.index.hasCovers) return;
  const known = underWay.get(album);
  if (known !== undefined) return await known;
  const work = readCovers(connection, album).finally(() => underWay.delete(album));
  underWay.set(album, work);
  await work;
}

async function readCovers(connection: AlbumConnection, album: LoadedAlbum): Promise<void> {
  const { datasetId, generation, index } = album;
  try {
    index.attachCovers(await readSavedCovers(connection, datasetId, generation));
  } catch {
    // Whatever is wrong with the saved ones, the pages are the truth.
    index.attachCovers(await coversOfPages(connection, album));
  }
}

/** Walks the rows beside the pages: an album may have rows of which the page is gone, and leave out rows of a page. */
async function coversOfPages(connection: AlbumConnection, album: LoadedAlbum): Promise<SavedColumns> {
  const { datasetId, generation, index } = album;
  const { objectId, cover } = index.columns;
  const { missingCount } = cover;
  const covers = new CoverColumns();
  for await (const pages of readPages(connection, datasetId, generation, 0)) {
    for (const { seq, rows } of pages) {
      const page = decodeCompactPage(rows);
      const found: (CoverReference | null)[] = [];
      const next = (): number => covers.length + found.length;
      while (next() < missingCount && index.seqOf(next()) < seq) found.push(null);
      for (const [place, id] of (page?.objectId ?? []).entries()) {
        const isNext = next() < missingCount && index.seqOf(next()) === seq && objectId.get(next()) === id;
        if (isNext) found.push(page?.cover[place] ?? null);
      }
      covers.append(found);
    }
  }
  covers.append(Array.from({ length: missingCount - covers.length }, () => null));
  const parts = Object.entries(covers.saveParts());
  return Object.fromEntries(parts.map(([part, saved]) => [COVER_PREFIX + part, saved]));
}
