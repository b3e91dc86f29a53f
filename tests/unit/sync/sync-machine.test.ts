import { describe, expect, it } from 'vitest';
import { edgesOfPage } from '../../../electron/sync/page-edges.ts';
import type { SyncEffect } from '../../../electron/sync/sync-effect.ts';
import type { AnswerEvent, SyncEvent } from '../../../electron/sync/sync-event.ts';
import {
  BATCH_PAGES,
  NETWORK_FAILURE_LIMIT,
  PAGES_BETWEEN_RESTARTS,
  SERVICE_FAILURE_LIMIT,
  THROTTLES_BEFORE_BACKOFF,
} from '../../../electron/sync/sync-limits.ts';
import { next } from '../../../electron/sync/sync-machine.ts';
import { INITIAL_SYNC_STATE, type SyncStage, type SyncState } from '../../../electron/sync/sync-state.ts';
import { syncStatus } from '../../../electron/sync/sync-status.ts';
import { type AppError, appError } from '../../../shared/app-error.ts';
import type { RangeCheckpoint, RunCheckpoint } from '../../../shared/sync.ts';

type WithoutEpoch<Event> = Event extends AnswerEvent ? Omit<Event, 'epoch'> : Event;
type Happening = WithoutEpoch<SyncEvent>;

/** A machine with a memory: takes events at its current epoch and keeps the effects of the last one. */
class Walk {
  state: SyncState = INITIAL_SYNC_STATE;
  effects: readonly SyncEffect[] = [];

  on(...events: readonly Happening[]): this {
    for (const event of events) {
      const step = next(this.state, { epoch: this.state.epoch, ...event } as SyncEvent);
      this.state = step.state;
      this.effects = step.effects;
    }
    return this;
  }

  late(event: Happening): this {
    const step = next(this.state, { ...event, epoch: this.state.epoch - 1 } as SyncEvent);
    this.state = step.state;
    this.effects = step.effects;
    return this;
  }

  get effectTypes(): readonly SyncEffect['type'][] {
    return this.effects.map(({ type }) => type);
  }

  get phase(): string {
    return syncStatus('family', this.state).phase;
  }
}

const CHECKPOINT: RunCheckpoint = {
  runId: 'run-1',
  datasetId: 'family',
  generation: 1,
  kind: 'full',
  fingerprint: 'everything',
  watermark: null,
  previousCount: 0,
  serviceTime: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  ranges: [],
  totalCount: null,
  groupsListed: 0,
  requestCount: 0,
  state: 'running',
};

/** The one range of a small listing. */
const RANGE: RangeCheckpoint = {
  rangeId: 0,
  purpose: 'listing',
  createTimeRange: null,
  updateTimeRange: null,
  listingOrder: { sort: 'CreateTime', order: 'asc' },
  nextToken: null,
  pageCount: 0,
  groupCount: 0,
  matchCount: null,
  position: null,
  meets: null,
  done: false,
};

const PLANNED: Happening = {
  type: 'planned',
  listingOrder: { sort: null, order: 'asc' },
  pageSize: 10,
  mayBeQuick: true,
  newRunId: 'run-1',
  startedAt: CHECKPOINT.startedAt,
};
const OPENED: Happening = { type: 'run-opened', checkpoint: CHECKPOINT };
const NETWORK = appError('network', 'Connection reset', { retryable: true });
const THROTTLED = appError('throttled', 'Throttling.User', { retryable: true, retryAfterMs: 4_000 });
const SERVICE = appError('service', 'InternalError', { retryable: true });
const TOKEN_EXPIRED = appError('token-expired', 'InvalidArgument.NextToken');
const DISK_FULL = appError('disk-full', 'QuotaExceededError');
const WINDOW_GONE = appError('window-gone', 'Closed', { retryable: true });

/** Ten groups, created a second after each other. */
function pageOf(pageIndex: number): { objectId: string; createTime: string }[] {
  return Array.from({ length: 10 }, (_, place) => {
    const createTime = new Date(Date.UTC(2024, 0, 1) + (pageIndex * 10 + place) * 1000).toISOString();
    return { objectId: `group-${pageIndex}-${place}`, createTime };
  });
}

function listed(pageIndex: number, nextToken: string | null = `token-${pageIndex + 1}`): Happening {
  return {
    ...{ type: 'page-listed', rangeId: 0, pageIndex, nextToken, tokenRepeated: false },
    ...{ totalCount: null, serviceTime: null, edges: edgesOfPage(pageOf(pageIndex), 'asc') },
  };
}

function failed(error: AppError): Happening {
  return { type: 'page-failed', rangeId: 0, error, nowMs: 1_000, random: 0.5 };
}

