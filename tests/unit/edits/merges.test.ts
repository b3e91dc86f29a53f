import { describe, expect, it } from 'vitest';
import { appError } from '../../../shared/app-error.ts';
import { DATASET, EditsWorld } from '../../support/edits-world.ts';
import { settle } from '../../support/sync-fake-clock.ts';

async function onlyMerge(world: EditsWorld) {
  const { merges } = await world.shown();
  const [merge] = merges;
  if (merge === undefined || merges.length > 1) throw new Error(`there are ${merges.length} merges`);
  return merge;
}

async function started(world: EditsWorld): Promise<void> {
  expect(await world.edits.merge(DATASET, ['a', 'b', 'b', 'to'], 'to')).toMatchObject({ ok: true });
  await settle();
}

describe('a merge', () => {
  it('is started once, followed to its end, and brought into the album', async () => {
    const world = new EditsWorld();
    await started(world);
    expect(world.service.merged).toEqual([{ from: ['a', 'b'], to: 'to' }]);
    world.service.tasks.set('task-1', { state: 'running', progress: 40, error: null });
    await world.clock.pass(2000);
    expect(await onlyMerge(world)).toMatchObject({ state: 'running', progress: 40 });
    expect(world.syncs).toEqual([]);
    world.service.tasks.set('task-1', { state: 'succeeded', progress: null, error: null });
    await world.clock.pass(3000);
    expect(await onlyMerge(world)).toMatchObject({ state: 'done', progress: 100 });
    expect(world.syncs).toEqual([DATASET]);
  });

  it('is asked about less and less often, up to twice a minute', async () => {
    const world = new EditsWorld();
    await started(world);
    await world.clock.pass(10 * 60_000);
    const asked = world.service.calls.filter((call) => call === 'report').length;
    expect(asked).toBeGreaterThan(20);
    expect(asked).toBeLessThan(30);
  });

  it('is followed on after a restart, and not started again', async () => {
    const world = new EditsWorld();
    await started(world);
    await world.restart();
    world.service.tasks.set('task-1', { state: 'succeeded', progress: 100, error: null });
    await world.clock.pass(2000);
    expect((await onlyMerge(world)).state).toBe('done');
    expect(world.service.merged).toHaveLength(1);
  });

  it.each(['lost', 'answer-lost'] as const)(
    'whose start was %s says that it may have begun',
    async (mishap) => {
      const world = new EditsWorld();
      world.service.mishaps.push(mishap);
      await started(world);
      await world.restart();
      await world.clock.pass(60 * 60_000);
      expect(await onlyMerge(world)).toMatchObject({ state: 'failed', error: { field: 'TaskId' } });
      expect(world.service.merged).toHaveLength(mishap === 'lost' ? 0 : 1);
    },
  );

  it('that was being started when the app ended says that it may have begun', async () => {
    const world = new EditsWorld();
    const hold = Promise.withResolvers<void>();
    world.service.gate = () => hold.promise;
    world.service.mishaps.push('answer-lost');
    await started(world);
    const restarted = world.restart();
    hold.resolve();
    await restarted;
    await world.clock.pass(60_000);
    expect(await onlyMerge(world)).toMatchObject({ state: 'failed', error: { field: 'TaskId' } });
    expect(world.service.merged).toHaveLength(1);
  });

  it('that is throttled at its start is started again', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push(appError('throttled', 'slow down', { retryable: true }));
    await started(world);
    await world.clock.pass(60_000);
    expect((await onlyMerge(world)).state).toBe('running');
  });

  it('that the service refuses has failed and has not begun', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push(appError('permission', 'no'));
    await started(world);
    const merge = await onlyMerge(world);
    expect(merge).toMatchObject({ state: 'failed', error: { code: 'permission' } });
    expect(merge.error).not.toHaveProperty('field');
    await world.edits.dismissMerge(DATASET, merge.mergeId);
    expect((await world.shown()).merges).toEqual([]);
  });

  it('that failed at the service tells why', async () => {
    const world = new EditsWorld();
    await started(world);
    const error = appError('service', 'no such cluster');
    world.service.tasks.set('task-1', { state: 'failed', progress: null, error });
    await world.clock.pass(2000);
    expect(await onlyMerge(world)).toMatchObject({ state: 'failed', error });
  });

  it('that is under way can’t be dismissed', async () => {
    const world = new EditsWorld();
    await started(world);
    await world.edits.dismissMerge(DATASET, (await onlyMerge(world)).mergeId);
    expect((await world.shown()).merges).toHaveLength(1);
  });

  it('of nobody is refused', async () => {
    const world = new EditsWorld();
    expect(await world.edits.merge(DATASET, ['to'], 'to')).toMatchObject({ ok: false });
  });

  it('goes on being followed while the service can’t be reached', async () => {
    const world = new EditsWorld();
    await started(world);
    world.service.mishaps.push('lost', 'lost');
    world.service.tasks.set('task-1', { state: 'succeeded', progress: null, error: null });
    await world.clock.pass(4000);
    expect(await onlyMerge(world)).toMatchObject({ state: 'running', error: { code: 'network' } });
    await world.clock.pass(60_000);
    expect(await onlyMerge(world)).toMatchObject({ state: 'done', error: null });
  });
});
