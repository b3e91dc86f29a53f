/** Annotations out of a file or out of the window, checked one by one: a malformed one never costs the others. */
import * as v from 'valibot';
import {
  ANNOTATION_PARTS,
  LONGEST_ALIAS,
  LONGEST_MARK,
  LONGEST_NOTE,
  type StoredAnnotation,
} from '../../shared/annotation.ts';

const mark = v.nullable(v.pipe(v.string(), v.maxLength(LONGEST_MARK)));
const words = (longest: number) => v.nullable(v.pipe(v.string(), v.regex(/\S/), v.maxLength(longest)));

const storedAnnotation = v.object({
  groupId: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_MARK)),
  changedAt: v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
    v.check((text) => !Number.isNaN(Date.parse(text)), 'not a time'),
  ),
  isPinned: v.boolean(),
  isHidden: v.boolean(),
  alias: words(LONGEST_ALIAS),
  note: words(LONGEST_NOTE),
  marks: v.object({ name: mark, customId: mark, coverObjectId: mark, figureId: mark }),
  parts: v.exactOptional(v.array(v.picklist(ANNOTATION_PARTS))),
}) satisfies v.GenericSchema<unknown, StoredAnnotation>;

export interface ParsedAnnotations {
  readonly annotations: readonly StoredAnnotation[];
  /** How many entries were dropped. */
  readonly malformedCount: number;
}

export function parseStoredAnnotations(entries: readonly unknown[]): ParsedAnnotations {
  const annotations: StoredAnnotation[] = [];
  for (const entry of entries) {
    const parsed = v.safeParse(storedAnnotation, entry, { abortEarly: true });
    if (parsed.success) annotations.push(parsed.output);
  }
  return { annotations, malformedCount: entries.length - annotations.length };
}
