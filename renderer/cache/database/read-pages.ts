import Dexie from 'dexie';
import type { AlbumConnection } from './album-connection.ts';
import type { PageRecord } from './records.ts';

/** Of pages at about 35 kB: enough to hide the cost of a transaction, few enough to keep the memory small. */
const PAGES_AT_ONCE = 100;

/** A generation's pages from `firstSeq` on, in ascending order. Each portion is a read of its own: no transaction waits for the caller. */
export async function* readPages(
  connection: AlbumConnection,
  datasetId: string,
  generation: number,
  firstSeq: number,
): AsyncGenerator<readonly PageRecord[]> {
  let next = firstSeq;
  for (;;) {
    const pages = await connection.relaxed((database) =>
      database.pages
        .where(':id')
        .between([datasetId, generation, next], [datasetId, generation, Dexie.maxKey])
        .limit(PAGES_AT_ONCE)
        .toArray(),
    );
    const last = pages.at(-1);
    if (last === undefined) return;
    yield pages;
    next = last.seq + 1;
  }
}