function sinkFailed(error: AppError): Happening {
  return { type: 'sink-failed', request: 'commit-batch', error };
}

const SENT: Happening = { type: 'request-sent' };
const RETRY_DUE: Happening = { type: 'timer-fired', timer: { kind: 'retry', rangeId: 0 } };
const PROBE_DUE: Happening = { type: 'timer-fired', timer: { kind: 'probe' } };
const COMMITTED: Happening = { type: 'batch-committed', runId: 'run-1', groupsListed: 30 };

function listing(): Walk {
  return new Walk().on({ type: 'start', kind: 'full' }, PLANNED, OPENED);
}

function listingPages(count: number): Walk {
  const walk = listing();
  for (let page = 0; page < count; page += 1) walk.on(listed(page));
  return walk;
}

function completing(): Walk {
  return listing().on(listed(0, null), COMMITTED);
}

function needsConfirmation(): Walk {
  return completing().on({
    type: 'run-completed',
    runId: 'run-1',
    outcome: { outcome: 'needs-confirmation', previousCount: 100, newCount: 3 },
  });
}

describe('a run from start to end', () => {
  it('plans, opens the run, lists, commits, completes', () => {
    const walk = new Walk().on({ type: 'start', kind: 'full' });
    expect(walk.effectTypes).toEqual(['abort', 'plan']);
    walk.on(PLANNED);
    expect(walk.effects).toMatchObject([{ type: 'open-run', runId: 'run-1' }]);
    walk.on(OPENED);
    expect(walk.effects).toMatchObject([{ type: 'fetch-page', pageIndex: 0, nextToken: null }]);
    walk.on(SENT, listed(0));
    expect(walk.effectTypes).toEqual(['fetch-page', 'start-timer']);
    walk.on(SENT, listed(1, null));
    expect(walk.effects).toMatchObject([
      { type: 'commit-batch', pages: [{ pageIndex: 0 }, { pageIndex: 1 }] },
    ]);
    expect(walk.phase).toBe('committing');
    walk.on(COMMITTED);
    expect(walk.effects).toMatchObject([{ type: 'complete-run', confirmed: false, requestCount: 2 }]);
    expect(walk.phase).toBe('reconciling');
    const outcome = { outcome: 'current', groupCount: 29, diffCounts: null } as const;
    walk.on({ type: 'run-completed', runId: 'run-1', outcome });
    expect(syncStatus('family', walk.state)).toMatchObject({ phase: 'done', groupsListed: 29, error: null });
  });

  it('asks for the total once', () => {
    const first = listing();
    expect(first.effects).toMatchObject([{ withTotalCount: true }]);
    expect(first.on(listed(0)).effects[0]).toMatchObject({ type: 'fetch-page', withTotalCount: false });
  });

  it('asks for the total again when the page that should bring it failed', () => {
    expect(listing().on(failed(NETWORK), RETRY_DUE).effects).toMatchObject([{ withTotalCount: true }]);
  });

  it('completes at once when the checkpoint says that everything is listed', () => {
    const ranges = [{ ...RANGE, pageCount: 5, groupCount: 42, done: true }];
    const walk = new Walk().on({ type: 'start', kind: 'full' }, PLANNED);
    walk.on({ type: 'run-opened', checkpoint: { ...CHECKPOINT, ranges } });
    expect(walk.effectTypes).toEqual(['complete-run']);
  });
});

describe('batches', () => {
  it('fetches on while a batch is being committed', () => {
    const walk = listingPages(BATCH_PAGES);
    expect(walk.effectTypes).toEqual(['commit-batch', 'fetch-page']);
  });

  it('holds the listing while two batches are on their way and a third is full, and goes on with an answer', () => {
    const walk = listingPages(3 * BATCH_PAGES);
    expect(walk.effects).toEqual([]);
    expect(walk.state.unacknowledgedBatches).toBe(2);
    walk.on(COMMITTED);
    expect(walk.effectTypes).toEqual(['commit-batch', 'fetch-page']);
  });

  it('commits what is there when its time is up', () => {
    const walk = listingPages(2).on({ type: 'timer-fired', timer: { kind: 'batch', batchNumber: 0 } });
    expect(walk.effects).toMatchObject([
      { type: 'commit-batch', pages: [{ pageIndex: 0 }, { pageIndex: 1 }] },
    ]);
  });

  it('does not take the timer of an earlier batch for its own', () => {
    const walk = listingPages(BATCH_PAGES + 1).on({
      type: 'timer-fired',
      timer: { kind: 'batch', batchNumber: 0 },
    });
    expect(walk.effects).toEqual([]);
  });
});

