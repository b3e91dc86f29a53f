/** Reads the parameters of SimpleQuery. */
import { booleanOf, jsonObjectOf, jsonTextsOf, type Parameters, pageSizeOf } from './call-parameters.ts';
import { type FileCondition, readFileCondition } from './file-condition.ts';
import { SORTABLE_FIELDS, valuesOf } from './file-field.ts';
import type { ListedFile } from './listed-file.ts';
import { compareValues, type SortValue } from './sort-value.ts';
import { invalidArgument } from './vendor-error.ts';

/** Where a file stands in a listing. */
export interface FilePlace {
  readonly values: readonly SortValue[];
  readonly objectId: string;
}

export interface FileSort {
  readonly field: string;
  readonly direction: 1 | -1;
}

export interface FileQuery {
  /** The same for the same files in the same order only. */
  readonly key: string;
  readonly condition: FileCondition;
  /** Empty lists by ObjectId. */
  readonly sorts: readonly FileSort[];
  readonly maxResults: number;
  readonly nextToken: string;
  /** Null gives every field. */
  readonly withFields: readonly string[] | null;
  readonly withTotalHits: boolean;
}

const MOST_SORTS = 5;
const MOST_FIELDS = 200;

export function readFileQuery(parameters: Parameters): FileQuery {
  if ((parameters.get('Aggregations') ?? '') !== '') {
    throw invalidArgument('Aggregations', 'this service makes none');
  }
  const sorts = sortsOf(parameters);
  const query = jsonObjectOf(parameters, 'Query');
  const withFields = jsonTextsOf(parameters, 'WithFields', MOST_FIELDS);
  return {
    key: JSON.stringify([query, sorts]),
    condition: readFileCondition(query),
    sorts,
    maxResults: pageSizeOf(parameters),
    nextToken: parameters.get('NextToken') ?? '',
    withFields: withFields?.length === 0 ? null : withFields,
    withTotalHits: !booleanOf(parameters, 'WithoutTotalHits'),
  };
}

function sortsOf(parameters: Parameters): readonly FileSort[] {
  const fields = listOf(parameters.get('Sort') ?? '');
  const orders = listOf(parameters.get('Order') ?? '');
  if (fields.length > MOST_SORTS) throw invalidArgument('Sort', `there are more than ${MOST_SORTS} fields`);
  if (orders.length > fields.length) throw invalidArgument('Order', 'there are more orders than sort fields');
  return fields.map((field, place) => {
    if (!SORTABLE_FIELDS.includes(field)) {
      throw invalidArgument('Sort', `"${field}" is not one of ${SORTABLE_FIELDS.join(', ')}`);
    }
    const order = orders[place] ?? 'desc';
    if (order !== 'asc' && order !== 'desc') throw invalidArgument('Order', `"${order}" is not asc or desc`);
    return { field, direction: order === 'asc' ? 1 : -1 };
  });
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',').map((part) => part.trim());
}

export function placeOf(file: ListedFile, sorts: readonly FileSort[]): FilePlace {
  return {
    values: sorts.map(({ field }) => valuesOf(file, field)[0] ?? ''),
    objectId: file.objectId,
  };
}

/** Files with the same values stand by ascending ObjectId. A file that lacks a field comes first, upwards. */
export function comparePlaces(left: FilePlace, right: FilePlace, sorts: readonly FileSort[]): number {
  for (const [place, { direction }] of sorts.entries()) {
    const difference = direction * compareLoosely(left.values[place] ?? '', right.values[place] ?? '');
    if (difference !== 0) return difference;
  }
  return compareValues(left.objectId, right.objectId);
}

function compareLoosely(left: SortValue, right: SortValue): number {
  if (left === '' || right === '') return Number(left !== '') - Number(right !== '');
  return compareValues(left, right);
}
