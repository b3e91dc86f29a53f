import { NO_ANNOTATION, type StoredAnnotation } from '../../../shared/annotation.ts';
import { adoption } from '../annotations/adoption.ts';
import { annotatePeople } from '../annotations/annotate-people.ts';
import { cleanChange } from '../annotations/annotation-changes.ts';
import { findOrphans, orphansOf } from '../annotations/orphans.ts';
import type { CacheApi } from '../cache-api.ts';
import { CacheRefusal } from '../database/cache-failure.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import { answered } from './answered.ts';
import type { CallContext } from './call-context.ts';
import { groupsOf } from './people-target.ts';

type AnnotationCalls = Pick<
  CacheApi,
  'annotate' | 'revertAnnotation' | 'reapplyAnnotation' | 'listOrphans' | 'adoptOrphan' | 'discardOrphans'
>;

export function annotationCalls(context: CallContext): AnnotationCalls {
  const { connection, albums, annotations, steps } = context;
  return {
    annotate: (target, change, control) =>
      answered(async () => {
        const cleaned = cleanChange(change);
        const { datasetId, album, groupIds } = await groupsOf(context, target);
        return await steps.perform(datasetId, (known) =>
          annotatePeople(connection, album, known, groupIds, cleaned, control),
        );
      }),
    revertAnnotation: (stepId, control) => answered(() => steps.revert(stepId, control)),
    reapplyAnnotation: (stepId, control) => answered(() => steps.reapply(stepId, control)),
    listOrphans: (datasetId) =>
      answered(async () => {
        const album = await albums.findComplete(datasetId);
        if (album === null) return [];
        return await findOrphans(connection, album, await annotations.of(datasetId));
      }),
    adoptOrphan: (datasetId, fromGroupId, toGroupId) =>
      answered(async () => {
        const album = await completeAlbum(context, datasetId);
        return await steps.perform(
          datasetId,
          (known) => adoption(connection, album, known, fromGroupId, toGroupId),
          toGroupId,
        );
      }),
    discardOrphans: (datasetId, groupIds) =>
      answered(async () => {
        const album = await completeAlbum(context, datasetId);
        const wanted = new Set(groupIds);
        return await steps.perform(datasetId, (known) => {
          const orphans: readonly StoredAnnotation[] = orphansOf(album, known);
          const meant = orphans.map(({ groupId }) => groupId).filter((groupId) => wanted.has(groupId));
          return annotatePeople(connection, album, known, meant, NO_ANNOTATION);
        });
      }),
  };
}

async function completeAlbum({ albums }: CallContext, datasetId: string): Promise<LoadedAlbum> {
  const album = await albums.findComplete(datasetId);
  if (album === null) throw new CacheRefusal('the album is not listed completely');
  return album;
}
