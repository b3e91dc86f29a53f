import type { DatasetAnnotations } from './annotations/dataset-annotations.ts';
import { RowAnnotations } from './annotations/row-annotations.ts';
import type { BinnedPerson } from './cache-api.ts';
import { AlbumIndex } from './columns/album-index.ts';
import { decodeCompactPage } from './columns/decode-compact-page.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import type { BinRecord } from './database/records.ts';
import { recordsUnder } from './database/records-under.ts';
import type { LoadedAlbum } from './loaded-album.ts';
import { cardsOf } from './query/cards.ts';

/** Records at about 35 kB. */
const RECORDS_AT_ONCE = 50;

/** Those in a dataset's bin whom the album has not, the last gone first, at most `limit`. */
export async function listBin(
  connection: AlbumConnection,
  album: LoadedAlbum | null,
  annotations: DatasetAnnotations,
  datasetId: string,
  limit: number,
): Promise<readonly BinnedPerson[]> {
  const listed: BinnedPerson[] = [];
  for (let offset = 0; listed.length < limit; offset += RECORDS_AT_ONCE) {
    const records = await connection.relaxed((database) =>
      recordsUnder(database.bin, ':id', [datasetId])
        .reverse()
        .offset(offset)
        .limit(RECORDS_AT_ONCE)
        .toArray(),
    );
    for (const record of records) {
      const people = peopleIn(record, annotations);
      listed.push(...people.filter(({ card }) => (album?.index.findRow(card.groupId) ?? null) === null));
    }
    if (records.length < RECORDS_AT_ONCE) break;
  }
  return listed.slice(0, Math.max(limit, 0));
}

function peopleIn({ rows, goneAt, runId }: BinRecord, annotations: DatasetAnnotations): BinnedPerson[] {
  const index = new AlbumIndex();
  const page = decodeCompactPage(rows);
  if (page !== null) index.append(0, page);
  const annotated = new RowAnnotations(index, annotations).follow();
  const cards = cardsOf(
    index,
    annotated,
    Uint32Array.from({ length: index.rowCount }, (_, row) => row),
  );
  return cards.map((card) => ({ card, goneAt, runId }));
}
