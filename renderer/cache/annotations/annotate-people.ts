import { areSameParts, type StoredAnnotation } from '../../../shared/annotation.ts';
import type { AnnotationChange, CallControl } from '../cache-api.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import { changedTo, partsOrNone } from './annotation-changes.ts';
import type { DatasetAnnotations } from './dataset-annotations.ts';
import { inPortions } from './in-portions.ts';
import { marksOf } from './person-marks.ts';

/**
 * What a change makes of the annotations of some people, in portions; those whom it leaves as they are, are left out.
 * A group that the album lacks is changed only where it has an annotation already. `control` may end it between portions.
 */
export async function* annotatePeople(
  connection: AlbumConnection,
  album: LoadedAlbum | null,
  annotations: DatasetAnnotations,
  groupIds: readonly string[],
  change: AnnotationChange,
  control?: CallControl,
): AsyncGenerator<readonly StoredAnnotation[]> {
  let done = 0;
  for (const portion of inPortions(groupIds)) {
    if (control?.signal.aborted) return;
    const wanted = new Map<string, number | null>();
    for (const groupId of portion) {
      const parts = partsOrNone(annotations.get(groupId));
      const row = album?.index.findRow(groupId) ?? null;
      const isKnown = row !== null || annotations.get(groupId) !== null;
      if (isKnown && !areSameParts(parts, { ...parts, ...change })) wanted.set(groupId, row);
    }
    yield await changedPortion(connection, album, annotations, wanted, change);
    done += portion.length;
    control?.onProgress(done, groupIds.length);
  }
}

async function changedPortion(
  connection: AlbumConnection,
  album: LoadedAlbum | null,
  annotations: DatasetAnnotations,
  wanted: ReadonlyMap<string, number | null>,
  change: AnnotationChange,
): Promise<readonly StoredAnnotation[]> {
  const rows = [...wanted.values()].filter((row) => row !== null);
  const marks = album === null ? [] : await marksOf(connection, album, rows);
  const marksOfRow = new Map(rows.map((row, index) => [row, marks[index]]));
  return [...wanted].flatMap(([groupId, row]) => {
    const before = annotations.get(groupId);
    const known = row === null ? before?.marks : marksOfRow.get(row);
    if (known === undefined) return [];
    return [changedTo({ ...partsOrNone(before), ...change }, groupId, before, known)];
  });
}
