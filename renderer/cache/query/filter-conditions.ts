import type { TimeRange } from '../../../shared/dataset.ts';
import { type Instant, parseInstant } from '../../../shared/instant.ts';
import { type AnnotatedRows, HIDDEN, PINNED } from '../annotations/annotated-rows.ts';
import type { AlbumFilter, FilterPart } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import type { DictionaryColumn } from '../columns/dictionary-column.ts';
import type { InstantColumn } from '../columns/instant-column.ts';
import type { NumberColumn } from '../columns/number-column.ts';
import { labelCondition } from './label-condition.ts';
import { namesContaining } from './name-search.ts';

interface Condition {
  readonly part: FilterPart;
  holds(row: number): boolean;
}

type Holds = Condition['holds'];

/** 1 for each row whose group a filter's `change` names; null for a filter without one. */
export type ChangedRows = Uint8Array | null;

/** What a filter demands of a row. A part of the filter that lets everybody pass is left out; a label key may come twice. */
export function conditionsOf(
  album: AlbumRows,
  annotated: AnnotatedRows,
  filter: AlbumFilter,
  changed: ChangedRows,
): readonly Condition[] {
  const { columns } = album;
  const { flags } = annotated;
  const conditions: Condition[] = [];
  const add = (part: FilterPart, holds: Holds | null): void => {
    if (holds !== null) conditions.push({ part, holds });
  };
  add('visibility', visibilityCondition(annotated, filter.visibility));
  if (filter.isPinned !== null) add('isPinned', (row) => ((flags[row] as number) & PINNED) !== 0);
  add('text', textCondition(album, annotated, filter.text));
  if (filter.named !== null) {
    const wanted = filter.named === 'named';
    add('named', (row) => isNamed(album, annotated, row) === wanted);
  }
  if (filter.labelled !== null) {
    const wanted = filter.labelled === 'labelled';
    const { ends } = columns.customLabels.runs;
    add('labelled', (row) => (ends[row] as number) > (row === 0 ? 0 : (ends[row - 1] as number)) === wanted);
  }
  for (const label of filter.labels) {
    add({ labelKey: label.key }, labelCondition(columns.customLabels, label));
  }
  add('genders', genderCondition(columns.gender, filter.genders));
  add('ages', ageCondition(album, filter.ages));
  add('fewestImages', fewestCondition(columns.imageCount, filter.fewestImages));
  add('fewestFaces', fewestCondition(columns.faceCount, filter.fewestFaces));
  add('fewestVideos', fewestCondition(columns.videoCount, filter.fewestVideos));
  add('created', timeCondition(columns.createTime, filter.created));
  add('updated', timeCondition(columns.updateTime, filter.updated));
  if (changed !== null) add('change', (row) => changed[row] === 1);
  return conditions;
}

/** Whether the person has an alias or a name. */
export function isNamed({ columns }: AlbumRows, { shownNames }: AnnotatedRows, row: number): boolean {
  const shown = shownNames.get(row);
  return shown === undefined ? columns.name.hasText(row) : shown !== '';
}

function visibilityCondition(
  { flags, hasHidden }: AnnotatedRows,
  visibility: AlbumFilter['visibility'],
): Holds | null {
  if (visibility === 'all' || (visibility === 'visible' && !hasHidden)) return null;
  const wanted = visibility === 'hidden' ? HIDDEN : 0;
  return (row) => ((flags[row] as number) & HIDDEN) === wanted;
}

function textCondition(album: AlbumRows, annotated: AnnotatedRows, text: string): Holds | null {
  const found = namesContaining(album, annotated, text);
  return found === null ? null : (row) => found[row] === 1;
}

function genderCondition(genders: DictionaryColumn, wanted: AlbumFilter['genders']): Holds | null {
  if (wanted.length === 0) return null;
  const isWanted = Uint8Array.from({ length: genders.codeCount }, (_, code) =>
    wanted.includes(genders.textOfCode(code)) ? 1 : 0,
  );
  return (row) => isWanted[genders.codeOf(row)] === 1;
}

function ageCondition({ columns }: AlbumRows, ages: AlbumFilter['ages']): Holds | null {
  if (ages === null) return null;
  const { minAge, maxAge, averageAge } = columns;
  const from = ages.from ?? Number.NEGATIVE_INFINITY;
  const to = ages.to ?? Number.POSITIVE_INFINITY;
  return (row) => {
    const youngest = minAge.get(row);
    const oldest = maxAge.get(row);
    const average = youngest === null || oldest === null ? averageAge.get(row) : null;
    const low = youngest ?? average ?? oldest;
    const high = oldest ?? average ?? youngest;
    return low !== null && high !== null && low <= to && high >= from;
  };
}

function fewestCondition(counts: NumberColumn, fewest: number | null): Holds | null {
  return fewest === null ? null : (row) => (counts.get(row) ?? 0) >= fewest;
}

/** An edge that is no instant is open. */
function timeCondition(times: InstantColumn, range: TimeRange | null): Holds | null {
  if (range === null) return null;
  const start = edge(range.start);
  const end = edge(range.end);
  return (row) => times.isWithin(row, start, end);
}

function edge(text: string | null): Instant | null {
  return text === null ? null : parseInstant(text);
}
