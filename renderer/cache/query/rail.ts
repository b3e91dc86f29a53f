import type { AnnotatedRows } from '../annotations/annotated-rows.ts';
import type { AlbumSort, RailMark } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import type { DictionaryColumn } from '../columns/dictionary-column.ts';
import type { InstantColumn } from '../columns/instant-column.ts';
import type { NumberColumn } from '../columns/number-column.ts';
import { initialOf } from './name-initial.ts';

type Label = RailMark['label'];
/** What stretch of the order a row belongs to: rows of equal bucket are neighbours. */
type Bucket = string | number | null;

interface Buckets {
  of(row: number): Bucket;
  /** Never called with null. */
  label(bucket: string | number): Label;
}

const MOST_MARKS = 60;
const COUNT_STEPS = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const DECADE = 10;

/** The stretches of an order: one for the pinned people, then one for each initial, year, range or value. */
export function railOf(
  album: AlbumRows,
  annotated: AnnotatedRows,
  rows: Uint32Array,
  pinnedCount: number,
  sort: AlbumSort,
): readonly RailMark[] {
  const buckets = bucketsOf(album, annotated, sort.field);
  const marks: RailMark[] = pinnedCount > 0 ? [{ position: 0, label: { kind: 'pinned' } }] : [];
  let position = pinnedCount;
  while (position < rows.length) {
    const bucket = buckets.of(rows[position] as number);
    marks.push({ position, label: bucket === null ? { kind: 'none' } : buckets.label(bucket) });
    position = endOfStretch(rows, position, (row) => buckets.of(row) === bucket);
  }
  return thinned(marks, rows.length);
}

/** Found in growing steps, then by halving. */
function endOfStretch(rows: Uint32Array, start: number, belongs: (row: number) => boolean): number {
  let inside = start;
  let step = 1;
  while (inside + step < rows.length && belongs(rows[inside + step] as number)) {
    inside += step;
    step *= 2;
  }
  let outside = Math.min(inside + step, rows.length);
  while (outside - inside > 1) {
    const middle = (inside + outside) >>> 1;
    if (belongs(rows[middle] as number)) inside = middle;
    else outside = middle;
  }
  return outside;
}

/** At most `MOST_MARKS`: the smallest stretches join the ones before them. The first stays. */
function thinned(marks: readonly RailMark[], end: number): readonly RailMark[] {
  if (marks.length <= MOST_MARKS) return marks;
  const sizeOf = (place: number): number =>
    place === 0
      ? Number.POSITIVE_INFINITY
      : (marks[place + 1]?.position ?? end) - (marks[place]?.position ?? 0);
  const kept = new Set(
    [...marks.keys()]
      .sort((left, right) => sizeOf(right) - sizeOf(left) || left - right)
      .slice(0, MOST_MARKS),
  );
  return marks.filter((_, place) => kept.has(place));
}

function bucketsOf({ columns }: AlbumRows, annotated: AnnotatedRows, field: AlbumSort['field']): Buckets {
  switch (field) {
    case 'Name':
      return {
        of: (row) => {
          const shown = annotated.shownNames.get(row) ?? columns.name.get(row);
          return shown === null || shown === '' ? null : initialOf(shown);
        },
        label: (text) => ({ kind: 'initial', text: String(text) }),
      };
    case 'ImageCount':
      return countBuckets(columns.imageCount);
    case 'VideoCount':
      return countBuckets(columns.videoCount);
    case 'FaceCount':
      return countBuckets(columns.faceCount);
    case 'AverageAge':
      return ageBuckets(columns.averageAge);
    case 'CreateTime':
      return yearBuckets(columns.createTime);
    case 'UpdateTime':
      return yearBuckets(columns.updateTime);
    case 'Gender':
      return valueBuckets(columns.gender);
    case 'ProjectName':
      return valueBuckets(columns.projectName);
    case 'DatasetName':
      return valueBuckets(columns.datasetName);
  }
}

function countBuckets(counts: NumberColumn): Buckets {
  return {
    of: (row) => {
      const count = counts.get(row);
      return count === null
        ? null
        : Math.max(
            COUNT_STEPS.findLastIndex((from) => from <= count),
            0,
          );
    },
    label: (step) => {
      const place = Number(step);
      const next = COUNT_STEPS[place + 1];
      return { kind: 'range', from: COUNT_STEPS[place] as number, to: next === undefined ? null : next - 1 };
    },
  };
}

function ageBuckets(ages: NumberColumn): Buckets {
  return {
    of: (row) => {
      const age = ages.get(row);
      return age === null ? null : Math.floor(age / DECADE) * DECADE;
    },
    label: (from) => ({ kind: 'range', from: Number(from), to: Number(from) + DECADE - 1 }),
  };
}

function yearBuckets(times: InstantColumn): Buckets {
  return { of: (row) => times.yearOf(row), label: (year) => ({ kind: 'year', year: Number(year) }) };
}

function valueBuckets(values: DictionaryColumn): Buckets {
  return {
    of: (row) => {
      const code = values.codeOf(row);
      return code === 0 ? null : code;
    },
    label: (code) => ({ kind: 'value', text: values.textOfCode(Number(code)) ?? '' }),
  };
}