describe('failed pages', () => {
  it('backs off and asks for the same page again', () => {
    const walk = listingPages(2).on(failed(NETWORK));
    expect(walk.effects).toMatchObject([{ type: 'start-timer', delayMs: 250 }]);
    expect(syncStatus('family', walk.state)).toMatchObject({
      phase: 'waiting',
      retryAt: '1970-01-01T00:00:01.250Z',
    });
    walk.on(RETRY_DUE);
    expect(walk.effects).toMatchObject([{ type: 'fetch-page', pageIndex: 2, nextToken: 'token-2' }]);
  });

  it('asks again at once when throttled: the limiter is what waits', () => {
    const walk = listing();
    for (let call = 1; call <= THROTTLES_BEFORE_BACKOFF; call += 1) {
      expect(walk.on(failed(THROTTLED)).effects).toMatchObject([{ type: 'fetch-page', pageIndex: 0 }]);
    }
  });

  it('tells of a wait that a throttling service asks for when it is long enough to be read', () => {
    const walk = listing().on(failed({ ...THROTTLED, retryAfterMs: 999 }));
    expect(syncStatus('family', walk.state)).toMatchObject({ phase: 'listing', retryAt: null });
    walk.on(failed(THROTTLED));
    const retryAt = '1970-01-01T00:00:05.000Z';
    expect(syncStatus('family', walk.state)).toMatchObject({ phase: 'waiting', retryAt });
    walk.on(listed(0));
    expect(syncStatus('family', walk.state)).toMatchObject({ phase: 'listing', retryAt: null });
  });

  it('waits as long as a service asks that throttles on and on, and never gives up for it', () => {
    const walk = listing();
    for (let call = 1; call <= THROTTLES_BEFORE_BACKOFF; call += 1) walk.on(failed(THROTTLED));
    for (let call = 0; call < 100; call += 1) {
      walk.on(failed(THROTTLED));
      expect(walk.effects[0]).toMatchObject({ type: 'start-timer' });
      if (call === 0) expect(walk.effects).toMatchObject([{ delayMs: 4_000 }]);
      walk.on(RETRY_DUE);
    }
    expect(walk.phase).toBe('listing');
  });

  it('waits no more for throttling once a page came', () => {
    const walk = listing();
    for (let call = 1; call <= THROTTLES_BEFORE_BACKOFF + 1; call += 1) walk.on(failed(THROTTLED));
    walk.on(RETRY_DUE, listed(0));
    expect(walk.on(failed(THROTTLED)).effects).toMatchObject([{ type: 'fetch-page', pageIndex: 1 }]);
  });

  it('asks the user after a service failed again and again, and keeps what is listed', () => {
    const walk = listingPages(2);
    for (let call = 1; call < SERVICE_FAILURE_LIMIT; call += 1) walk.on(failed(SERVICE), RETRY_DUE);
    walk.on(failed(SERVICE));
    expect(walk.effectTypes).toEqual(['abort', 'commit-batch']);
    expect(syncStatus('family', walk.state)).toMatchObject({
      phase: 'blocked',
      error: { code: 'service', page: 3 },
    });
  });

  it('counts failures anew after a page came', () => {
    const walk = listing();
    for (let page = 0; page < 30; page += 1) walk.on(failed(SERVICE), RETRY_DUE, listed(page));
    expect(walk.state.stage).toBe('running');
  });

  it.each(['credentials', 'permission', 'dataset-not-found', 'clock', 'invalid-argument'] as const)(
    'never repeats a call that failed for %s',
    (code) => {
      const walk = listing().on(SENT, failed(appError(code, 'No')));
      expect(walk.effects).toEqual([
        { type: 'abort' },
        { type: 'mark-run', runId: 'run-1', state: 'running', requestCount: 1 },
      ]);
      expect(walk.state).toMatchObject({ stage: 'blocked', error: { code }, requestCount: 1 });
    },
  );

  it('goes on from the checkpoint after the cause of a block was removed', () => {
    const walk = listingPages(2).on(failed(appError('credentials', 'Expired')), { type: 'resume' });
    expect(walk.effectTypes).toEqual(['abort', 'plan']);
    const ranges = [{ ...RANGE, nextToken: 'token-2', pageCount: 2, groupCount: 20 }];
    walk.on(PLANNED, { type: 'run-opened', checkpoint: { ...CHECKPOINT, ranges } });
    expect(walk.effects).toMatchObject([{ type: 'fetch-page', pageIndex: 2, nextToken: 'token-2' }]);
  });

  it('stops at a token that loops, without keeping its page', () => {
    const walk = listing().on(listed(0), { ...listed(1), tokenRepeated: true } as Happening);
    expect(walk.state).toMatchObject({
      stage: 'blocked',
      error: { code: 'malformed', page: 2, field: 'NextToken' },
    });
    expect(walk.effects).toMatchObject([
      { type: 'abort' },
      { type: 'commit-batch', pages: [{ pageIndex: 0 }] },
    ]);
  });
});

