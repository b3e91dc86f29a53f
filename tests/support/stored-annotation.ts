import { NO_ANNOTATION, type StoredAnnotation } from '../../shared/annotation.ts';

/** A pinned person, changed `minute` minutes into a day; the rest as wanted. */
export function storedAnnotation(
  groupId: string,
  minute = 0,
  rest: Partial<StoredAnnotation> = {},
): StoredAnnotation {
  return {
    ...NO_ANNOTATION,
    isPinned: true,
    groupId,
    changedAt: new Date(Date.UTC(2026, 10, 23, 0, minute)).toISOString(),
    marks: { name: null, customId: null, coverObjectId: null, figureId: null },
    ...rest,
  };
}
