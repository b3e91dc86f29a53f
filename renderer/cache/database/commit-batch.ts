import type { CommitBatch, PageToCommit } from '../../../shared/cache-protocol.ts';
import type { RangeCheckpoint } from '../../../shared/sync.ts';
import type { AlbumDatabase } from './album-database.ts';
import { CacheRefusal } from './cache-failure.ts';
import { findCheckpoint, restarted, withRanges } from './checkpoints.ts';
import type { CheckpointRecord, DetailRecord, PageRecord } from './records.ts';

interface CommittedBatch {
  readonly checkpoint: CheckpointRecord;
  /** The pages that were not in the cache before. */
  readonly pages: readonly PageRecord[];
}

/**
 * Writes a batch's pages and how far they bring the run, all or nothing. Pages that the range has already are left out,
 * so that the same batch again changes nothing. Fails with CacheRefusal when a page is missing before one of these, or when
 * a range counts more pages than there are.
 */
export async function commitBatch(database: AlbumDatabase, request: CommitBatch): Promise<CommittedBatch> {
  const { checkpoints, pages, details } = database;
  return await database.transaction('rw', [checkpoints, pages, details], async () => {
    const before = await findCheckpoint(database, request.runId);
    const batch = addPages(before, request);
    const checkpoint: CheckpointRecord = {
      ...batch.checkpoint,
      totalCount: request.totalCount ?? before.totalCount,
      serviceTime: before.serviceTime ?? request.serviceTime,
      requestCount: Math.max(request.requestCount, before.requestCount),
    };
    // All are waited for: one that fails unheard would leave the checkpoint ahead of its pages.
    await Promise.all([
      pages.bulkPut(batch.pages),
      details.bulkPut(batch.details),
      checkpoints.put(checkpoint),
    ]);
    return { checkpoint, pages: batch.pages };
  });
}

interface Batch {
  readonly checkpoint: CheckpointRecord;
  readonly pages: readonly PageRecord[];
  readonly details: readonly DetailRecord[];
}

type Ranges = Map<number, RangeCheckpoint>;

function addPages(before: CheckpointRecord, request: CommitBatch): Batch {
  const ranges: Ranges = new Map(before.ranges.map((range) => [range.rangeId, range]));
  for (const range of request.ranges) {
    if (!ranges.has(range.rangeId)) ranges.set(range.rangeId, restarted(range));
  }
  const pageRecords: PageRecord[] = [];
  const detailRecords: DetailRecord[] = [];
  let { nextSeq } = before;
  for (const page of request.pages) {
    const range = ranges.get(page.rangeId);
    if (range === undefined) throw new CacheRefusal(`the run has no range ${page.rangeId}`);
    if (page.pageIndex < range.pageCount) continue;
    ranges.set(page.rangeId, advanced(range, page));
    pageRecords.push(pageRecord(before, nextSeq, page));
    detailRecords.push(...detailRecordsOf(before, nextSeq, page));
    nextSeq += 1;
  }
  takeOver(ranges, request.ranges);
  const checkpoint = { ...withRanges(before, [...ranges.values()]), nextSeq };
  return { checkpoint, pages: pageRecords, details: detailRecords };
}

function advanced(range: RangeCheckpoint, page: PageToCommit): RangeCheckpoint {
  if (page.pageIndex > range.pageCount) {
    throw new CacheRefusal(
      `page ${page.pageIndex} of range ${page.rangeId} does not follow its page ${range.pageCount - 1}`,
    );
  }
  return {
    ...range,
    pageCount: range.pageCount + 1,
    groupCount: range.groupCount + page.groupCount,
  };
}

/** What main says of its ranges, where that is not behind what the cache has. */
function takeOver(ranges: Ranges, told: readonly RangeCheckpoint[]): void {
  for (const range of told) {
    const known = ranges.get(range.rangeId) ?? restarted(range);
    if (range.pageCount > known.pageCount) {
      throw new CacheRefusal(
        `range ${range.rangeId} has ${known.pageCount} pages here, not ${range.pageCount}`,
      );
    }
    if (range.pageCount === known.pageCount && (range.done || !known.done)) ranges.set(range.rangeId, range);
  }
}

function pageRecord(
  { datasetId, generation }: CheckpointRecord,
  seq: number,
  page: PageToCommit,
): PageRecord {
  const { rangeId, pageIndex } = page;
  return { datasetId, generation, seq, rangeId, pageIndex, rows: ownBytes(page.rows) };
}

function detailRecordsOf(
  { datasetId, generation }: CheckpointRecord,
  seq: number,
  page: PageToCommit,
): readonly DetailRecord[] {
  return page.details.map((bytes, part) => ({ datasetId, generation, seq, part, bytes: ownBytes(bytes) }));
}

/** A view of a larger buffer would be stored with all of that buffer. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
