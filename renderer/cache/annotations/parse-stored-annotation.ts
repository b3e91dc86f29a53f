import {
  ANNOTATION_PARTS,
  LONGEST_ALIAS,
  LONGEST_MARK,
  LONGEST_NOTE,
  type PersonMarks,
  partsEntry,
  type StoredAnnotation,
} from '../../../shared/annotation.ts';
import { isJsonObject } from '../../../shared/loose-json.ts';

/** An annotation from a file or from main; null for what is none. Its time comes out in UTC to the millisecond. */
export function parseStoredAnnotation(value: unknown): StoredAnnotation | null {
  if (!isJsonObject(value)) return null;
  const { groupId, isPinned, isHidden } = value;
  const alias = words(value.alias, LONGEST_ALIAS);
  const note = words(value.note, LONGEST_NOTE);
  const changedAt = time(value.changedAt);
  const marks = personMarks(value.marks);
  if (typeof groupId !== 'string' || groupId === '' || groupId.length > LONGEST_MARK) return null;
  if (typeof isPinned !== 'boolean' || typeof isHidden !== 'boolean') return null;
  if (alias === undefined || note === undefined || changedAt === null || marks === null) return null;
  return { groupId, isPinned, isHidden, alias, note, changedAt, marks, ...knownParts(value.parts) };
}

function personMarks(value: unknown): PersonMarks | null {
  if (!isJsonObject(value)) return null;
  const name = mark(value.name);
  const customId = mark(value.customId);
  const coverObjectId = mark(value.coverObjectId);
  const figureId = mark(value.figureId);
  if (name === undefined || customId === undefined) return null;
  if (coverObjectId === undefined || figureId === undefined) return null;
  return { name, customId, coverObjectId, figureId };
}

/** What is no list of parts is taken for all of them. */
function knownParts(value: unknown): Pick<StoredAnnotation, 'parts'> {
  return Array.isArray(value) ? partsEntry(ANNOTATION_PARTS.filter((part) => value.includes(part))) : {};
}

/** Undefined for what is neither absent nor a mark. */
function mark(value: unknown): string | null | undefined {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' && value.length <= LONGEST_MARK ? value : undefined;
}

/** Undefined for what is neither absent nor words of the right length. */
function words(value: unknown, longest: number): string | null | undefined {
  if (value === null) return null;
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest ? value : undefined;
}

function time(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value)) return null;
  const milliseconds = Date.parse(value);
  // What lies between two years by its offset may be out of the form's reach.
  return milliseconds < Date.UTC(9999, 11) ? new Date(milliseconds).toISOString() : null;
}
