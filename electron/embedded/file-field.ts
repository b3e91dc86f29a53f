/** The fields of a file that a query can ask for and sort by. */
import type { ListedFile } from './listed-file.ts';
import { instantOf, type SortValue } from './sort-value.ts';

export type FieldKind = 'text' | 'number' | 'instant';

interface FileField {
  readonly kind: FieldKind;
  readonly sortable: boolean;
  /** Read without the file's whole JSON, where that matters. */
  readonly quick?: (file: ListedFile) => readonly SortValue[];
}

const text = { kind: 'text', sortable: true } as const;
const number = { kind: 'number', sortable: true } as const;
const instant = { kind: 'instant', sortable: true } as const;
const oneOfMany = { kind: 'text', sortable: false } as const;

const FIELDS: ReadonlyMap<string, FileField> = new Map<string, FileField>([
  ['ObjectId', { ...text, quick: (file) => [file.objectId] }],
  ['Filename', { ...text, quick: (file) => [file.fileName] }],
  ['MediaType', { ...text, quick: (file) => [file.isVideo ? 'video' : 'image'] }],
  ['ProduceTime', { ...instant, quick: (file) => [file.producedAt] }],
  ['Figures.FigureClusterId', { ...oneOfMany, quick: (file) => file.clusterIds }],
  ['Labels.LabelName', oneOfMany],
  ['Addresses.City', oneOfMany],
  ['URI', text],
  ['ContentType', text],
  ['Size', number],
  ['ImageWidth', number],
  ['ImageHeight', number],
  ['FileModifiedTime', instant],
  ['CreateTime', instant],
  ['UpdateTime', instant],
]);

export const QUERY_FIELDS: readonly string[] = [...FIELDS.keys()];
export const SORTABLE_FIELDS: readonly string[] = QUERY_FIELDS.filter((name) => FIELDS.get(name)?.sortable);

/** Null when a query can't ask for the field. */
export function kindOf(name: string): FieldKind | null {
  return FIELDS.get(name)?.kind ?? null;
}

/** All values that a file has of a field. */
export function valuesOf(file: ListedFile, name: string): readonly SortValue[] {
  const field = FIELDS.get(name);
  if (field === undefined) return [];
  if (field.quick !== undefined) return field.quick(file);
  const values = name.split('.').reduce<readonly unknown[]>(stepInto, [file.toObject()]);
  return values.flatMap((value) => sortValueOf(value, field.kind) ?? []);
}

function stepInto(parents: readonly unknown[], key: string): readonly unknown[] {
  return parents.flatMap((parent) => {
    const value = (parent as Readonly<Record<string, unknown>>)[key];
    return value === undefined || value === null ? [] : value;
  });
}

function sortValueOf(value: unknown, kind: FieldKind): SortValue | null {
  if (kind === 'instant') return instantOf(value);
  return typeof value === (kind === 'text' ? 'string' : 'number') ? (value as string | number) : null;
}
