import { describe, expect, it } from 'vitest';
import { BATCH_PAGES } from '../../../electron/sync/sync-limits.ts';
import { appError } from '../../../shared/app-error.ts';
import { MOST_RANGES_AT_ONCE } from '../../../shared/sync.ts';
import { encodeTestPage } from '../../support/sync-groups.ts';
import { cachedGroups, passUntilCalls, servedGroups } from '../../support/sync-passing.ts';
import { SyncWorld, type SyncWorldOptions } from '../../support/sync-world.ts';

function worldWith(groupCount: number, options: SyncWorldOptions = {}): SyncWorld {
  const world = new SyncWorld(options);
  world.fill(groupCount);
  world.connect();
  return world;
}

describe('a sync', () => {
  it('brings a small dataset into the cache page after page, with one call for each', async () => {
    const world = worldWith(57);
    world.service.start('family', 'full');
    const status = await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(world.source()).toMatchObject({ callCount: 19, totalCountsAsked: 1, mostInFlight: 1 });
    expect(status).toMatchObject({ groupsListed: 57, totalCount: 57, requestCount: 19, error: null });
  });

  it('lists a larger one from both ends, with one call more at the most', async () => {
    const world = worldWith(101);
    world.service.start('family', 'full');
    const status = await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(world.source()).toMatchObject({ callCount: 35, totalCountsAsked: 2, mostInFlight: 2 });
    expect(status).toMatchObject({ groupsListed: 101, totalCount: 101, requestCount: 35, error: null });
  });

  it('takes an empty dataset', async () => {
    const world = worldWith(0);
    world.service.start('family', 'full');
    expect(await world.passUntil(['done'])).toMatchObject({ groupsListed: 0, requestCount: 1 });
  });

  it('counts the calls that it repeated', async () => {
    const world = worldWith(9);
    let failures = 4;
    world.sourceFault = () => (failures-- > 0 ? 'throttled' : null);
    world.service.start('family', 'full');
    expect((await world.passUntil(['done'])).requestCount).toBe(7);
    expect(world.source().callCount).toBe(7);
  });

  it('keeps the count of calls that brought nothing over a restart', async () => {
    const world = worldWith(9);
    let isDown = true;
    world.sourceFault = () => (isDown ? 'service' : null);
    world.service.start('family', 'full');
    await world.passUntil(['blocked']);
    await world.clock.pass(1_000);
    const callsBefore = world.source().callCount;
    expect(world.cache.unfinishedRuns()).toMatchObject([{ requestCount: callsBefore, state: 'running' }]);
    isDown = false;
    world.restartMain(false);
    world.connect();
    expect((await world.passUntil(['done'])).requestCount).toBe(callsBefore + 3);
  });

  it('lists while earlier pages are being committed', async () => {
    const world = worldWith(100, { sourceLatencyMs: () => 10, cacheLatencyMs: () => 500 });
    world.service.start('family', 'full');
    await world.passUntilRequest('commit-batch');
    await world.clock.pass(400);
    expect(world.source().callCount).toBeGreaterThan(20);
  });

  it('does not list far ahead of a cache that does not keep up', async () => {
    const world = worldWith(300, { sourceLatencyMs: () => 1, cacheLatencyMs: () => 6_000 });
    world.service.start('family', 'full');
    await world.passUntilRequest('open-run');
    await world.clock.pass(11_000);
    // Two batches on their way, a third one full, and what was in flight when it became so.
    expect(world.source().callCount).toBeGreaterThanOrEqual(3 * BATCH_PAGES);
    expect(world.source().callCount).toBeLessThan(3 * BATCH_PAGES + MOST_RANGES_AT_ONCE);
    expect(world.source().inFlight).toBe(0);
  });

  it('runs several datasets side by side', async () => {
    const world = new SyncWorld({ datasetIds: ['family', 'club'] });
    world.fill(40);
    world.fill(25, 'club');
    world.connect();
    world.service.start('family', 'full');
    world.service.start('club', 'full');
    await world.passUntil(['done'], 'club');
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(cachedGroups(world, 'club')).toEqual(servedGroups(world, 'club'));
  });

  it('tells each phase and ends with the final figures', async () => {
    const world = worldWith(10);
    world.service.start('family', 'full');
    const done = await world.passUntil(['done']);
    const phases = world.statuses.map(({ phase }) => phase);
    expect(phases.filter((phase, index) => phase !== phases[index - 1])).toEqual([
      'planning',
      'listing',
      'committing',
      'reconciling',
      'done',
    ]);
    expect(world.statuses.at(-1)).toEqual(done);
  });
});

