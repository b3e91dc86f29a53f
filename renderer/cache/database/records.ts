/** What lies in the tables of the cache. Every record but the runs' belongs to a dataset by its key. */
import type { StoredAnnotation } from '../../../shared/annotation.ts';
import type { RangeCheckpoint, RunCheckpoint, RunDiff, RunSummary } from '../../../shared/sync.ts';
import type { SavedColumn } from '../columns/column.ts';

/** Which listing of a dataset is shown. */
export interface DatasetRecord {
  readonly datasetId: string;
  /** Null until the first listing is complete. */
  readonly currentGeneration: number | null;
  /** Groups of the current generation. */
  readonly groupCount: number;
  /** The number that the next run's generation gets; numbers are never used twice. */
  readonly nextGeneration: number;
}

/** A listed page's rows. Kept below 64 KiB: larger values are spilled into files of their own. */
export interface PageRecord {
  readonly datasetId: string;
  readonly generation: number;
  /** Rises with each page of the generation: of two copies of a group, that of the higher seq is newer. */
  readonly seq: number;
  readonly rangeId: number;
  readonly pageIndex: number;
  /** A CompactPage as UTF-8 JSON. */
  readonly rows: Uint8Array;
}

/** A part of a listed page as it was received, raw deflate; the parts of a page are cut from one stream. */
export interface DetailRecord {
  readonly datasetId: string;
  readonly generation: number;
  readonly seq: number;
  readonly part: number;
  readonly bytes: Uint8Array;
}

export interface RangeRecord extends RangeCheckpoint {
  /** Groups of the range's committed pages. */
  readonly groupCount: number;
}

/** An unfinished run. */
export interface CheckpointRecord extends RunCheckpoint {
  readonly ranges: readonly RangeRecord[];
  readonly nextSeq: number;
  /** No listing of the dataset is complete yet: what this run writes is shown while it grows. */
  readonly isFirst: boolean;
}

/** One column of a generation's snapshot, or the header that says what the columns are. */
export interface SnapshotRecord {
  readonly datasetId: string;
  readonly generation: number;
  readonly column: string;
  readonly saved?: SavedColumn;
  readonly header?: SnapshotHeader;
}

interface SnapshotHeader {
  /** Of the columns' layout: a snapshot of another one is not read. */
  readonly format: number;
  /** The order in which its names were ranked. */
  readonly collation: string;
  /** The newest page that the columns hold. */
  readonly lastSeq: number;
  /** Records of columns beside this one, those of the covers left out: they are read apart. */
  readonly columnCount: number;
}

export type RunRecord = RunSummary;

export interface DiffRecord {
  readonly runId: string;
  readonly datasetId: string;
  readonly diff: RunDiff;
}

/** The user's own data on a group. Nothing but "forget this dataset" deletes it: unlike all else here it can't be listed again. */
export interface AnnotationRecord extends StoredAnnotation {
  readonly datasetId: string;
}