describe('the count of calls', () => {
  it('is of requests that went out, not of pages that were wanted', () => {
    const walk = listing();
    expect(walk.state.requestCount).toBe(0);
    walk.on(SENT, SENT);
    expect(walk.state.requestCount).toBe(2);
    expect(walk.late(SENT).state.requestCount).toBe(2);
  });

  it('is kept by the cache when the network is gone', () => {
    const walk = listing();
    for (let call = 1; call < NETWORK_FAILURE_LIMIT; call += 1) walk.on(SENT, failed(NETWORK), RETRY_DUE);
    walk.on(SENT, failed(NETWORK));
    const requestCount = NETWORK_FAILURE_LIMIT;
    expect(walk.effects).toContainEqual({ type: 'mark-run', runId: 'run-1', state: 'running', requestCount });
  });

  it('is lost rather than the cause of the block when the cache can not keep it', () => {
    const blocked = listing().on(failed(appError('credentials', 'Expired')));
    for (const error of [DISK_FULL, WINDOW_GONE]) {
      blocked.on({ type: 'sink-failed', request: 'mark-run', error });
      expect(blocked.state).toMatchObject({ stage: 'blocked', error: { code: 'credentials' } });
      expect(blocked.effects).toEqual([]);
    }
  });

  it('makes no run running again that was paused when its listing could not be planned', () => {
    const paused = new Walk().on({ type: 'sink-attached', checkpoint: { ...CHECKPOINT, state: 'paused' } });
    paused.on({ type: 'resume' }, { type: 'plan-failed', error: appError('credentials-missing', 'None') });
    expect(paused.state.stage).toBe('blocked');
    expect(paused.effectTypes).toEqual(['abort']);
  });
});

describe('what is to be listed', () => {
  const CHANGED: Happening = { type: 'listing-changed' };

  it('is planned anew when it changes during a run, after what is listed went to the cache', () => {
    const walk = listingPages(2).on(CHANGED);
    expect(walk.effectTypes.filter((type) => type !== 'abort')).toEqual(['commit-batch', 'plan']);
    expect(walk.state.stage).toBe('planning');
    const checkpoint = { ...CHECKPOINT, runId: 'run-2' };
    walk.on(PLANNED, { type: 'run-opened', checkpoint });
    expect(walk.state).toMatchObject({ stage: 'running', runId: 'run-2', groupsListed: 0, requestCount: 0 });
  });

  it('is planned anew when it changes before the run is open', () => {
    const planning = new Walk().on({ type: 'start', kind: 'full' });
    expect(planning.on(CHANGED).effectTypes).toContain('plan');
    const opening = new Walk().on({ type: 'start', kind: 'full' }, PLANNED);
    opening.on(CHANGED).late(OPENED);
    expect(opening.state.stage).toBe('planning');
  });

  it('changes nothing for a sync that stands still', () => {
    const paused = listingPages(2).on({ type: 'pause' }, listed(2));
    for (const walk of [new Walk(), paused, completing(), needsConfirmation()]) {
      const before = walk.state;
      expect(walk.on(CHANGED).state).toBe(before);
      expect(walk.effects).toEqual([]);
    }
  });
});

describe('an expired token', () => {
  it('leaves no timer of a batch that was dropped to the batch after it', () => {
    const walk = listingPages(1).on(
      failed(TOKEN_EXPIRED),
      { type: 'range-restarted', rangeId: 0 },
      listed(0),
    );
    walk.on({ type: 'timer-fired', timer: { kind: 'batch', batchNumber: 0 } });
    expect(walk.effects).toEqual([]);
  });

  it('lists the range again from its start once the cache knows', () => {
    const walk = listingPages(2).on(failed(TOKEN_EXPIRED));
    expect(walk.effects).toEqual([{ type: 'restart-range', runId: 'run-1', rangeId: 0 }]);
    walk.on({ type: 'range-restarted', rangeId: 0 });
    expect(walk.effects).toMatchObject([{ type: 'fetch-page', pageIndex: 0, nextToken: null }]);
  });

  it('blocks when it expires again soon, and starts over once more when the user resumes', () => {
    const walk = listingPages(2).on(
      failed(TOKEN_EXPIRED),
      { type: 'range-restarted', rangeId: 0 },
      listed(0),
    );
    walk.on(failed(TOKEN_EXPIRED));
    expect(walk.state).toMatchObject({ stage: 'blocked', error: { code: 'token-expired' } });
    const ranges = [{ ...RANGE, nextToken: 'old', pageCount: 1, groupCount: 10 }];
    walk.on({ type: 'resume' }, PLANNED, { type: 'run-opened', checkpoint: { ...CHECKPOINT, ranges } });
    expect(walk.on(failed(TOKEN_EXPIRED)).effectTypes).toEqual(['restart-range']);
  });

  it('may expire again after many pages', () => {
    const walk = listingPages(2).on(failed(TOKEN_EXPIRED), { type: 'range-restarted', rangeId: 0 });
    for (let page = 0; page < PAGES_BETWEEN_RESTARTS; page += 1) walk.on(listed(page), COMMITTED);
    expect(walk.on(failed(TOKEN_EXPIRED)).effectTypes).toEqual(['restart-range']);
  });

  it('blocks when no token was sent', () => {
    expect(listing().on(failed(TOKEN_EXPIRED)).state.stage).toBe('blocked');
  });
});

