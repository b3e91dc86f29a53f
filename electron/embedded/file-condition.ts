/** Reads the Query of SimpleQuery: conditions on fields, joined by and, or, not. */
import { kindOf, QUERY_FIELDS, valuesOf } from './file-field.ts';
import { nanosecondsOf } from './instant-text.ts';
import type { ListedFile } from './listed-file.ts';
import { compareValues, type SortValue } from './sort-value.ts';
import { invalidArgument } from './vendor-error.ts';

export interface FileCondition {
  matches(file: ListedFile): boolean;
  /** Groups of which a matching file has at least one; null when nothing is known. */
  readonly groups: ReadonlySet<string> | null;
}

const DEEPEST = 5;
const MOST_CONDITIONS = 100;

type Fields = Readonly<Record<string, unknown>>;

const COMPARISONS: Readonly<Record<string, (difference: number) => boolean>> = {
  eq: (difference) => difference === 0,
  gt: (difference) => difference > 0,
  gte: (difference) => difference >= 0,
  lt: (difference) => difference < 0,
  lte: (difference) => difference <= 0,
};
const TEXT_TESTS: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
  prefix: (text, wanted) => text.startsWith(wanted),
  'match-phrase': (text, wanted) => text.toLowerCase().includes(wanted.toLowerCase()),
};

/** Throws a VendorError that names Query and says what in it can't be answered. */
export function readFileCondition(query: Fields): FileCondition {
  return conditionOf(query, 1);
}

function refused(reason: string): Error {
  return invalidArgument('Query', reason);
}

function conditionOf(query: Fields, depth: number): FileCondition {
  const { Operation: operation } = query;
  if (depth > DEEPEST) throw refused(`it is nested deeper than ${DEEPEST} levels`);
  if (typeof operation !== 'string') throw refused('a condition has no Operation');
  if (operation === 'and' || operation === 'or' || operation === 'not') {
    return joined(operation, subConditions(query, depth));
  }
  return fieldCondition(query, operation);
}

function subConditions({ SubQueries: parts, Operation: operation }: Fields, depth: number) {
  if (!Array.isArray(parts) || parts.length === 0) throw refused(`${String(operation)} has no SubQueries`);
  if (parts.length > MOST_CONDITIONS) throw refused(`there are more than ${MOST_CONDITIONS} SubQueries`);
  return parts.map((part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part))
      throw refused('one of the SubQueries is not an object');
    return conditionOf({ ...part }, depth + 1);
  });
}

function joined(operation: 'and' | 'or' | 'not', parts: readonly FileCondition[]): FileCondition {
  if (operation === 'not')
    return { matches: (file) => !parts.some((part) => part.matches(file)), groups: null };
  if (operation === 'and') {
    const groups = parts.find((part) => part.groups !== null)?.groups ?? null;
    return { matches: (file) => parts.every((part) => part.matches(file)), groups };
  }
  const lists = parts.map(({ groups }) => groups);
  const groups = lists.includes(null) ? null : new Set(lists.flatMap((list) => [...(list ?? [])]));
  return { matches: (file) => parts.some((part) => part.matches(file)), groups };
}

function fieldCondition({ Field: field, Value: value }: Fields, operation: string): FileCondition {
  if (typeof field !== 'string') throw refused(`${operation} has no Field`);
  const kind = kindOf(field);
  if (kind === null) throw refused(`"${field}" is not one of ${QUERY_FIELDS.join(', ')}`);
  if (typeof value !== 'string' && typeof value !== 'number') throw refused(`${field} has no Value`);
  const comparison = COMPARISONS[operation];
  if (comparison !== undefined) {
    const wanted = wantedValue(field, kind, String(value));
    return {
      matches: (file) => valuesOf(file, field).some((own) => comparison(compareValues(own, wanted))),
      groups: field === 'Figures.FigureClusterId' && operation === 'eq' ? new Set([String(value)]) : null,
    };
  }
  const textTest = TEXT_TESTS[operation];
  if (textTest === undefined || kind !== 'text') {
    throw refused(`the Operation "${operation}" is not possible on ${field}`);
  }
  const wanted = String(value);
  return {
    matches: (file) => valuesOf(file, field).some((own) => textTest(String(own), wanted)),
    groups: null,
  };
}

function wantedValue(field: string, kind: 'text' | 'number' | 'instant', value: string): SortValue {
  if (kind === 'text') return value;
  const wanted = kind === 'instant' ? nanosecondsOf(value) : value.trim() === '' ? null : Number(value);
  if (wanted === null || Number.isNaN(wanted)) {
    throw refused(`the Value of ${field} is not ${kind === 'instant' ? 'an RFC 3339 time' : 'a number'}`);
  }
  return wanted;
}
