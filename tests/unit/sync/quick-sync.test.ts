/** What a quick sync costs and finds. */
import { describe, expect, it, vi } from 'vitest';
import { USUAL_MANNER } from '../../support/sync-fake-source.ts';
import { cachedGroups, largeWorld, servedGroups } from '../../support/sync-passing.ts';
import type { SyncWorld } from '../../support/sync-world.ts';

// They take seconds on a computer that is busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const GROUPS = 2_000;

async function sync(world: SyncWorld, kind: 'full' | 'quick'): Promise<number> {
  const before = world.source().callCount;
  world.service.start('family', kind);
  await world.passUntil(['done']);
  return world.source().callCount - before;
}

/** A large album that is as the service has it, and has been for an hour. */
async function synced(manner = USUAL_MANNER): Promise<SyncWorld> {
  const world = await largeWorld(GROUPS, { manner });
  await sync(world, 'full');
  await world.clock.pass(3_600_000);
  world.requests.length = 0;
  return world;
}

function change(world: SyncWorld, count: number): void {
  for (let number = 0; number < count; number += 1) {
    const group = world.source().groups()[number * 61];
    if (group !== undefined) world.source().put({ ...group, faceCount: 9_999 });
  }
}

function removeSome(world: SyncWorld, count: number): void {
  for (let number = 0; number < count; number += 1) {
    const group = world.source().groups()[number * 311 + 5];
    if (group !== undefined) world.source().remove(group.objectId);
  }
}

function listedGroups(world: SyncWorld): number {
  return world.requests.reduce(
    (sum, request) =>
      request.type === 'commit-batch'
        ? request.pages.reduce((inBatch, { groupCount }) => inBatch + groupCount, sum)
        : sum,
    0,
  );
}

describe('a quick sync', () => {
  it('takes two calls where nothing changed, and lists nobody', async () => {
    const world = await synced();
    expect(await sync(world, 'quick')).toBe(2);
    expect(world.status()?.kind).toBe('quick');
    expect(listedGroups(world)).toBe(0);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('lists who changed or is new, and nobody else', async () => {
    const world = await synced();
    change(world, 30);
    world.source().put({ objectId: 'group-new', name: null, faceCount: 1 });
    expect(await sync(world, 'quick')).toBeLessThanOrEqual(4 + 1);
    expect(listedGroups(world)).toBe(31);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('finds who is gone among two hundred pages, with few calls', async () => {
    const world = await synced();
    change(world, 30);
    removeSome(world, 5);
    // Three pages of changes, a count, and for each who is gone the halvings and a page or two.
    expect(await sync(world, 'quick')).toBeLessThanOrEqual(3 + 1 + 5 * 9);
    expect(listedGroups(world)).toBeLessThanOrEqual(30 + 5 * 20);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
    expect(world.requests.at(-1)).toMatchObject({ type: 'complete-run', isReconciled: true });
  });

  it('costs a fraction of a full one where many neighbours were deleted', async () => {
    const world = await synced();
    const times = world
      .source()
      .groups()
      .map(({ createTime }) => createTime ?? '');
    const [from = '', until = ''] = [times.toSorted()[700], times.toSorted()[800]];
    for (const { objectId, createTime } of world.source().groups()) {
      if (createTime !== null && createTime >= from && createTime < until) world.source().remove(objectId);
    }
    expect(world.source().groups()).toHaveLength(GROUPS - 100);
    expect(await sync(world, 'quick')).toBeLessThanOrEqual(GROUPS / 10 / 5);
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('says that it could not compare where the service tells no totals', async () => {
    const world = await synced({ ...USUAL_MANNER, tellsTotals: false });
    removeSome(world, 1);
    await sync(world, 'quick');
    expect(world.requests.at(-1)).toMatchObject({ type: 'complete-run', isReconciled: false });
    await sync(world, 'full');
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it.each([-7, 7, 24 * 30])(
    'goes by the service’s clock when this computer’s jumps by %i hours',
    async (hours) => {
      const world = await synced();
      world.clock.jump(hours * 3_600_000);
      change(world, 10);
      await world.clock.pass(600_000);
      expect(await sync(world, 'quick')).toBeLessThanOrEqual(2);
      expect(cachedGroups(world)).toEqual(servedGroups(world));
      world.clock.jump(-2 * hours * 3_600_000);
      change(world, 20);
      await world.clock.pass(600_000);
      expect(await sync(world, 'quick')).toBeLessThanOrEqual(3);
      expect(cachedGroups(world)).toEqual(servedGroups(world));
    },
  );

  it('looks back a little from the service’s time at the first answer of the run before', async () => {
    const world = await largeWorld(50);
    world.service.start('family', 'full');
    const startedAt = Date.parse(world.source().serviceTime);
    await world.passUntil(['done']);
    await world.clock.pass(3_600_000);
    await sync(world, 'quick');
    const starts = world.requests.flatMap((request) =>
      request.type === 'commit-batch'
        ? request.ranges.flatMap(({ purpose, updateTimeRange }) =>
            purpose === 'changes' ? [updateTimeRange?.start ?? ''] : [],
          )
        : [],
    );
    expect(starts.length).toBeGreaterThan(0);
    for (const start of starts) {
      expect(startedAt + 1_000 - Date.parse(start)).toBeGreaterThanOrEqual(300_000);
      expect(startedAt - Date.parse(start)).toBeLessThanOrEqual(300_000);
    }
  });

  it('lists everything where the service does not tell its time', async () => {
    const world = await synced({ ...USUAL_MANNER, tellsTime: false });
    removeSome(world, 3);
    await sync(world, 'quick');
    expect(world.status()?.kind).toBe('full');
    expect(cachedGroups(world)).toEqual(servedGroups(world));
  });

  it('lists everything before there is an album', async () => {
    const world = await largeWorld(50);
    expect(await sync(world, 'quick')).toBe(5);
    expect(world.status()?.kind).toBe('full');
  });
});

it('takes in what changed during a full sync by a quick one right after it', async () => {
  const world = await largeWorld(GROUPS);
  world.service.start('family', 'full');
  while (world.source().callCount < 100) await world.clock.passToNext();
  removeSome(world, 4);
  change(world, 10);
  await world.passUntil(['done']);
  expect(world.status()?.kind).toBe('quick');
  expect(cachedGroups(world)).toEqual(servedGroups(world));
});
