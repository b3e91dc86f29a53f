import type { CompactPage } from '../../shared/compact-page.ts';
import { pickRows } from './columns/compact-rows.ts';
import { decodeCompactPage } from './columns/decode-compact-page.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import type { LoadedAlbum } from './loaded-album.ts';

/** Of pages at about 35 kB. */
const PAGES_AT_ONCE = 100;

interface ReadPage {
  readonly seq: number;
  readonly page: CompactPage;
}

/**
 * Rows of an album as they were listed, covers included, page by page in the album's order. Rows whose page can't be read
 * are left out.
 */
export async function* readRows(
  connection: AlbumConnection,
  album: LoadedAlbum,
  rows: Iterable<number>,
): AsyncGenerator<ReadPage> {
  const ascending = Uint32Array.from(rows).sort();
  let next = 0;
  while (next < ascending.length) {
    const idsOfPage = new Map<number, Set<string>>();
    for (; next < ascending.length; next++) {
      const row = ascending[next] as number;
      const seq = album.index.seqOf(row);
      if (idsOfPage.size === PAGES_AT_ONCE && !idsOfPage.has(seq)) break;
      const ids = idsOfPage.get(seq) ?? new Set();
      idsOfPage.set(seq, ids.add(album.index.columns.objectId.get(row) ?? ''));
    }
    yield* readPagesWith(connection, album, idsOfPage);
  }
}

async function* readPagesWith(
  connection: AlbumConnection,
  { datasetId, generation }: LoadedAlbum,
  idsOfPage: ReadonlyMap<number, ReadonlySet<string>>,
): AsyncGenerator<ReadPage> {
  const keys = [...idsOfPage.keys()].map((seq): [string, number, number] => [datasetId, generation, seq]);
  const records = await connection.relaxed((database) => database.pages.bulkGet(keys));
  for (const record of records) {
    const page = record === undefined ? null : decodeCompactPage(record.rows);
    const ids = record === undefined ? undefined : idsOfPage.get(record.seq);
    if (record !== undefined && page !== null && ids !== undefined)
      yield { seq: record.seq, page: rowsOf(page, ids) };
  }
}

/** Of a group that came twice on the page, the later row: that is the one that an album has. */
function rowsOf(page: CompactPage, ids: ReadonlySet<string>): CompactPage {
  const placeOf = new Map<string, number>();
  for (const [place, id] of page.objectId.entries()) if (ids.has(id)) placeOf.set(id, place);
  return pickRows(
    page,
    [...placeOf.values()].sort((left, right) => left - right),
  );
}
