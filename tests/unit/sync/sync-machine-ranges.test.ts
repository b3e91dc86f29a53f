/** The machine with more than one range under way. */
import { describe, expect, it } from 'vitest';
import { edgesOfPage } from '../../../electron/sync/page-edges.ts';
import type { SyncEffect } from '../../../electron/sync/sync-effect.ts';
import type { AnswerEvent, SyncEvent } from '../../../electron/sync/sync-event.ts';
import { SERVICE_FAILURE_LIMIT } from '../../../electron/sync/sync-limits.ts';
import { next } from '../../../electron/sync/sync-machine.ts';
import { INITIAL_SYNC_STATE, type SyncState } from '../../../electron/sync/sync-state.ts';
import { appError } from '../../../shared/app-error.ts';
import type { ListingOrder } from '../../../shared/dataset.ts';
import type { RunCheckpoint, RunKind } from '../../../shared/sync.ts';
import { secondText } from '../../support/sync-ranges.ts';

type WithoutEpoch<Event> = Event extends AnswerEvent ? Omit<Event, 'epoch'> : Event;
type Happening = WithoutEpoch<SyncEvent>;

const BY_ID: ListingOrder = { sort: null, order: 'asc' };
const CHECKPOINT: RunCheckpoint = {
  ...{ runId: 'run-1', datasetId: 'family', generation: 1, kind: 'full', fingerprint: 'f', watermark: null },
  ...{ previousCount: 0, serviceTime: null, startedAt: secondText(0), ranges: [], totalCount: null },
  ...{ groupsListed: 0, requestCount: 0, state: 'running' },
};

class Walk {
  state: SyncState = INITIAL_SYNC_STATE;
  effects: readonly SyncEffect[] = [];

  constructor(kind: RunKind = 'full', listingOrder = BY_ID, checkpoint: Partial<RunCheckpoint> = {}) {
    this.on({ type: 'start', kind });
    this.on({
      ...{ type: 'planned', listingOrder, pageSize: 10, mayBeQuick: true, newRunId: 'run-1' },
      startedAt: secondText(0),
    });
    this.on({ type: 'run-opened', checkpoint: { ...CHECKPOINT, kind, ...checkpoint } });
  }

  on(event: Happening): this {
    const step = next(this.state, { epoch: this.state.epoch, ...event } as SyncEvent);
    this.state = step.state;
    this.effects = step.effects;
    return this;
  }

  /** A page of ten groups, each a second after or before the one before. */
  page(rangeId: number, fromSecond: number, totalCount: number | null = null): this {
    const range = this.state.ranges.find((one) => one.rangeId === rangeId);
    const order = range?.listingOrder.order ?? 'asc';
    const groups = Array.from({ length: 10 }, (_, place) => {
      const second = order === 'asc' ? fromSecond + place : fromSecond - place;
      return { objectId: `group-${second}`, createTime: secondText(second) };
    });
    const pageIndex = range?.pageCount ?? 0;
    return this.on({
      ...{ type: 'page-listed', rangeId, pageIndex, nextToken: `${rangeId}/${pageIndex + 1}` },
      ...{ tokenRepeated: false, totalCount, serviceTime: null, edges: edgesOfPage(groups, order) },
    });
  }

  fail(rangeId: number, code: 'service' | 'token-expired'): this {
    const error = appError(code, 'No', { retryable: code === 'service' });
    return this.on({ type: 'page-failed', rangeId, error, nowMs: 0, random: 0.5 });
  }

  /** A page of ten groups of one instant. */
  pageOfOneInstant(rangeId: number): this {
    const range = this.state.ranges.find((one) => one.rangeId === rangeId);
    const groups = Array.from({ length: 10 }, (_, place) => {
      return { objectId: `group-${rangeId}-${place}`, createTime: secondText(0) };
    });
    const pageIndex = range?.pageCount ?? 0;
    return this.on({
      ...{ type: 'page-listed', rangeId, pageIndex, nextToken: `${rangeId}/${pageIndex + 1}` },
      ...{ tokenRepeated: false, totalCount: 1_000, serviceTime: null },
      edges: edgesOfPage(groups, range?.listingOrder.order ?? 'asc'),
    });
  }

  get fetched(): readonly number[] {
    return this.effects.flatMap((effect) => (effect.type === 'fetch-page' ? [effect.rangeId] : []));
  }
}

/** Two ends of a thousand groups, a page of each listed, and the ranges that were cut in between. */
function twoEnds(): Walk {
  return new Walk().page(0, 0, 1_000).page(1, 999, 1_000);
}

