import { isAnnotationEmpty, type StoredAnnotation } from '../../../shared/annotation.ts';
import { isLater } from './annotation-changes.ts';
import type { DatasetAnnotations } from './dataset-annotations.ts';

/** Those of the copies that were changed later than what is here; one that says nothing is no news where nothing is. */
export function newerOnes(
  known: DatasetAnnotations,
  copies: readonly StoredAnnotation[],
): readonly StoredAnnotation[] {
  return copies.filter((copy) => {
    const current = known.get(copy.groupId);
    return isLater(copy, current) && !(current === null && isAnnotationEmpty(copy));
  });
}