describe('a network that is gone', () => {
  function offline(): Walk {
    const walk = listingPages(1);
    for (let call = 1; call < NETWORK_FAILURE_LIMIT; call += 1) walk.on(failed(NETWORK), RETRY_DUE);
    return walk.on(failed(NETWORK));
  }

  it('pauses the run, keeps what is listed, and looks again later', () => {
    const walk = offline();
    expect(walk.effectTypes).toEqual(['abort', 'commit-batch', 'start-timer']);
    expect(syncStatus('family', walk.state)).toMatchObject({ phase: 'paused', pausedBy: 'offline' });
    expect(walk.state.retryAtMs).not.toBeNull();
  });

  it('stays paused for the user while it looks, and looks at growing intervals', () => {
    const walk = offline();
    const delays: number[] = [];
    for (let probe = 0; probe < 6; probe += 1) {
      walk.on(PROBE_DUE, PLANNED, OPENED);
      expect(syncStatus('family', walk.state)).toMatchObject({ phase: 'paused', pausedBy: 'offline' });
      walk.on(failed(NETWORK));
      delays.push(
        ...walk.effects.flatMap((effect) => (effect.type === 'start-timer' ? [effect.delayMs] : [])),
      );
    }
    expect(delays).toEqual([10_000, 20_000, 30_000, 30_000, 30_000, 30_000]);
  });

  it('tells while it looks what keeps it away, and no longer once a page came', () => {
    for (const look of [PROBE_DUE, { type: 'online' }, { type: 'wake' }] as const) {
      const walk = offline().on(look);
      const told = () => syncStatus('family', walk.state).error;
      expect(told()).toMatchObject({ code: 'network' });
      walk.on(PLANNED, OPENED);
      expect(told()).toMatchObject({ code: 'network' });
      walk.on(listed(0));
      expect(told()).toBeNull();
    }
  });

  it('goes on when a page comes', () => {
    expect(offline().on(PROBE_DUE, PLANNED, OPENED, listed(0)).phase).toBe('listing');
  });

  it('tries at once, and shows it, when the user resumes', () => {
    const walk = offline().on({ type: 'resume' });
    expect(walk.effectTypes).toContain('plan');
    expect(walk.phase).toBe('planning');
  });

  it('is paused by the user when the user says so, and then stays so', () => {
    const walk = offline().on({ type: 'pause' });
    expect(walk.state.pausedBy).toBe('user');
    expect(walk.effectTypes).toContain('mark-run');
    expect(walk.late(PROBE_DUE).effects).toEqual([]);
  });
});

