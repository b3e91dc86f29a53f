import { LONGEST_MARK, type PersonMarks } from '../../../shared/annotation.ts';
import type { CompactPage } from '../../../shared/compact-page.ts';
import { decodeCompactPage } from '../columns/decode-compact-page.ts';
import { attachCovers } from '../covers.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import type { LoadedAlbum } from '../loaded-album.ts';

/** Up to as many pages are read for the covers of the people meant; for more of them all covers are read. */
const MOST_PAGES = 40;

type CoverMarks = Pick<PersonMarks, 'coverObjectId' | 'figureId'>;

const NO_COVER: CoverMarks = { coverObjectId: null, figureId: null };

/** By what the people at some rows of an album are known again, in the order of the rows. */
export async function marksOf(
  connection: AlbumConnection,
  album: LoadedAlbum,
  rows: readonly number[],
): Promise<readonly PersonMarks[]> {
  const { index } = album;
  const coverOf = await coverReader(connection, album, rows);
  return rows.map((row) => {
    const { coverObjectId, figureId } = coverOf(row);
    return {
      name: cut(index.columns.name.get(row)),
      customId: cut(index.columns.customId.get(row)),
      coverObjectId: cut(coverObjectId),
      figureId: cut(figureId),
    };
  });
}

function cut(mark: string | null): string | null {
  return mark === null ? null : mark.slice(0, LONGEST_MARK);
}

async function coverReader(
  connection: AlbumConnection,
  album: LoadedAlbum,
  rows: readonly number[],
): Promise<(row: number) => CoverMarks> {
  const { index } = album;
  const seqs = new Set(rows.map((row) => index.seqOf(row)));
  if (!index.hasCovers && seqs.size <= MOST_PAGES) return await pageReader(connection, album, [...seqs]);
  await attachCovers(connection, album);
  return (row) => {
    const cover = index.columns.cover.get(row);
    return cover === null ? NO_COVER : { coverObjectId: cover.objectId, figureId: cover.figureId };
  };
}

async function pageReader(
  connection: AlbumConnection,
  album: LoadedAlbum,
  seqs: readonly number[],
): Promise<(row: number) => CoverMarks> {
  const { datasetId, generation, index } = album;
  const records = await connection.relaxed((database) =>
    database.pages.bulkGet(seqs.map((seq) => [datasetId, generation, seq])),
  );
  const pages = new Map<number, CompactPage | null>();
  for (const record of records)
    if (record !== undefined) pages.set(record.seq, decodeCompactPage(record.rows));
  return (row) => {
    const page = pages.get(index.seqOf(row)) ?? null;
    // A group that came twice on one page stands with its later copy.
    const position = page?.objectId.lastIndexOf(index.columns.objectId.get(row) ?? '') ?? -1;
    const cover = page?.cover[position] ?? null;
    return cover === null ? NO_COVER : { coverObjectId: cover.objectId, figureId: cover.figureId };
  };
}
