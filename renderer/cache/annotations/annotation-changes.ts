import {
  type Annotation,
  LONGEST_ALIAS,
  LONGEST_NOTE,
  NO_ANNOTATION,
  type PersonMarks,
  type StoredAnnotation,
} from '../../../shared/annotation.ts';
import type { AnnotationChange } from '../cache-api.ts';
import { CacheRefusal } from '../database/cache-failure.ts';

const PARTS = ['isPinned', 'isHidden', 'alias', 'note'] as const satisfies readonly (keyof Annotation)[];

/** Only what can be kept: blank words are none. Fails with CacheRefusal for words that are too long. */
export function cleanChange({ isPinned, isHidden, alias, note }: AnnotationChange): AnnotationChange {
  return {
    ...(isPinned === undefined ? {} : { isPinned }),
    ...(isHidden === undefined ? {} : { isHidden }),
    ...(alias === undefined ? {} : { alias: words(alias?.trim() ?? null, LONGEST_ALIAS, 'alias') }),
    ...(note === undefined ? {} : { note: words(note, LONGEST_NOTE, 'note') }),
  };
}

function partsOf({ isPinned, isHidden, alias, note }: Annotation): Annotation {
  return { isPinned, isHidden, alias, note };
}

export function areSameParts(left: Annotation, right: Annotation): boolean {
  return PARTS.every((part) => left[part] === right[part]);
}

/**
 * `current` with what led from `from` to `to` taken the way to `to`. What was changed by something else since is left as
 * it is: it is no longer what this was about.
 */
export function carriedOver(current: Annotation, from: Annotation, to: Annotation): Annotation {
  const part = <Key extends keyof Annotation>(key: Key): Annotation[Key] =>
    current[key] === from[key] ? to[key] : current[key];
  return {
    isPinned: part('isPinned'),
    isHidden: part('isHidden'),
    alias: part('alias'),
    note: part('note'),
  };
}

/** The annotation as it is to be kept: its time is later than that of the one before, whatever the clock says. */
export function changedTo(
  annotation: Annotation,
  groupId: string,
  before: StoredAnnotation | null,
  marks: PersonMarks,
): StoredAnnotation {
  return { groupId, ...partsOf(annotation), changedAt: timeAfter(before), marks };
}

/** The parts of an annotation that may not be there. */
export function partsOrNone(annotation: Annotation | null): Annotation {
  return annotation === null ? NO_ANNOTATION : partsOf(annotation);
}

export function isLater(annotation: StoredAnnotation, than: StoredAnnotation | null): boolean {
  return than === null || timeOf(annotation) > timeOf(than);
}

function timeAfter(before: StoredAnnotation | null): string {
  const now = Date.now();
  return new Date(before === null ? now : Math.max(now, timeOf(before) + 1)).toISOString();
}

function timeOf({ changedAt }: StoredAnnotation): number {
  const time = Date.parse(changedAt);
  return Number.isNaN(time) ? 0 : time;
}

function words(text: string | null, longest: number, what: string): string | null {
  if (text === null || text.trim() === '') return null;
  if (text.length > longest) throw new CacheRefusal(`the ${what} is longer than ${longest} characters`);
  return text;
}
