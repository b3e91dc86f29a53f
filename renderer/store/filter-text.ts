/** Parts of a filter as text within the view's address, and back. Readers answer null (`parseValue`: undefined) for what makes no sense. */

import type { TimeRange } from '../../shared/dataset.ts';
import { parseInstant } from '../../shared/instant.ts';
import type { AlbumFilter, LabelFilter } from '../cache/cache-api.ts';

/** Stands for `null`, "has none"; in a value it is escaped. */
const NONE = '*';
const RANGE = '..';
const ANY_CHANGE = 'any';
const CHANGE_KINDS = new Map<string, readonly ('added' | 'changed')[]>([
  ['added', ['added']],
  ['changed', ['changed']],
  [ANY_CHANGE, ['added', 'changed']],
]);

/** A value that may be missing. */
export function formatValue(value: string | null): string {
  return value === null ? NONE : encode(value);
}

export function parseValue(text: string): string | null | undefined {
  return text === NONE ? null : decode(text);
}

/** `key=wanted=wanted!unwanted`. */
export function formatLabel({ key, anyOf, noneOf }: LabelFilter): string {
  const wanted = anyOf.map((value) => `=${formatValue(value)}`);
  const unwanted = noneOf.map((value) => `!${formatValue(value)}`);
  return [encode(key), ...wanted, ...unwanted].join('');
}

export function parseLabel(text: string): LabelFilter | null {
  const [head = '', ...rest] = text.split(/(?=[=!])/);
  const startsWithValue = /^[=!]/.test(head);
  const key = startsWithValue ? '' : decode(head);
  if (key === undefined) return null;
  const read = (mark: string): (string | null)[] =>
    (startsWithValue ? [head, ...rest] : rest)
      .filter((part) => part.startsWith(mark))
      .map((part) => parseValue(part.slice(1)))
      .filter((value) => value !== undefined);
  const label = { key, anyOf: read('='), noneOf: read('!') };
  return label.anyOf.length + label.noneOf.length === 0 ? null : label;
}

/** Either end may be open. */
export function formatRange(from: string | number | null, to: string | number | null): string {
  return `${from ?? ''}${RANGE}${to ?? ''}`;
}

export function parseAges(text: string): AlbumFilter['ages'] {
  const ends = parseRange(text, (end) => (/^\d+(\.\d+)?$/.test(end) ? Number(end) : null));
  return ends === null ? null : { from: ends[0], to: ends[1] };
}

export function parseTimes(text: string): TimeRange | null {
  const ends = parseRange(text, (end) => (parseInstant(end) === null ? null : end));
  return ends === null ? null : { start: ends[0], end: ends[1] };
}

/** `added.`, `changed.` or `any.` for both, then the run. */
export function formatChange({ runId, kinds }: NonNullable<AlbumFilter['change']>): string | null {
  const [kind] = kinds;
  if (kind === undefined) return null;
  return `${kinds.every((other) => other === kind) ? kind : ANY_CHANGE}.${encode(runId)}`;
}

export function parseChange(text: string): AlbumFilter['change'] {
  const at = text.indexOf('.');
  const kinds = CHANGE_KINDS.get(text.slice(0, Math.max(0, at)));
  const runId = decode(text.slice(at + 1)) ?? '';
  return kinds === undefined || runId === '' ? null : { runId, kinds };
}

/** A whole number from 0 on. */
export function parseCount(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** Both ends, open where they are empty; null when one makes no sense or both are open. */
function parseRange<End>(text: string, parse: (end: string) => End | null): [End | null, End | null] | null {
  const at = text.indexOf(RANGE);
  if (at < 0) return null;
  const from = text.slice(0, at);
  const to = text.slice(at + RANGE.length);
  const ends: [End | null, End | null] = [parse(from), parse(to)];
  const isNonsense = (from !== '' && ends[0] === null) || (to !== '' && ends[1] === null);
  return isNonsense || (from === '' && to === '') ? null : ends;
}

/** Half a surrogate pair, which no address can hold, becomes the replacement character. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!*]/g, (mark) => (mark === '!' ? '%21' : '%2A'));
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
