import { isAnnotationEmpty, type StoredAnnotation, standingAnnotation } from '../../../shared/annotation.ts';
import type { DatasetAnnotations } from './dataset-annotations.ts';

/** What the copies change of what is here, as it then stands; one that says nothing is no news where nothing is. */
export function newerOnes(
  known: DatasetAnnotations,
  copies: readonly StoredAnnotation[],
): readonly StoredAnnotation[] {
  return copies.flatMap((copy) => {
    const current = known.get(copy.groupId);
    const standing = standingAnnotation(current, copy);
    return standing === current || (current === null && isAnnotationEmpty(copy)) ? [] : [standing];
  });
}
