import {
  type CacheAnswers,
  type ListCovers,
  type ListedCover,
  MOST_REFERENCES_AT_ONCE,
  type ReadCovers,
} from '../../shared/cache-protocol.ts';
import type { CoverReference } from '../../shared/compact-page.ts';
import type { Albums } from './albums.ts';
import type { AlbumIndex } from './columns/album-index.ts';
import { attachCovers } from './covers.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { CacheRefusal } from './database/cache-failure.ts';
import type { LoadedAlbum } from './loaded-album.ts';
import { readRows } from './read-rows.ts';

/**
 * In a larger album, all covers are a hundred megabytes or more to read and to keep: of the few that are asked for, the
 * pages are read instead.
 */
const MOST_ROWS_ATTACHED = 100_000;

/** Rows looked at in one turn: most have a cover, but an album may have none at all. */
const MOST_ROWS_WALKED = 50_000;

interface CoverCount {
  readonly version: number;
  readonly count: number;
}

/**
 * Tells main which covers people have. Reads only, and whole albums: nothing here waits for what a sync writes, or keeps it
 * waiting.
 */
export class CoverRequests {
  readonly #connection: AlbumConnection;
  readonly #albums: Albums;
  readonly #counts = new WeakMap<AlbumIndex, CoverCount>();

  constructor(connection: AlbumConnection, albums: Albums) {
    this.#connection = connection;
    this.#albums = albums;
  }

  async read({ datasetId, groupIds }: ReadCovers): Promise<CacheAnswers['read-covers']> {
    if (groupIds.length > MOST_REFERENCES_AT_ONCE) throw new CacheRefusal('too many covers at once');
    const covers = await this.#ofShown(datasetId, async (album) => {
      const rows = groupIds.map((groupId) => album?.index.findRow(groupId) ?? null);
      if (album === null) return rows.map(() => null);
      const listed = await this.#listed(
        album,
        rows.filter((row) => row !== null),
      );
      return rows.map((row) => (row === null ? null : (listed.get(row) ?? null)));
    });
    return { covers };
  }

  async list({ datasetId, from }: ListCovers): Promise<CacheAnswers['list-covers']> {
    return await this.#ofShown(datasetId, async (album) => {
      if (album === null) return { covers: [], next: null, total: 0 };
      const { rows, next } = rowsWithCover(album.index, from);
      const listed = await this.#listed(album, rows);
      return {
        covers: rows.flatMap((row) => listed.get(row) ?? []),
        next,
        total: this.#countCovers(album.index),
      };
    });
  }

  /** Asks anew when another album took the place of the one that was read: its pages may have been gone already. */
  async #ofShown<Value>(
    datasetId: string,
    read: (album: LoadedAlbum | null) => Promise<Value>,
  ): Promise<Value> {
    const album = await this.#albums.find(datasetId);
    const value = await read(album);
    if (album === null || (await this.#albums.isShown(album))) return value;
    return await read(await this.#albums.find(datasetId));
  }

  /** By row. */
  async #listed(album: LoadedAlbum, rows: readonly number[]): Promise<ReadonlyMap<number, ListedCover>> {
    const { index } = album;
    const wanted = rows.filter((row) => index.columns.coverVersion.get(row) !== null);
    if (!index.hasCovers && index.rowCount <= MOST_ROWS_ATTACHED) {
      await attachCovers(this.#connection, album);
    }
    const covers = index.hasCovers ? new Map() : await this.#coversOnPages(album, wanted);
    // Of rows whose page can't be read, the saved covers may still tell.
    const isWhole = index.hasCovers || wanted.every((row) => covers.has(row));
    if (!isWhole) await attachCovers(this.#connection, album);
    const coverOf = (row: number): CoverReference | null =>
      covers.get(row) ?? (index.hasCovers ? index.columns.cover.get(row) : null);
    return new Map(rows.map((row) => [row, listedCover(index, row, coverOf(row))]));
  }

  async #coversOnPages(album: LoadedAlbum, rows: readonly number[]): Promise<Map<number, CoverReference>> {
    const covers = new Map<number, CoverReference>();
    for await (const { page } of readRows(this.#connection, album, rows)) {
      for (const [place, groupId] of page.objectId.entries()) {
        const row = album.index.findRow(groupId);
        const cover = page.cover[place] ?? null;
        if (row !== null && cover !== null) covers.set(row, cover);
      }
    }
    return covers;
  }

  #countCovers(index: AlbumIndex): number {
    const known = this.#counts.get(index);
    if (known?.version === index.version) return known.count;
    const { coverVersion } = index.columns;
    let count = 0;
    for (let row = 0; row < index.rowCount; row++) {
      if (!index.isSuperseded(row) && coverVersion.get(row) !== null) count += 1;
    }
    this.#counts.set(index, { version: index.version, count });
    return count;
  }
}

function listedCover(index: AlbumIndex, row: number, cover: CoverReference | null): ListedCover {
  const groupId = index.columns.objectId.get(row) ?? '';
  const version = cover === null ? null : index.columns.coverVersion.get(row);
  return { groupId, version, cover };
}

/** The next live rows that have a cover, in the order listed, and where to go on; few or none where few have one. */
function rowsWithCover(
  index: AlbumIndex,
  from: number,
): { readonly rows: readonly number[]; readonly next: number | null } {
  const rows: number[] = [];
  const end = Math.min(index.rowCount, from + MOST_ROWS_WALKED);
  let row = from;
  for (; row < end && rows.length < MOST_REFERENCES_AT_ONCE; row++) {
    if (!index.isSuperseded(row) && index.columns.coverVersion.get(row) !== null) rows.push(row);
  }
  return { rows, next: row < index.rowCount ? row : null };
}
