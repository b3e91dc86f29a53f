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

/** A change from further in the future than this, in milliseconds, is none: it would win over all that come after. */
export const FURTHEST_AHEAD_MS = 24 * 60 * 60 * 1000;

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
  /** RFC 3339, UTC, milliseconds. Of two copies the one with the later time stands. */
  readonly changedAt: string;
  readonly marks: PersonMarks;
}

export function isAnnotationEmpty({ isPinned, isHidden, alias, note }: Annotation): boolean {
  return !isPinned && !isHidden && alias === null && note === null;
}
