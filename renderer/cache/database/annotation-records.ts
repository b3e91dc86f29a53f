import Dexie, { type Table } from 'dexie';
import { NO_ANNOTATION, type PersonMarks, type StoredAnnotation } from '../../../shared/annotation.ts';
import type { AlbumConnection } from './album-connection.ts';
import type { AlbumDatabase } from './album-database.ts';
import type { AnnotationRecord } from './records.ts';

/** Read at a time, so that other work of the worker runs in between. */
const RECORDS_AT_ONCE = 2000;

/** As many annotations written at once go into bundles. */
const BUNDLED_FROM = 200;

/** Of a bundle, in bytes at most: the browser puts values above 64 KiB into files of their own, which is slow. */
const LARGEST_BUNDLE = 56 * 1024;

/** So many that no longer stand may lie in bundles besides as many as there are annotations. */
const MOST_STALE = 20_000;

/** What the keys of bundles begin with, and what comes after all of them: before every group's id. */
const BUNDLE_MARK = '\u0000';
const AFTER_BUNDLES = '\u0001';

const NO_MARKS: PersonMarks = { name: null, customId: null, coverObjectId: null, figureId: null };

/** The beginning of time, for records that were written before there was one. */
const LONG_AGO = '1970-01-01T00:00:00.000Z';

/** The annotations of a dataset, one a person. */
interface KnownAnnotations {
  readonly count: number;
  all(): Iterable<StoredAnnotation>;
}

/** One person's. Missing parts are those of an earlier shape, which had the group's id alone. */
type SingleRecord = Pick<AnnotationRecord, 'datasetId' | 'groupId'> &
  Partial<AnnotationRecord> & { readonly seq?: number };

/** Those that one write of many was about. */
interface BundleRecord {
  readonly datasetId: string;
  /** The mark with `seq` and a number, so that bundles are read in the order of the writes. */
  readonly groupId: string;
  readonly seq: number;
  readonly bundle: readonly StoredAnnotation[];
}

/**
 * A dataset's annotations on the disk. A record costs the browser as much as a hundred annotations in it, so a change of
 * many people is written in bundles, and what lies in them is overtaken by later records, not replaced: of a person's
 * copies the one that was written last (`seq`) stands. Bundles that mostly hold what is overtaken are written anew.
 */
export class AnnotationRecords {
  readonly #connection: AlbumConnection;
  readonly #datasetId: string;
  #lastSeq = 0;
  #bundledCount = 0;

  constructor(connection: AlbumConnection, datasetId: string) {
    this.#connection = connection;
    this.#datasetId = datasetId;
  }

  /** In parts; a person who is in several has the annotation of the last. To be read to its end before the first write. */
  async *readAll(): AsyncGenerator<readonly StoredAnnotation[]> {
    /** The bundled ones. */
    const seqOf = new Map<string, number>();
    for await (const records of this.#recordsInParts()) {
      const annotations: StoredAnnotation[] = [];
      for (const record of records) {
        const { seq = 0 } = record;
        this.#lastSeq = Math.max(this.#lastSeq, seq);
        if (!isBundle(record)) {
          if (seq >= (seqOf.get(record.groupId) ?? 0)) annotations.push(storedOf(record));
          continue;
        }
        this.#bundledCount += record.bundle.length;
        for (const annotation of record.bundle) {
          seqOf.set(annotation.groupId, seq);
          annotations.push(annotation);
        }
      }
      yield annotations;
    }
  }

  /** All or none of them; on the disk when the promise resolves. `known`: what stood before. */
  async write(annotations: readonly StoredAnnotation[], known: KnownAnnotations): Promise<void> {
    this.#lastSeq += 1;
    const seq = this.#lastSeq;
    const datasetId = this.#datasetId;
    if (annotations.length < BUNDLED_FROM) {
      const records = annotations.map((annotation) => ({ datasetId, ...annotation, seq }));
      await this.#connection.strict((database) => tableOf(database).bulkPut(records));
      return;
    }
    const isStale = this.#bundledCount + annotations.length > 2 * known.count + MOST_STALE;
    const written = isStale ? standingOnes(known, annotations) : annotations;
    const records = bundlesOf(datasetId, seq, written);
    await this.#connection.strict((database) =>
      database.transaction('rw', database.annotations, async () => {
        const table = tableOf(database);
        if (isStale) {
          await table.where(':id').between([datasetId, BUNDLE_MARK], [datasetId, AFTER_BUNDLES]).delete();
        }
        await table.bulkPut(records);
      }),
    );
    this.#bundledCount = (isStale ? 0 : this.#bundledCount) + written.length;
  }

  async *#recordsInParts(): AsyncGenerator<readonly (SingleRecord | BundleRecord)[]> {
    const datasetId = this.#datasetId;
    let after: unknown = Dexie.minKey;
    for (;;) {
      const from = [datasetId, after];
      const records: readonly (SingleRecord | BundleRecord)[] = await this.#connection.relaxed((database) =>
        tableOf(database)
          .where(':id')
          .between(from, [datasetId, Dexie.maxKey], false, true)
          .limit(RECORDS_AT_ONCE)
          .toArray(),
      );
      const last = records.at(-1);
      if (last === undefined) return;
      yield records;
      after = last.groupId;
    }
  }
}

function standingOnes(
  known: KnownAnnotations,
  annotations: readonly StoredAnnotation[],
): readonly StoredAnnotation[] {
  const standing = new Map<string, StoredAnnotation>();
  for (const annotation of known.all()) standing.set(annotation.groupId, annotation);
  for (const annotation of annotations) standing.set(annotation.groupId, annotation);
  return [...standing.values()];
}

/** The table as it is: to all others it holds annotations that they carry along as they are. */
function tableOf(database: AlbumDatabase): Table<SingleRecord | BundleRecord, [string, string]> {
  return database.table(database.annotations.name);
}

function isBundle(record: SingleRecord | BundleRecord): record is BundleRecord {
  return 'bundle' in record;
}

function bundlesOf(datasetId: string, seq: number, annotations: readonly StoredAnnotation[]): BundleRecord[] {
  const bundles: StoredAnnotation[][] = [];
  let room = 0;
  for (const annotation of annotations) {
    const size = largestSize(annotation);
    if (size > room || bundles.length === 0) {
      bundles.push([]);
      room = LARGEST_BUNDLE;
    }
    bundles.at(-1)?.push(annotation);
    room -= size;
  }
  const digits = (number: number): string => String(number).padStart(16, '0');
  return bundles.map((bundle, index) => {
    const groupId = `${BUNDLE_MARK}${digits(seq)}-${digits(index)}`;
    return { datasetId, groupId, seq, bundle };
  });
}

/** What an annotation takes in a bundle, in bytes at most. */
function largestSize({ groupId, alias, note, marks }: StoredAnnotation): number {
  const texts = [groupId, alias, note, marks.name, marks.customId, marks.coverObjectId, marks.figureId];
  return texts.reduce((size, text) => size + 2 * (text?.length ?? 0), 220);
}

function storedOf(record: SingleRecord): StoredAnnotation {
  const { datasetId: _datasetId, seq: _seq, ...stored } = record;
  return { ...NO_ANNOTATION, changedAt: LONG_AGO, marks: NO_MARKS, ...stored };
}
