/** What a first sync costs and takes, in a model's time, and what it survives while many ranges are under way. */
import { describe, expect, it, vi } from 'vitest';
import { appError } from '../../../shared/app-error.ts';
import { MOST_RANGES_AT_ONCE } from '../../../shared/sync.ts';
import { USUAL_MANNER } from '../../support/sync-fake-source.ts';
import { cachedGroups, largeWorld, passUntilCalls, servedGroups } from '../../support/sync-passing.ts';
import { type Creation, SyncWorld } from '../../support/sync-world.ts';

// They take seconds on a computer that is busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const GROUPS = 2_000;
const PAGES = GROUPS / 10;
const MOST_CALLS = PAGES * 1.05 + 1;

const MANNERS = (['inclusive', 'exclusive'] as const).flatMap((edges) =>
  (['same', 'reversed'] as const).map((ties) => ({ ...USUAL_MANNER, edges, ties })),
);

function casesOf(...creations: readonly Creation[]) {
  return creations.flatMap((creation) => MANNERS.map((manner) => ({ creation, ...manner })));
}

async function firstSync(creation: Creation, manner = USUAL_MANNER, groupCount = GROUPS) {
  const world = new SyncWorld({ pageSize: 10, sourceLatencyMs: () => 100, manner });
  world.fill(groupCount, 'family', creation);
  world.connect();
  const begunAt = world.clock.elapsedMs;
  world.service.start('family', 'full');
  const status = await world.passUntil(['done']);
  return { world, status, durationMs: world.clock.elapsedMs - begunAt };
}

describe('a first sync', () => {
  it.each(casesOf('seconds', 'one second', 'bursts'))(
    'is at least 6.5 times as fast as page after page: $creation, edges $edges, ties $ties',
    async ({ creation, ...manner }) => {
      const { world, status, durationMs } = await firstSync(creation, manner);
      expect(cachedGroups(world)).toEqual(servedGroups(world));
      expect(durationMs * 6.5).toBeLessThanOrEqual(PAGES * 100);
      expect(world.source().callCount).toBeLessThanOrEqual(MOST_CALLS);
      expect(world.source().mostInFlight).toBeLessThanOrEqual(MOST_RANGES_AT_ONCE);
      expect(status.requestCount).toBe(world.source().callCount);
    },
  );

  it.each(MANNERS)(
    'lists one instant from both ends of its ids, or page after page where its edges do not belong to it: $edges, $ties',
    async (manner) => {
      const { world, durationMs } = await firstSync('one instant', manner);
      expect(cachedGroups(world)).toEqual(servedGroups(world));
      expect(world.source().callCount).toBeLessThanOrEqual(MOST_CALLS);
      const fastest = manner.edges === 'inclusive' ? 0.55 : 1.01;
      expect(durationMs).toBeLessThanOrEqual(PAGES * 100 * fastest);
    },
  );

  it.each(MANNERS)('has those without a creation time: edges $edges, ties $ties', async (manner) => {
    const { world } = await firstSync('undated', manner);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(world.source().callCount).toBeLessThanOrEqual(MOST_CALLS);
  });

  it.each([1, 10, 190, 191, 200, 207, 399, 400, 401, 999])(
    'never takes more than a twentieth and one call more than page after page, with %i groups',
    async (groupCount) => {
      for (const creation of ['seconds', 'one second', 'one instant', 'bursts', 'undated'] as const) {
        const { world } = await firstSync(creation, USUAL_MANNER, groupCount);
        expect(cachedGroups(world)).toEqual(servedGroups(world));
        expect(world.source().callCount).toBeLessThanOrEqual(Math.ceil(groupCount / 10) * 1.05 + 1);
      }
    },
  );

  it('tells in advance how many calls it takes', async () => {
    const { world, status } = await firstSync('seconds');
    const told = world.statuses.find(({ ranges }) => ranges.length > 2)?.expectedRequestCount ?? 0;
    expect(told).toBeGreaterThanOrEqual(PAGES);
    expect(status.expectedRequestCount ?? 0).toBeGreaterThanOrEqual(world.source().callCount);
    expect(status.expectedRequestCount ?? 0).toBeLessThanOrEqual(MOST_CALLS);
  });

  it('of a service that does not sort as it is asked lists page after page, and misses nobody', async () => {
    const { world } = await firstSync('seconds', { ...USUAL_MANNER, sorts: false });
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(world.source().callCount).toBeLessThanOrEqual(MOST_CALLS);
  });

  it('of a service that tells no totals lists page after page', async () => {
    const { world } = await firstSync('seconds', { ...USUAL_MANNER, tellsTotals: false });
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(world.source()).toMatchObject({ callCount: PAGES, mostInFlight: 1 });
  });

  it('does not starve another dataset of the same project', async () => {
    const world = await largeWorld(GROUPS * 2, { datasetIds: ['family', 'club'], isOneProject: true });
    world.fill(150, 'club');
    world.service.start('family', 'full');
    await passUntilCalls(world, 60);
    const begunAt = world.clock.elapsedMs;
    world.service.start('club', 'full');
    await world.passUntil(['done'], 'club');
    expect(world.clock.elapsedMs - begunAt).toBeLessThanOrEqual(2 * 15 * 100 + 100);
    expect(world.status()?.phase).not.toBe('done');
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(cachedGroups(world, 'club')).toEqual(servedGroups(world, 'club'));
  });
});