describe('a listing', () => {
  it('begins with one range by creation time, and a second one from the end when there are many', () => {
    const walk = new Walk();
    expect(walk.effects).toMatchObject([
      { type: 'fetch-page', rangeId: 0, listingOrder: { sort: 'CreateTime', order: 'asc' } },
    ]);
    walk.page(0, 0, 1_000);
    expect(walk.fetched).toEqual([0, 1]);
    expect(walk.effects[1]).toMatchObject({
      ...{ rangeId: 1, pageIndex: 0, withTotalCount: true },
      listingOrder: { sort: 'CreateTime', order: 'desc' },
    });
  });

  it('stays one range where there are few', () => {
    expect(new Walk().page(0, 0, 190).fetched).toEqual([0]);
  });

  it.each<ListingOrder>([
    { sort: 'Name', order: 'asc' },
    { sort: 'CreateTime', order: 'desc' },
    { sort: null, order: 'desc' },
  ])('stays one range in an order that the user chose: %j', (listingOrder) => {
    const walk = new Walk('full', listingOrder);
    expect(walk.effects).toMatchObject([{ type: 'fetch-page', listingOrder }]);
    expect(walk.page(0, 500, 1_000).fetched).toEqual([0]);
  });

  it('has its first range list what changed since the run before, in a quick run', () => {
    const walk = new Walk('quick', BY_ID, { watermark: '2024-01-01T01:00:00Z' });
    expect(walk.effects).toMatchObject([
      { updateTimeRange: { start: '2024-01-01T00:55:00.000000000Z', end: null }, createTimeRange: null },
    ]);
  });
});

describe('a batch', () => {
  it('tells the cache every range that is new or has moved, and what meets what', () => {
    const walk = twoEnds().on({ type: 'timer-fired', timer: { kind: 'batch', batchNumber: 0 } });
    const commit = walk.effects.find((effect) => effect.type === 'commit-batch');
    expect(commit?.pages).toEqual([
      { rangeId: 0, pageIndex: 0 },
      { rangeId: 1, pageIndex: 0 },
    ]);
    expect(commit?.ranges).toMatchObject([
      { rangeId: 0, pageCount: 1, groupCount: 10, matchCount: 1_000, meets: 2, done: false },
      { rangeId: 1, pageCount: 1, groupCount: 10, matchCount: 1_000, meets: 3, done: false },
      { rangeId: 2, pageCount: 0, meets: 0 },
      { rangeId: 3, pageCount: 0, meets: 1 },
    ]);
    walk.page(0, 10).on({ type: 'timer-fired', timer: { kind: 'batch', batchNumber: 1 } });
    const later = walk.effects.find((effect) => effect.type === 'commit-batch');
    expect(later?.ranges.map(({ rangeId }) => rangeId)).toEqual([0]);
  });
});

describe('a range that the cache has not heard of', () => {
  it('is told with the next batch although it was set back to its start before', () => {
    const walk = new Walk().pageOfOneInstant(0).pageOfOneInstant(1);
    expect(walk.state.ranges[2]).toMatchObject({ rangeId: 2, listingOrder: { sort: null, order: 'desc' } });
    walk.pageOfOneInstant(2).fail(2, 'token-expired');
    expect(walk.effects).toMatchObject([{ type: 'restart-range', rangeId: 2 }]);
    walk.on({ type: 'sleep' });
    const told = walk.effects.flatMap((effect) => (effect.type === 'commit-batch' ? effect.ranges : []));
    expect(told).toContainEqual(expect.objectContaining({ rangeId: 2, pageCount: 0, done: false }));
  });
});

describe('a failing range', () => {
  it('waits by itself while the others go on', () => {
    const walk = twoEnds().fail(0, 'service');
    expect(walk.effects).toMatchObject([{ type: 'start-timer', timer: { kind: 'retry', rangeId: 0 } }]);
    expect(walk.page(1, 989).fetched).toEqual([1]);
  });

  it('is counted by itself: many ranges that fail once are no reason to give up', () => {
    const walk = twoEnds();
    for (let turn = 1; turn < SERVICE_FAILURE_LIMIT; turn += 1) {
      for (const rangeId of [0, 1, 2, 3]) walk.fail(rangeId, 'service');
      for (const rangeId of [0, 1, 2, 3]) {
        walk.on({ type: 'timer-fired', timer: { kind: 'retry', rangeId } });
      }
    }
    expect(walk.state.stage).toBe('running');
    expect(walk.fail(2, 'service').state).toMatchObject({ stage: 'blocked', error: { code: 'service' } });
  });

  it('is succeeded from where it stood when its token expired, without asking the cache', () => {
    const walk = twoEnds().fail(1, 'token-expired');
    expect(walk.effects).toMatchObject([
      { type: 'fetch-page', rangeId: 4, nextToken: null, createTimeRange: { start: null } },
    ]);
    expect(walk.state.error).toBeNull();
    expect(walk.state.ranges.find(({ rangeId }) => rangeId === 1)?.activity).toBe('listed');
  });
});

it('drops a page that comes when other ranges have brought it', () => {
  const walk = new Walk().page(0, 0, 210).page(1, 209, 210);
  for (let second = 10; second < 110; second += 10) walk.page(0, second);
  for (let second = 199; second > 129; second -= 10) walk.page(1, second);
  // Both have asked for a page: some of those in between were deleted.
  walk.page(1, 115);
  expect(walk.state.ranges.every(({ activity }) => activity === 'listed')).toBe(true);
  walk.page(0, 110);
  expect(walk.effects[0]).toMatchObject({ type: 'drop-page', rangeId: 0 });
});

it('lists on with one range when two ends meet though the counts say that much is left', () => {
  const walk = new Walk().page(0, 0, 210).page(1, 209, 210);
  for (let second = 10; second < 60; second += 10) walk.page(0, second);
  walk.page(1, 55);
  expect(walk.state.ranges).toMatchObject([
    { rangeId: 0, meets: null, activity: 'fetching' },
    { rangeId: 1, activity: 'listed' },
  ]);
});
