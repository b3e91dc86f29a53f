import {
  ANNOTATION_PARTS,
  type Annotation,
  changeTime,
  LONGEST_ALIAS,
  LONGEST_NOTE,
  NO_ANNOTATION,
  type PersonMarks,
  partsEntry,
  type StoredAnnotation,
} from '../../../shared/annotation.ts';
import type { AnnotationChange } from '../cache-api.ts';
import { CacheRefusal } from '../database/cache-failure.ts';

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

/**
 * The annotation as it is to be kept: its time is later than that of the one before, whatever the clock says. Where
 * nothing was before, main's backup may still know more: only the parts that are set say something.
 */
export function changedTo(
  annotation: Annotation,
  groupId: string,
  before: StoredAnnotation | null,
  marks: PersonMarks,
): StoredAnnotation {
  const changedAt = timeAfter(before);
  return { groupId, ...partsOf(annotation), changedAt, marks, ...partsSaying(annotation, before) };
}

function partsSaying(
  annotation: Annotation,
  before: StoredAnnotation | null,
): Pick<StoredAnnotation, 'parts'> {
  if (before !== null && before.parts === undefined) return {};
  const from = partsOrNone(before);
  const set = ANNOTATION_PARTS.filter((part) => annotation[part] !== from[part]);
  return partsEntry([...set, ...(before?.parts ?? [])]);
}

/** The parts of an annotation that may not be there. */
export function partsOrNone(annotation: Annotation | null): Annotation {
  return annotation === null ? NO_ANNOTATION : partsOf(annotation);
}

function timeAfter(before: StoredAnnotation | null): string {
  const now = Date.now();
  return new Date(before === null ? now : Math.max(now, changeTime(before, now) + 1)).toISOString();
}

function words(text: string | null, longest: number, what: string): string | null {
  if (text === null || text.trim() === '') return null;
  if (text.length > longest) throw new CacheRefusal(`the ${what} is longer than ${longest} characters`);
  return text;
}
