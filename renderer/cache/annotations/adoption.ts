import { NO_ANNOTATION, type StoredAnnotation } from '../../../shared/annotation.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import { CacheRefusal } from '../database/cache-failure.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import { changedTo } from './annotation-changes.ts';
import type { DatasetAnnotations } from './dataset-annotations.ts';
import { marksOf } from './person-marks.ts';

/**
 * A vanished person's annotation moved to a group of the album, both in one portion. Fails with CacheRefusal when there is
 * nothing to move, when the group is not in the album, and when it has an annotation of its own.
 */
export async function* adoption(
  connection: AlbumConnection,
  album: LoadedAlbum,
  annotations: DatasetAnnotations,
  fromGroupId: string,
  toGroupId: string,
): AsyncGenerator<readonly StoredAnnotation[]> {
  const orphan = annotations.filled(fromGroupId);
  if (orphan === null || album.index.findRow(fromGroupId) !== null) {
    throw new CacheRefusal('this annotation is not one of a vanished person');
  }
  const row = album.index.findRow(toGroupId);
  if (row === null) throw new CacheRefusal('the group is not in the album');
  if (annotations.filled(toGroupId) !== null) {
    throw new CacheRefusal('the group has an annotation of its own');
  }
  const [marks] = await marksOf(connection, album, [row]);
  yield [
    changedTo(orphan, toGroupId, annotations.get(toGroupId), marks ?? orphan.marks),
    changedTo(NO_ANNOTATION, fromGroupId, orphan, orphan.marks),
  ];
}