describe('pause and cancel', () => {
  it('marks the run and takes in what is on its way before it stands still', () => {
    const walk = listingPages(3).on({ type: 'pause' });
    expect(walk.phase).toBe('paused');
    expect(walk.effectTypes).toEqual(['mark-run']);
    walk.on(listed(3));
    expect(walk.effectTypes).toEqual(['abort', 'commit-batch', 'mark-run']);
    expect(walk.effects).toMatchObject([{}, { pages: { length: 4 } }, { state: 'paused' }]);
    expect(walk.state.stage).toBe('paused');
  });

  it('says no longer what it was waiting for', () => {
    const walk = listing().on(failed(THROTTLED));
    expect(syncStatus('family', walk.state).error).toMatchObject({ code: 'throttled' });
    walk.on({ type: 'pause' });
    expect(syncStatus('family', walk.state)).toMatchObject({ phase: 'paused', error: null });
  });

  it('stands still when the call on its way fails', () => {
    const walk = listingPages(3).on(
      { type: 'pause' },
      failed(appError('network', 'gone', { retryable: true })),
    );
    expect(walk.effectTypes).toEqual(['abort', 'commit-batch', 'mark-run']);
    expect(walk.state).toMatchObject({ stage: 'paused', pausedBy: 'user', error: null });
  });

  it('goes on without planning anew when resumed while a call is on its way', () => {
    const walk = listingPages(3).on({ type: 'pause' }, { type: 'resume' });
    expect(walk.effects).toMatchObject([{ type: 'mark-run', state: 'running' }]);
    walk.on(listed(3));
    expect(walk.effectTypes).toEqual(['fetch-page']);
  });

  it('drops the call on its way when cancelled', () => {
    const walk = listingPages(3).on({ type: 'pause' }, { type: 'cancel' });
    expect(walk.effectTypes).toEqual(['abort', 'drop-unsent', 'discard-run']);
  });

  it('stays paused when the cache goes while a call is on its way', () => {
    const walk = listingPages(3).on({ type: 'pause' }, { type: 'connection-lost' });
    expect(walk.state).toMatchObject({ stage: 'paused', pausedBy: 'user' });
  });

  it('lets no late page into a paused run', () => {
    const walk = listingPages(3).on({ type: 'pause' }, listed(3));
    const before = walk.state;
    expect(walk.late(listed(4)).state).toBe(before);
  });

  it('counts groups that are committed after the pause', () => {
    expect(listingPages(3).on({ type: 'pause' }, listed(3)).late(COMMITTED).state.groupsListed).toBe(30);
  });

  it('marks a run as running again when a paused one goes on', () => {
    const walk = new Walk().on({ type: 'start', kind: 'full' }, PLANNED);
    walk.on({ type: 'run-opened', checkpoint: { ...CHECKPOINT, state: 'paused' } });
    expect(walk.effectTypes).toEqual(['mark-run', 'fetch-page']);
  });

  it('blocks a paused run when what was handed over did not reach the disk', () => {
    const walk = listingPages(3).on({ type: 'pause' }).on(sinkFailed(DISK_FULL));
    expect(walk.state).toMatchObject({ stage: 'blocked', error: { code: 'disk-full' } });
  });

  it('stays paused when the mark does not reach the cache', () => {
    const walk = listingPages(3).on({ type: 'pause' });
    walk.on({ type: 'sink-failed', request: 'mark-run', error: appError('cache', 'No such run') });
    expect(walk.phase).toBe('paused');
  });

  it('marks the run that a pause found being opened in place of another', () => {
    const walk = listingPages(1).on({ type: 'pause' }, { type: 'resume' }, PLANNED, { type: 'pause' });
    walk.late({ type: 'run-opened', checkpoint: { ...CHECKPOINT, runId: 'run-2' } });
    expect(walk.effects).toMatchObject([{ type: 'mark-run', runId: 'run-2', state: 'paused' }]);
  });

  it('drops the run at once when cancelled, and nothing more reaches the cache', () => {
    const walk = listingPages(3).on({ type: 'cancel' });
    expect(walk.effectTypes).toEqual(['abort', 'drop-unsent', 'discard-run']);
    expect(walk.phase).toBe('cancelled');
    expect(walk.late(listed(3)).effects).toEqual([]);
  });

  it('drops a run that was cancelled before the cache named it', () => {
    const walk = new Walk().on({ type: 'start', kind: 'full' }, PLANNED, { type: 'cancel' });
    expect(walk.late(OPENED).effects).toEqual([{ type: 'discard-run', runId: 'run-1' }]);
  });

  it('drops a cancelled run as soon as a worker is there', () => {
    const walk = listingPages(1).on(sinkFailed(WINDOW_GONE), { type: 'cancel' });
    walk.on({ type: 'sink-attached', checkpoint: CHECKPOINT });
    expect(walk.effects).toEqual([{ type: 'discard-run', runId: 'run-1' }]);
    expect(walk.phase).toBe('cancelled');
  });

  it('says done when the cancel came too late', () => {
    const outcome = { outcome: 'current', groupCount: 30, diffCounts: null } as const;
    const walk = completing().on({ type: 'cancel' });
    expect(walk.late({ type: 'run-completed', runId: 'run-1', outcome }).phase).toBe('done');
  });
});

