/**
 * What the user makes of a person on this computer: the service knows nothing of it. It lies in the cache's
 * `annotations` table and, mirrored, in a backup file of main's, because unlike all else it can't be listed again.
 */

/** The words and marks of one person. */
export interface Annotation {
  readonly isPinned: boolean;
  readonly isHidden: boolean;
  /** Shown in place of the service's name; never empty. */
  readonly alias: string | null;
  /** Never empty. */
  readonly note: string | null;
}

export const NO_ANNOTATION: Annotation = { isPinned: false, isHidden: false, alias: null, note: null };

/** Longest alias and note, in UTF-16 code units. */
export const LONGEST_ALIAS = 200;
export const LONGEST_NOTE = 10_000;

/** Longest group id and mark, in UTF-16 code units: far above what the service gives. A longer mark is kept cut off. */
export const LONGEST_MARK = 1024;

/** A time further ahead of the clock than this, in milliseconds, is none: it would win over all changes to come. */
const FURTHEST_AHEAD_MS = 24 * 60 * 60 * 1000;

export const ANNOTATION_PARTS = ['isPinned', 'isHidden', 'alias', 'note'] as const;

export type AnnotationPart = (typeof ANNOTATION_PARTS)[number];

/** By what a person is known again under another group id, as it was when the annotation was made. */
export interface PersonMarks {
  /** The service's name. */
  readonly name: string | null;
  readonly customId: string | null;
  /** ObjectId of the cover's file, and the figure in it. */
  readonly coverObjectId: string | null;
  readonly figureId: string | null;
}

/** An annotation as it is kept and backed up. One whose parts are all empty says that the user took them back. */
export interface StoredAnnotation extends Annotation {
  readonly groupId: string;
  /** RFC 3339, UTC, milliseconds. `standingAnnotation` says what stands of two copies. */
  readonly changedAt: string;
  readonly marks: PersonMarks;
  /**
   * The parts that the user has set, in an annotation that was made where nothing was known of the person: those that are
   * not among them say nothing. Missing when all say something.
   */
  readonly parts?: readonly AnnotationPart[];
}

export function isAnnotationEmpty({ isPinned, isHidden, alias, note }: Annotation): boolean {
  return !isPinned && !isHidden && alias === null && note === null;
}

export function areSameParts(left: Annotation, right: Annotation): boolean {
  return ANNOTATION_PARTS.every((part) => left[part] === right[part]);
}

/**
 * When an annotation was changed, in milliseconds since 1970; 0 for a time that can't be, as it is none or far ahead of
 * the clock: such a copy is kept, and stands only where no other is.
 */
export function changeTime({ changedAt }: Pick<StoredAnnotation, 'changedAt'>, now = Date.now()): number {
  const time = Date.parse(changedAt);
  return time > 0 && time <= now + FURTHEST_AHEAD_MS ? time : 0;
}

/**
 * What stands of what is known of a person and of another copy: the later changed of them, and where that says nothing of
 * a part, what the other says. `known` itself when it stands as it is. Both sides come to the same, in whatever order.
 */
export function standingAnnotation(
  known: StoredAnnotation | null | undefined,
  copy: StoredAnnotation,
): StoredAnnotation {
  if (known == null) return copy;
  return changeTime(copy) > changeTime(known) ? filledFrom(known, copy) : filledFrom(copy, known);
}

/** `later` itself when there is nothing to fill. */
function filledFrom(earlier: StoredAnnotation, later: StoredAnnotation): StoredAnnotation {
  if (later.parts === undefined) return later;
  const set = new Set(later.parts);
  const filled: Annotation = {
    isPinned: (set.has('isPinned') ? later : earlier).isPinned,
    isHidden: (set.has('isHidden') ? later : earlier).isHidden,
    alias: (set.has('alias') ? later : earlier).alias,
    note: (set.has('note') ? later : earlier).note,
  };
  if (areSameParts(filled, later)) return later;
  const { groupId, marks } = later;
  // Later than either, so that it takes the place of both.
  const changedAt = new Date((changeTime(later) || Date.now()) + 1).toISOString();
  const saying = earlier.parts === undefined ? ANNOTATION_PARTS : [...set, ...earlier.parts];
  return { groupId, ...filled, changedAt, marks, ...partsEntry(saying) };
}

/** The `parts` of an annotation of which these say something; none when that is all. */
export function partsEntry(saying: readonly AnnotationPart[]): Pick<StoredAnnotation, 'parts'> {
  const parts = ANNOTATION_PARTS.filter((part) => saying.includes(part));
  return parts.length === ANNOTATION_PARTS.length ? {} : { parts };
}