describe('going on', () => {
  it('lists only what is missing after main was killed', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await world.passUntilRequest('commit-batch', 2);
    await world.clock.pass(2);
    const [checkpoint] = world.cache.unfinishedRuns();
    world.restartMain(false);
    const callsBefore = world.source().callCount;
    world.connect();
    await world.passUntil(['done']);
    const pagesKept = (checkpoint?.ranges ?? []).reduce((sum, { pageCount }) => sum + pageCount, 0);
    expect(pagesKept).toBeGreaterThan(10);
    expect(checkpoint?.ranges).toHaveLength(2);
    // Both ends may bring the page on which they meet.
    const missing = 34 - pagesKept;
    expect(world.source().callCount - callsBefore).toBeGreaterThanOrEqual(missing);
    expect(world.source().callCount - callsBefore).toBeLessThanOrEqual(missing + 1);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('goes on when a window comes back, and waits without one', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await world.passUntilRequest('commit-batch');
    world.breakConnection(true);
    expect((await world.passUntil(['waiting'])).retryAt).toBeNull();
    world.connect();
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('starts when a window comes, if there was none at first', async () => {
    const world = new SyncWorld();
    world.fill(5);
    world.service.start('family', 'full');
    await world.clock.pass(1_000);
    expect(world.source().callCount).toBe(0);
    world.connect();
    await world.passUntil(['done']);
  });

  it('leaves a paused run paused after a restart, and goes on when told', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await passUntilCalls(world, 5);
    world.service.pause('family');
    await world.clock.pass(1_000);
    world.restartMain(false);
    world.connect();
    await world.clock.pass(60_000);
    expect(world.status()).toMatchObject({ phase: 'paused', pausedBy: 'user', groupsListed: 15 });
    world.service.resume('family');
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('leaves runs of datasets alone that the user has no more', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await world.passUntilRequest('commit-batch');
    world.restartMain(false);
    world.sources.clear();
    world.connect();
    await world.clock.pass(5_000);
    expect(world.service.statuses()).toEqual([]);
  });

  it('goes on by itself when the network is back', async () => {
    const world = worldWith(30);
    let isGone = true;
    world.sourceFault = () => (isGone ? 'network' : null);
    world.service.start('family', 'full');
    expect((await world.passUntil(['paused'])).pausedBy).toBe('offline');
    await world.clock.pass(3_600_000);
    expect(world.status()).toMatchObject({ phase: 'paused', pausedBy: 'offline' });
    isGone = false;
    await world.clock.pass(61_000);
    expect(world.status()?.phase).toBe('done');
  });

  it('lists what is missing after the computer slept, in the same run', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await passUntilCalls(world, 12);
    world.service.sleep();
    await world.clock.pass(8 * 3_600_000);
    expect(world.source()).toMatchObject({ callCount: 12, inFlight: 0 });
    const [unfinished] = world.cache.unfinishedRuns();
    expect(unfinished).toMatchObject({ state: 'running' });
    expect(unfinished?.groupsListed).toBeGreaterThan(0);
    world.service.wake();
    const { runId, requestCount } = await world.passUntil(['done']);
    expect(runId).toBe(unfinished?.runId);
    // What was in flight when it fell asleep is asked for again, and no more.
    expect(requestCount).toBeLessThanOrEqual(12 + 34);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('takes a token that went stale in a sleep for what it is', async () => {
    const world = worldWith(30);
    world.service.start('family', 'full');
    await passUntilCalls(world, 4);
    world.service.sleep();
    await world.clock.pass(1_000);
    world.source().expireTokens();
    world.service.wake();
    expect(await world.passUntil(['done'])).toMatchObject({ groupsListed: 30, error: null });
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('stays paused by the user over a sleep', async () => {
    const world = worldWith(30);
    world.service.start('family', 'full');
    await passUntilCalls(world, 3);
    world.service.pause('family');
    world.service.sleep();
    world.service.wake();
    await world.clock.pass(60_000);
    expect(world.status()).toMatchObject({ phase: 'paused', pausedBy: 'user' });
    expect(world.source().callCount).toBe(3);
  });

  it('does not complete a run twice when the answer got lost', async () => {
    const world = worldWith(10);
    world.service.start('family', 'full');
    await world.passUntilRequest('complete-run');
    world.breakConnection(true);
    await world.passUntil(['waiting']);
    const calls = world.source().callCount;
    world.connect();
    await world.passUntil(['done']);
    expect(world.source().callCount).toBe(calls);
  });
});

describe('pause, cancel, forget', () => {
  it('asks for no further page after a pause, and keeps what was under way', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await passUntilCalls(world, 5);
    world.service.pause('family');
    expect(world.status()?.phase).toBe('paused');
    await world.clock.pass(60_000);
    expect(world.source()).toMatchObject({ callCount: 5, inFlight: 0 });
    // Two of the five calls were still under way: they are billed.
    expect(world.cache.unfinishedRuns()).toMatchObject([{ state: 'paused', groupsListed: 15 }]);
  });

  it('keeps the old album when cancelled', async () => {
    const world = worldWith(20);
    world.service.start('family', 'full');
    await world.passUntil(['done']);
    const before = cachedGroups(world);
    world.source().put({ objectId: 'group-00003', name: 'Renamed', faceCount: 1 });
    world.service.start('family', 'full');
    await passUntilCalls(world, 10);
    world.service.cancel('family');
    await world.clock.pass(60_000);
    expect(world.status()?.phase).toBe('cancelled');
    expect(cachedGroups(world)).toEqual(before);
    expect(world.cache.unfinishedRuns()).toEqual([]);
    expect(world.source()).toMatchObject({ callCount: 10, inFlight: 0 });
  });

  it('can start again right after a cancel, with at most one request in flight', async () => {
    const world = worldWith(50);
    for (let turn = 0; turn < 5; turn += 1) {
      world.service.start('family', 'full');
      await passUntilCalls(world, 5 * (turn + 1));
      world.service.cancel('family');
    }
    world.service.start('family', 'full');
    await world.passUntil(['done']);
    expect(world.source().mostInFlight).toBe(1);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('forgets a dataset in the middle of its sync', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await world.passUntilRequest('commit-batch');
    const forgotten = world.service.forget('family');
    await world.clock.pass(60_000);
    expect(await forgotten).toEqual({ ok: true, value: null });
    expect(world.service.statuses()).toEqual([]);
    expect(world.cache.shown('family')).toEqual([]);
    expect(world.source().inFlight).toBe(0);
    expect(world.requests.at(-1)?.type).toBe('forget-dataset');
  });

  it('does not take up a run of a dataset that is being forgotten', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await world.passUntilRequest('commit-batch');
    world.restartMain(false);
    world.connect();
    void world.service.forget('family');
    await world.clock.pass(60_000);
    expect(world.service.statuses()).toEqual([]);
    expect(world.cache.unfinishedRuns()).toEqual([]);
  });

  it('starts a dataset that is being forgotten with nothing in the cache', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await world.passUntilRequest('commit-batch');
    const { runId } = world.status() ?? {};
    void world.service.forget('family');
    world.service.start('family', 'full');
    const done = await world.passUntil(['done']);
    expect(done.runId).not.toBe(runId);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('can not forget a dataset without a window, and can start it again with one', async () => {
    const world = worldWith(10);
    world.service.start('family', 'full');
    await world.passUntil(['done']);
    world.breakConnection(false);
    const gone = { ok: false, error: { code: 'window-gone', retryable: true } };
    expect(await world.service.forget('family')).toMatchObject(gone);
    expect(cachedGroups(world)).not.toEqual([]);
    world.connect();
    world.service.start('family', 'full');
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });
});

describe('a vanished half', () => {
  async function withMostGone(): Promise<SyncWorld> {
    const world = worldWith(20);
    world.service.start('family', 'full');
    await world.passUntil(['done']);
    for (const { objectId } of world.source().groups().slice(5)) world.source().remove(objectId);
    world.service.start('family', 'full');
    const { confirmation } = await world.passUntil(['needs-confirmation']);
    expect(confirmation).toEqual({ previousCount: 20, newCount: 5 });
    return world;
  }

  it('becomes the album only when the user says so', async () => {
    const world = await withMostGone();
    expect(cachedGroups(world)).toHaveLength(20);
    world.service.answerConfirmation('family', true);
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('is dropped when the user keeps the old album', async () => {
    const world = await withMostGone();
    world.service.answerConfirmation('family', false);
    await world.clock.pass(1_000);
    expect(world.status()?.phase).toBe('cancelled');
    expect(cachedGroups(world)).toHaveLength(20);
    expect(world.cache.unfinishedRuns()).toEqual([]);
  });

  it('asks again after a restart', async () => {
    const world = await withMostGone();
    world.restartMain(false);
    world.connect();
    await world.passUntil(['needs-confirmation']);
  });
});

describe('failures', () => {
  it('blocks with the cause when there are no credentials, and goes on once there are', async () => {
    const world = worldWith(5);
    world.listingError = appError('credentials-missing', 'None stored');
    world.service.start('family', 'full');
    expect((await world.passUntil(['blocked'])).error?.code).toBe('credentials-missing');
    world.listingError = null;
    world.service.resume('family');
    await world.passUntil(['done']);
  });

  it('keeps what is committed when the disk is full, and goes on when there is room', async () => {
    const world = worldWith(200);
    let isFull = false;
    world.cacheFault = () => (isFull ? appError('disk-full', 'QuotaExceededError') : null);
    world.service.start('family', 'full');
    await world.passUntilRequest('commit-batch', 2);
    isFull = true;
    expect((await world.passUntil(['blocked'])).error?.code).toBe('disk-full');
    isFull = false;
    world.service.resume('family');
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('takes a source that throws for a failed run', async () => {
    const world = worldWith(5);
    world.sourceFault = () => 'throws';
    world.service.start('family', 'full');
    expect((await world.passUntil(['blocked'])).error).toMatchObject({ code: 'unexpected' });
  });

  it('takes a page that can not be encoded for a failed run', async () => {
    let isBroken = true;
    const world = worldWith(50, {
      encodePage: (page) => (isBroken ? Promise.reject(new TypeError('No name')) : encodeTestPage(page)),
    });
    world.service.start('family', 'full');
    expect((await world.passUntil(['blocked'])).error).toMatchObject({ code: 'unexpected' });
    isBroken = false;
    world.service.resume('family');
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('ends a listing that a token sends in circles', async () => {
    const world = worldWith(57);
    world.sourceFault = () => (world.source().callCount >= 5 ? 'token-loop' : null);
    world.service.start('family', 'full');
    expect((await world.passUntil(['blocked'])).error).toMatchObject({
      code: 'malformed',
      field: 'NextToken',
      page: 5,
    });
    expect(world.source().callCount).toBe(5);
  });

  it('lists one range again from its start when its token expired, and ends with the right album', async () => {
    const world = worldWith(57);
    world.service.start('family', 'full');
    await passUntilCalls(world, 12);
    world.source().expireTokens();
    world.source().put({ objectId: 'group-00000-new', name: 'Early', faceCount: 1 });
    await world.passUntil(['done']);
    expect(world.requests.filter(({ type }) => type === 'restart-range')).toHaveLength(1);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('starts a new run when what is to be listed changes while it is listed', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await passUntilCalls(world, 15);
    const { runId } = world.status() ?? {};
    world.fingerprint = 'a label';
    world.service.listingChanged('family');
    const done = await world.passUntil(['done']);
    expect(done.runId).not.toBe(runId);
    expect(done.requestCount).toBe(34);
    // Each of the two runs counted at both ends, and never was more than one call in flight at each.
    expect(world.source()).toMatchObject({ mostInFlight: 2, totalCountsAsked: 4 });
    expect(world.cache.unfinishedRuns()).toEqual([]);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('goes on with the run when a change is not about what is listed', async () => {
    const world = worldWith(100);
    world.service.start('family', 'full');
    await passUntilCalls(world, 15);
    const { runId } = world.status() ?? {};
    world.service.listingChanged('family');
    const done = await world.passUntil(['done']);
    expect(done.runId).toBe(runId);
    // Two were in flight at the change; the pages of both are listed again.
    expect(world.source().callCount).toBe(36);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('starts a new run when what is to be listed changed', async () => {
    const world = worldWith(57);
    world.service.start('family', 'full');
    await world.passUntilRequest('commit-batch');
    world.service.pause('family');
    await world.clock.pass(1_000);
    world.fingerprint = 'a label';
    world.service.resume('family');
    await world.passUntil(['done']);
    expect(world.source().totalCountsAsked).toBe(2);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });
});
