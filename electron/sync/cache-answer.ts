/** The cache worker's answers, checked: what comes out of the window is not taken on trust. */
import * as v from 'valibot';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { CacheAnswers, CacheRequest, ListedCover } from '../../shared/cache-protocol.ts';
import type { CoverReference } from '../../shared/compact-page.ts';
import { SORT_FIELDS } from '../../shared/dataset.ts';
import type { PhotoReference } from '../../shared/photo.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { RangeCheckpoint, RunCheckpoint } from '../../shared/sync.ts';
import { annotationsInMessage } from './cache-event.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Far above what the worker ever answers: main walks over no more than this, whatever came out of the window. */
const LONGEST_TEXT = 65_536;
const LONGEST_LIST = 10_000;

const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const textOrNull = v.nullable(text);
/** Of main's own making. It is logged, so it is not just any text. */
const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

/** Looks at its length before its items. */
const listOf = <Item>(item: v.GenericSchema<unknown, Item>): v.GenericSchema<unknown, Item[]> =>
  v.pipe(
    v.custom<readonly unknown[]>((value) => Array.isArray(value) && value.length <= LONGEST_LIST),
    v.array(item),
  );

const timeRange = v.object({ start: textOrNull, end: textOrNull });

const rangeCheckpoint: v.GenericSchema<unknown, RangeCheckpoint> = v.object({
  rangeId: count,
  purpose: v.picklist(['listing', 'changes', 'recheck']),
  createTimeRange: v.nullable(timeRange),
  updateTimeRange: v.nullable(timeRange),
  listingOrder: v.object({ sort: v.nullable(v.picklist(SORT_FIELDS)), order: v.picklist(['asc', 'desc']) }),
  nextToken: textOrNull,
  pageCount: count,
  groupCount: count,
  matchCount: v.nullable(count),
  position: v.nullable(v.object({ createTime: textOrNull, groupId: text })),
  meets: v.nullable(count),
  done: v.boolean(),
});

const runCheckpoint: v.GenericSchema<unknown, RunCheckpoint> = v.object({
  runId: id,
  datasetId: text,
  generation: count,
  kind: v.picklist(['full', 'quick']),
  fingerprint: text,
  watermark: textOrNull,
  previousCount: count,
  serviceTime: textOrNull,
  startedAt: text,
  ranges: listOf(rangeCheckpoint),
  totalCount: v.nullable(v.number()),
  groupsListed: count,
  requestCount: count,
  state: v.picklist(['running', 'paused']),
});

const diffCounts = v.nullable(v.object({ added: count, changed: count, gone: count }));

const coverReference: v.GenericSchema<unknown, CoverReference> = v.object({
  objectId: textOrNull,
  uri: textOrNull,
  eTag: textOrNull,
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
  orientation: v.nullable(v.number()),
  figureId: textOrNull,
  face: v.nullable(v.tuple([v.number(), v.number(), v.number(), v.number()])),
});

const listedCover: v.GenericSchema<unknown, ListedCover> = v.object({
  groupId: text,
  version: v.nullable(count),
  cover: v.nullable(coverReference),
});

const photoReference: v.GenericSchema<unknown, PhotoReference> = v.object({
  fileId: text,
  uri: textOrNull,
  eTag: textOrNull,
  fileName: textOrNull,
  isVideo: v.boolean(),
  contentType: textOrNull,
  size: v.nullable(v.number()),
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
  orientation: v.nullable(v.number()),
  version: count,
});

const valueSchemas: {
  readonly [Type in CacheRequest['type']]: v.GenericSchema<unknown, CacheAnswers[Type]>;
} = {
  'open-run': v.object({ checkpoint: runCheckpoint, resumed: v.boolean() }),
  'commit-batch': v.object({ groupsListed: count }),
  'restart-range': v.null(),
  'mark-run': v.null(),
  'count-created': v.object({
    parts: listOf(v.object({ range: timeRange, count })),
    undatedCount: count,
  }),
  'complete-run': v.variant('outcome', [
    v.object({ outcome: v.literal('current'), groupCount: count, diffCounts }),
    v.object({ outcome: v.literal('needs-confirmation'), previousCount: count, newCount: count }),
  ]),
  'discard-run': v.null(),
  'forget-dataset': v.null(),
  'list-unfinished-runs': v.object({ runs: listOf(runCheckpoint) }),
  'read-annotations': v.object({ annotations: annotationsInMessage, isLast: v.boolean() }),
  'restore-annotations': v.object({ restored: count }),
  'read-covers': v.object({ covers: listOf(v.nullable(listedCover)) }),
  'list-covers': v.object({ covers: listOf(listedCover), next: v.nullable(count), total: count }),
  'read-photos': v.object({ photos: listOf(v.nullable(photoReference)) }),
  'open-photo-listing': v.object({
    listingId: id,
    nextToken: textOrNull,
    pageIndex: count,
    photoCount: count,
  }),
  'commit-photos': v.object({ photoCount: count }),
  'discard-photo-listing': v.null(),
};

/** The failures that a cache worker can have; any other code it names counts as `cache`. */
const CACHE_ERROR_CODES = ['disk-full', 'cache', 'unexpected'] as const;

const envelope = v.object({
  answer: v.variant('ok', [
    v.object({ ok: v.literal(true), value: v.unknown() }),
    v.object({
      ok: v.literal(false),
      error: v.object({ code: text, message: text, retryable: v.boolean() }),
    }),
  ]),
});

/** Parses a worker's answer message to a request of this type; fails with `cache` when it can't be one. */
export function parseCacheAnswer<Type extends CacheRequest['type']>(
  type: Type,
  message: unknown,
): Result<CacheAnswers[Type], AppError> {
  const parsed = v.safeParse(envelope, message);
  if (!parsed.success) return malformed(type);
  const { answer } = parsed.output;
  if (answer.ok) {
    const schema: v.GenericSchema<unknown, CacheAnswers[Type]> = valueSchemas[type];
    const value = v.safeParse(schema, answer.value);
    return value.success ? success(value.output) : malformed(type);
  }
  const code = CACHE_ERROR_CODES.find((known) => known === answer.error.code) ?? 'cache';
  return failure(appError(code, answer.error.message, { retryable: answer.error.retryable }));
}

function malformed(type: CacheRequest['type']): Result<never, AppError> {
  return failure(appError('cache', `The cache worker's answer to ${type} is malformed`));
}