describe('a cache worker that goes', () => {
  it('suspends the run and drops what is under way', () => {
    const walk = listingPages(BATCH_PAGES + 2).on(sinkFailed(WINDOW_GONE));
    expect(walk.effectTypes).toEqual(['abort', 'drop-unsent']);
    expect(syncStatus('family', walk.state)).toMatchObject({ phase: 'waiting', retryAt: null });
  });

  it('goes on from the checkpoint with the next worker', () => {
    const walk = listingPages(12).on(sinkFailed(WINDOW_GONE));
    walk.on({ type: 'sink-attached', checkpoint: CHECKPOINT });
    expect(walk.effectTypes).toEqual(['abort', 'plan']);
  });

  it('asks for the completion again instead of listing everything again', () => {
    const walk = completing().on({ type: 'sink-failed', request: 'complete-run', error: WINDOW_GONE });
    walk.on({ type: 'sink-attached', checkpoint: null });
    expect(walk.effects).toMatchObject([{ type: 'complete-run', runId: 'run-1' }]);
  });

  it('keeps the user’s word on a confirmation', () => {
    const walk = needsConfirmation().on({ type: 'confirmation-answered', accept: true });
    walk.on({ type: 'sink-failed', request: 'complete-run', error: WINDOW_GONE });
    walk.on({ type: 'sink-attached', checkpoint: null });
    expect(walk.effects).toMatchObject([{ type: 'complete-run', confirmed: true }]);
  });

  it('marks a run again that was paused while no worker was there', () => {
    const walk = listingPages(2).on(sinkFailed(WINDOW_GONE), { type: 'pause' });
    walk.on({ type: 'sink-attached', checkpoint: CHECKPOINT });
    expect(walk.effectTypes).toEqual(['mark-run']);
    expect(walk.phase).toBe('paused');
  });

  it('takes up a run of an earlier session that was running, and shows one that was paused', () => {
    expect(new Walk().on({ type: 'sink-attached', checkpoint: CHECKPOINT }).effectTypes).toContain('plan');
    const checkpoint = { ...CHECKPOINT, state: 'paused', groupsListed: 7 } as const;
    const paused = new Walk().on({ type: 'sink-attached', checkpoint });
    expect(paused.effects).toEqual([]);
    expect(syncStatus('family', paused.state)).toMatchObject({
      phase: 'paused',
      pausedBy: 'user',
      groupsListed: 7,
    });
  });

  it('starts over when the cache has lost the run', () => {
    const walk = listingPages(2).on({ type: 'connection-lost' }, { type: 'sink-attached', checkpoint: null });
    expect(walk.effectTypes).toEqual(['abort', 'plan']);
  });

  it('stops listing for a worker that is being replaced', () => {
    const walk = listingPages(2).on({ type: 'connection-lost' });
    expect(walk.effectTypes).toEqual(['abort', 'drop-unsent']);
    expect(walk.phase).toBe('waiting');
  });

  it('drops a cancelled run that the next start finds open, before anything else', () => {
    const walk = listingPages(1).on(
      sinkFailed(WINDOW_GONE),
      { type: 'cancel' },
      { type: 'start', kind: 'full' },
      PLANNED,
    );
    walk.on({ type: 'sink-attached', checkpoint: CHECKPOINT });
    expect(walk.effects).toEqual([]);
    walk.on(OPENED);
    expect(walk.effectTypes).toEqual(['discard-run', 'abort', 'plan']);
  });
});

describe('a computer that sleeps', () => {
  it('hands what is listed to the cache, and leaves the run one that goes on by itself', () => {
    const walk = listingPages(3).on({ type: 'sleep' });
    expect(walk.effectTypes).toEqual(['abort', 'commit-batch']);
    expect(syncStatus('family', walk.state)).toMatchObject({ phase: 'waiting', pausedBy: null, error: null });
  });

  it('tells the cache how many calls were sent when there is nothing else to tell', () => {
    const walk = listing().on(SENT, { type: 'sleep' });
    expect(walk.effects).toMatchObject([
      { type: 'abort' },
      { type: 'mark-run', state: 'running', requestCount: 1 },
    ]);
  });

  it.each([
    ['planning', new Walk().on({ type: 'start', kind: 'full' })],
    ['opening', new Walk().on({ type: 'start', kind: 'full' }, PLANNED)],
    ['listing', listingPages(3)],
    ['waiting to try again', listing().on(failed(NETWORK))],
  ])('goes on by itself where it was %s', (_, walk) => {
    walk.on({ type: 'sleep' }, { type: 'wake' });
    expect(walk.effectTypes).toEqual(['abort', 'plan']);
  });

  it('leaves a run paused that the user had paused, or was pausing', () => {
    const paused = listingPages(2).on({ type: 'pause' }, listed(2), { type: 'sleep' }, { type: 'wake' });
    expect(paused.state).toMatchObject({ stage: 'paused', pausedBy: 'user' });
    const pausing = listingPages(2).on({ type: 'pause' });
    expect(pausing.state.stage).toBe('pausing');
    pausing.on({ type: 'sleep' });
    expect(pausing.state).toMatchObject({ stage: 'paused', pausedBy: 'user' });
    expect(pausing.on({ type: 'wake' }).effects).toEqual([]);
  });

  it('looks for the network at once when it is awake', () => {
    const walk = listing();
    for (let failures = 0; failures < NETWORK_FAILURE_LIMIT; failures += 1)
      walk.on(failed(NETWORK), RETRY_DUE);
    expect(walk.state.pausedBy).toBe('offline');
    walk.on({ type: 'sleep' });
    expect(walk.on({ type: 'wake' }).effectTypes).toEqual(['abort', 'plan']);
  });

  it('leaves alone what needs the user, the cache or nobody', () => {
    const lost = completing().on({ type: 'sink-failed', request: 'complete-run', error: WINDOW_GONE });
    const cancelled = listing().on({ type: 'cancel' });
    for (const walk of [new Walk(), completing(), lost, needsConfirmation(), cancelled]) {
      const before = walk.state;
      walk.on({ type: 'sleep' }, { type: 'wake' });
      expect(walk.state).toBe(before);
    }
  });
});

