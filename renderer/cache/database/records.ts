/** What lies in the tables of the cache. Every record but the runs' belongs to a dataset by its key. */
import type { StoredAnnotation } from '../../../shared/annotation.ts';
import type { InstantText } from '../../../shared/instant.ts';
import type { RunCheckpoint, RunDiff, RunSummary } from '../../../shared/sync.ts';
import type { SavedColumn } from '../columns/column.ts';

/** Which listing of a dataset is shown. What is optional came with version 2. */
export interface DatasetRecord {
  readonly datasetId: string;
  /** Null until the first listing is complete. */
  readonly currentGeneration: number | null;
  /** Groups of the current generation. */
  readonly groupCount: number;
  /** The number that the next run's generation gets; numbers are never used twice. */
  readonly nextGeneration: number;
  /** The service's time when the newest run that completed began: the next quick run lists what was updated since. */
  readonly watermark?: InstantText | null;
  /** What the shown groups are a listing of (scope and service). */
  readonly contents?: string;
  /** When the newest full run that completed ended, ISO 8601. */
  readonly lastFullAt?: string;
  /** Groups in the bin. */
  readonly binnedCount?: number;
}

/** A listed page's rows. Kept below 64 KiB: larger values are spilled into files of their own. */
export interface PageRecord {
  readonly datasetId: string;
  readonly generation: number;
  /** Rises with each page of the generation: of two copies of a group, that of the higher seq is newer. */
  readonly seq: number;
  readonly rangeId: number;
  readonly pageIndex: number;
  /** A CompactPage as UTF-8 JSON; empty where `gone` is there. */
  readonly rows: Uint8Array;
  /** Ids of the groups that a quick run took out of the album: no page, and without details. */
  readonly gone?: readonly string[];
}

/** A part of a listed page as it was received, raw deflate; the parts of a page are cut from one stream. */
export interface DetailRecord {
  readonly datasetId: string;
  readonly generation: number;
  readonly seq: number;
  readonly part: number;
  readonly bytes: Uint8Array;
}

/** An unfinished run. Its pages lie under its own generation, those of a quick run too until it completes. */
export interface CheckpointRecord extends RunCheckpoint {
  readonly contents: string;
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

/** Those of version 1 say neither of which kind they were nor whether the counts agreed: see `toRunSummary`. */
export type RunRecord = Omit<RunSummary, LaterRunField> & Partial<Pick<RunSummary, LaterRunField>>;
type LaterRunField = 'kind' | 'isReconciled';

export interface DiffRecord {
  readonly runId: string;
  readonly datasetId: string;
  readonly diff: RunDiff;
}

/** Ids of the groups that a run added or changed, more than its diff names; some of them may be gone again. */
export interface ChangeRecord {
  readonly runId: string;
  readonly kind: 'added' | 'changed';
  readonly part: number;
  readonly datasetId: string;
  readonly groupIds: readonly string[];
}

/** Some of the groups that a run no longer found. Kept below 64 KiB. */
export interface BinRecord {
  readonly datasetId: string;
  /** When the run ended, ISO 8601. */
  readonly goneAt: string;
  readonly runId: string;
  readonly part: number;
  readonly count: number;
  /** A CompactPage as UTF-8 JSON. */
  readonly rows: Uint8Array;
}

/** Which listing of a person's photos is shown, and how far the unfinished one has come. */
export interface PhotoSetRecord {
  readonly datasetId: string;
  readonly groupId: string;
  /** Null until the first listing is complete. */
  readonly current: CompletePhotoListing | null;
  readonly unfinished: UnfinishedPhotoListing | null;
  /** The number that the next listing gets; numbers are never used twice. */
  readonly nextListing: number;
}

interface PhotoListingRecord {
  readonly listingId: string;
  /** What its pages and columns lie under. */
  readonly listing: number;
  /** Files, each counted once. */
  readonly photoCount: number;
}

export interface CompletePhotoListing extends PhotoListingRecord {
  /** ISO 8601. */
  readonly listedAt: string;
  readonly pageCount: number;
}

export interface UnfinishedPhotoListing extends PhotoListingRecord {
  readonly nextToken: string | null;
  /** The page to be listed next. */
  readonly pageIndex: number;
  readonly nextPart: number;
}

/** Some photos of a listing. Kept below 64 KiB, so a listed page may be several. */
export interface PhotoPartRecord {
  readonly datasetId: string;
  readonly groupId: string;
  readonly listing: number;
  /** Rises with each: of two copies of a file, that of the higher part is newer. */
  readonly part: number;
  /** `PhotoRow[]` as JSON in UTF-8. */
  readonly photos: Uint8Array;
}

/** One column of a complete listing's snapshot, or the header that says what the columns are. */
export interface PhotoColumnRecord {
  readonly datasetId: string;
  readonly groupId: string;
  readonly listing: number;
  readonly column: string;
  readonly saved?: SavedColumn;
  readonly header?: PhotoSnapshotHeader;
}

interface PhotoSnapshotHeader {
  /** Of the columns' layout: a snapshot of another one is not read. */
  readonly format: number;
  /** Records of columns beside this one that are read when the photos are opened. */
  readonly columnCount: number;
}

/** The user's own data on a group. Nothing but "forget this dataset" deletes it: unlike all else here it can't be listed again. */
export interface AnnotationRecord extends StoredAnnotation {
  readonly datasetId: string;
}
