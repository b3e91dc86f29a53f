import Dexie from 'dexie';
import { NO_ANNOTATION, type PersonMarks, type StoredAnnotation } from '../../../shared/annotation.ts';
import type { AlbumConnection } from './album-connection.ts';
import type { AnnotationRecord } from './records.ts';

/** Read at a time, so that other work of the worker runs in between. */
const RECORDS_AT_ONCE = 10_000;

const NO_MARKS: PersonMarks = { name: null, customId: null, coverObjectId: null, figureId: null };

/** The beginning of time, for records that were written before there was one. */
const LONG_AGO = '1970-01-01T00:00:00.000Z';

/** A dataset's annotations in ascending order of group id, at most `limit` of those after `after`. */
export async function readAnnotationsAfter(
  connection: AlbumConnection,
  datasetId: string,
  after: string | null,
  limit: number,
): Promise<readonly StoredAnnotation[]> {
  const records = await connection.relaxed((database) =>
    database.annotations
      .where(':id')
      .between([datasetId, after ?? Dexie.minKey], [datasetId, Dexie.maxKey], false, true)
      .limit(limit)
      .toArray(),
  );
  return records.map(storedOf);
}

export async function* readAllAnnotations(
  connection: AlbumConnection,
  datasetId: string,
): AsyncGenerator<readonly StoredAnnotation[]> {
  let after: string | null = null;
  for (;;) {
    const part: readonly StoredAnnotation[] = await readAnnotationsAfter(
      connection,
      datasetId,
      after,
      RECORDS_AT_ONCE,
    );
    const last = part.at(-1);
    if (last === undefined) return;
    yield part;
    after = last.groupId;
  }
}

/** All or none of them; on the disk when the promise resolves. */
export async function writeAnnotations(
  connection: AlbumConnection,
  datasetId: string,
  annotations: readonly StoredAnnotation[],
): Promise<void> {
  const records: AnnotationRecord[] = annotations.map((annotation) => ({ datasetId, ...annotation }));
  await connection.strict((database) =>
    database.transaction('rw', database.annotations, () => database.annotations.bulkPut(records)),
  );
}

/** An earlier shape of the record had the group's id alone. */
function storedOf(record: Pick<AnnotationRecord, 'groupId'> & Partial<AnnotationRecord>): StoredAnnotation {
  const { datasetId: _datasetId, ...stored } = record;
  return { ...NO_ANNOTATION, changedAt: LONG_AGO, marks: NO_MARKS, ...stored };
}