describe('a failing cache', () => {
  it.each([DISK_FULL, appError('cache', 'Broken')])('blocks the run with the cause $code', (error) => {
    const walk = listingPages(3).on(sinkFailed(error));
    expect(walk.state).toMatchObject({ stage: 'blocked', error });
    expect(walk.effectTypes).toEqual(['abort', 'drop-unsent']);
  });

  it('keeps the first cause when later batches fail for the gap that the first left', () => {
    const walk = listingPages(3)
      .on(sinkFailed(DISK_FULL))
      .late(sinkFailed(appError('cache', 'A gap')));
    expect(walk.state.error).toBe(DISK_FULL);
  });
});

describe('a listing at under half of before', () => {
  it('waits for the user', () => {
    const walk = needsConfirmation();
    expect(syncStatus('family', walk.state)).toMatchObject({
      phase: 'needs-confirmation',
      confirmation: { previousCount: 100, newCount: 3 },
    });
    expect(walk.effects).toEqual([]);
  });

  it('is taken when the user accepts it, and dropped when not', () => {
    const accepted = needsConfirmation().on({ type: 'confirmation-answered', accept: true });
    expect(accepted.effects).toMatchObject([{ type: 'complete-run', confirmed: true }]);
    const refused = needsConfirmation().on({ type: 'confirmation-answered', accept: false });
    expect(refused.effectTypes).toContain('discard-run');
    expect(refused.phase).toBe('cancelled');
  });
});

describe('what does not fit the stage', () => {
  const walks: Readonly<Partial<Record<SyncStage, () => Walk>>> = {
    idle: () => new Walk(),
    planning: () => new Walk().on({ type: 'start', kind: 'full' }),
    opening: () => new Walk().on({ type: 'start', kind: 'full' }, PLANNED),
    running: listing,
    completing,
    'needs-confirmation': needsConfirmation,
    cancelled: () => listing().on({ type: 'cancel' }),
  };

  it.each([
    ['idle', { type: 'pause' }],
    ['idle', { type: 'resume' }],
    ['idle', { type: 'cancel' }],
    ['idle', { type: 'confirmation-answered', accept: true }],
    ['planning', { type: 'start', kind: 'full' }],
    ['opening', { type: 'start', kind: 'full' }],
    ['running', { type: 'start', kind: 'full' }],
    ['running', { type: 'resume' }],
    ['running', { type: 'confirmation-answered', accept: true }],
    ['completing', { type: 'start', kind: 'full' }],
    ['completing', { type: 'pause' }],
    ['needs-confirmation', { type: 'start', kind: 'full' }],
    ['needs-confirmation', { type: 'pause' }],
    ['cancelled', { type: 'pause' }],
    ['cancelled', { type: 'resume' }],
    ['cancelled', { type: 'cancel' }],
  ] as const)('in %s, %j changes nothing', (stage, event) => {
    const walk = walks[stage]?.();
    expect(walk?.state.stage).toBe(stage);
    const before = walk?.state;
    walk?.on(event);
    expect(walk?.state).toBe(before);
    expect(walk?.effects).toEqual([]);
  });
});

it('blocks with an unforeseen failure instead of going on in an unknown state', () => {
  const walk = listingPages(2).on({ type: 'failed', error: appError('unexpected', 'TypeError') });
  expect(walk.state).toMatchObject({ stage: 'blocked', error: { code: 'unexpected' } });
  expect(walk.on({ type: 'resume' }).effectTypes).toContain('plan');
});
