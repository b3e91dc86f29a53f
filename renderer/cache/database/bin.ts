import Dexie from 'dexie';
import type { CompactPage } from '../../../shared/compact-page.ts';
import { BIN_DAYS } from '../cache-api.ts';
import { joinRows, pickRows } from '../columns/compact-rows.ts';
import { decodeCompactPage } from '../columns/decode-compact-page.ts';
import type { AlbumDatabase } from './album-database.ts';
import type { BinRecord } from './records.ts';
import { recordsUnder } from './records-under.ts';

/** As many rows as a listed page has at most; fewer where they are long. */
const ROWS_OF_RECORD = 100;
const MOST_BYTES = 60 * 1024;
const DAY_MS = 86_400_000;

const encoder = new TextEncoder();

type Gone = Pick<BinRecord, 'datasetId' | 'runId' | 'goneAt'>;

/** The rows of groups that a run no longer found, packed in records. */
export async function packForBin(
  gone: Gone,
  pages: AsyncIterable<{ readonly page: CompactPage }>,
): Promise<readonly BinRecord[]> {
  const records: BinRecord[] = [];
  const add = (page: CompactPage): void => {
    for (const { count, rows } of packed(page)) records.push({ ...gone, part: records.length, count, rows });
  };
  let waiting: CompactPage[] = [];
  let count = 0;
  for await (const { page } of pages) {
    if (count + page.count > ROWS_OF_RECORD) {
      add(joinRows(waiting));
      waiting = [];
      count = 0;
    }
    waiting.push(page);
    count += page.count;
  }
  if (count > 0) add(joinRows(waiting));
  return records;
}

/** Takes out those who are back, and answers how many they were. */
export async function takeOutOfBin(
  database: AlbumDatabase,
  datasetId: string,
  groupIds: ReadonlySet<string>,
): Promise<number> {
  let taken = 0;
  for (const key of await recordsUnder(database.bin, ':id', [datasetId]).primaryKeys()) {
    const record = await database.bin.get(key);
    const page = record === undefined ? null : decodeCompactPage(record.rows);
    if (record === undefined || page === null) continue;
    const left = [...page.objectId.keys()].filter((place) => !groupIds.has(page.objectId[place] ?? ''));
    if (left.length === page.count) continue;
    taken += page.count - left.length;
    if (left.length === 0) await database.bin.delete(key);
    else await database.bin.put({ ...record, count: left.length, rows: encoded(pickRows(page, left)) });
  }
  return taken;
}

/** Deletes those who have been gone for longer than the bin keeps them, and answers how many they were. Does nothing when `now` is no time. */
export async function expireBin(database: AlbumDatabase, datasetId: string, now: string): Promise<number> {
  const nowMs = Date.parse(now);
  if (Number.isNaN(nowMs)) return 0;
  const oldest = new Date(nowMs - BIN_DAYS * DAY_MS).toISOString();
  const expired = database.bin.where(':id').between([datasetId, Dexie.minKey], [datasetId, oldest]);
  let count = 0;
  await expired.each((record) => {
    count += record.count;
  });
  if (count > 0) await expired.delete();
  return count;
}

/** Deletes a dataset's bin, or what has expired of it, and notes how many are left. */
export async function clearBin(
  database: AlbumDatabase,
  datasetId: string,
  expiredAt: string | null,
): Promise<void> {
  await database.transaction('rw', database.datasets, database.bin, async () => {
    const dataset = await database.datasets.get(datasetId);
    if (dataset === undefined) return;
    const before = dataset.binnedCount ?? 0;
    if (before === 0) return;
    let left = 0;
    if (expiredAt === null) await recordsUnder(database.bin, ':id', [datasetId]).delete();
    else left = before - (await expireBin(database, datasetId, expiredAt));
    if (left !== before) await database.datasets.update(datasetId, { binnedCount: left });
  });
}

/** The groups in a dataset's bin. */
export async function readBinnedIds(
  database: AlbumDatabase,
  datasetId: string,
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  await recordsUnder(database.bin, ':id', [datasetId]).each(({ rows }) => {
    for (const id of decodeCompactPage(rows)?.objectId ?? []) ids.add(id);
  });
  return ids;
}

function packed(page: CompactPage): readonly Pick<BinRecord, 'count' | 'rows'>[] {
  const rows = encoded(page);
  if (page.count <= 1 || rows.byteLength <= MOST_BYTES) return [{ count: page.count, rows }];
  const places = [...page.objectId.keys()];
  const middle = page.count >>> 1;
  return [places.slice(0, middle), places.slice(middle)].flatMap((half) => packed(pickRows(page, half)));
}

function encoded(page: CompactPage): Uint8Array {
  return encoder.encode(JSON.stringify(page));
}