describe('while many ranges are under way', () => {
  async function listing(calls = 80): Promise<SyncWorld> {
    const world = await largeWorld(GROUPS);
    world.service.start('family', 'full');
    await passUntilCalls(world, calls);
    expect(world.source().inFlight).toBeGreaterThan(8);
    return world;
  }

  it('tokens that expire cost at most one call for each range', async () => {
    const world = await listing();
    world.source().expireTokens();
    await world.passUntil(['done']);
    expect(world.requests.filter(({ type }) => type === 'restart-range')).toEqual([]);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(world.source().callCount).toBeLessThanOrEqual(MOST_CALLS + MOST_RANGES_AT_ONCE);
  });

  it('credentials that are revoked block it with the cause, and all that was listed is kept', async () => {
    const world = await listing();
    world.sourceFault = () => 'credentials';
    expect((await world.passUntil(['blocked'])).error?.code).toBe('credentials');
    const calls = world.source().callCount;
    await world.clock.pass(3_600_000);
    expect(world.source()).toMatchObject({ callCount: calls, inFlight: 0 });
    expect(world.cache.unfinishedRuns()[0]?.groupsListed).toBeGreaterThanOrEqual(10 * (80 - 2 * 16));
    world.sourceFault = () => null;
    world.service.resume('family');
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(world.source().callCount).toBeLessThanOrEqual(MOST_CALLS + MOST_RANGES_AT_ONCE);
  });

  it('a disk that is full blocks it, and it goes on from what was committed', async () => {
    const world = await listing();
    world.cacheFault = () => appError('disk-full', 'QuotaExceededError');
    expect((await world.passUntil(['blocked'])).error?.code).toBe('disk-full');
    world.cacheFault = () => null;
    world.service.resume('family');
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('a lid that is closed for a day ends connections and tokens, and costs a call for each range of either', async () => {
    const world = await listing();
    let lost = world.source().inFlight;
    world.clock.jump(86_400_000);
    world.source().expireTokens();
    world.sourceFault = () => (lost-- > 0 ? 'network' : null);
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(world.source().callCount).toBeLessThanOrEqual(MOST_CALLS + 2 * MOST_RANGES_AT_ONCE);
  });

  it.each(['pause', 'cancel'] as const)('a %s takes effect without one more request', async (act) => {
    const world = await listing();
    const calls = world.source().callCount;
    world.service[act]('family');
    await world.clock.pass(600_000);
    expect(world.source()).toMatchObject({ callCount: calls, inFlight: 0 });
    expect(world.status()?.phase).toBe(act === 'pause' ? 'paused' : 'cancelled');
    world.service.start('family', 'full');
    await world.passUntil(['done']);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('a network that is said to be back is looked for at once, by one call', async () => {
    const world = await listing();
    world.sourceFault = () => 'network';
    expect((await world.passUntil(['paused'])).pausedBy).toBe('offline');
    await world.clock.pass(1_000);
    const calls = world.source().callCount;
    world.service.reportOnline();
    await world.clock.pass(50);
    expect(world.source().callCount).toBe(calls + 1);
    await world.clock.pass(100);
    expect(world.status()).toMatchObject({ phase: 'paused', pausedBy: 'offline' });
    world.sourceFault = () => null;
    world.service.reportOnline();
    const saidAt = world.clock.elapsedMs;
    await world.passUntil(['done']);
    expect(world.clock.elapsedMs - saidAt).toBeLessThan(5_000);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });
});
