import { describe, expect, it } from 'vitest';
import { appError } from '../../../shared/app-error.ts';
import { DATASET, EditsWorld, FIELDS, GROUP } from '../../support/edits-world.ts';
import { settle } from '../../support/sync-fake-clock.ts';

const THROTTLED = appError('throttled', 'slow down', { retryable: true });

async function renamed(world: EditsWorld, name = 'Bea'): Promise<void> {
  const answer = await world.edits.edit(DATASET, GROUP, FIELDS, { name });
  expect(answer.ok).toBe(true);
  await settle();
}

describe('an edit', () => {
  it('is on the disk when it is answered, and at the service soon after', async () => {
    const world = new EditsWorld();
    const hold = Promise.withResolvers<void>();
    world.service.gate = () => hold.promise;
    await world.edits.edit(DATASET, GROUP, FIELDS, { name: 'Bea' });
    expect(world.files.texts.get(DATASET)).toContain('Bea');
    hold.resolve();
    await settle();
    expect(world.service.groups.get(GROUP)).toEqual({ ...FIELDS, name: 'Bea', metaLockVersion: 6 });
    expect(world.service.calls).toEqual(['update']);
  });

  it('stays in sight as sent until a sync that began later is done', async () => {
    const world = new EditsWorld();
    await world.clock.pass(1000);
    const before = new Date(world.clock.now() - 500).toISOString();
    await renamed(world);
    expect(world.syncs).toEqual([DATASET]);
    world.edits.statusChanged({ datasetId: DATASET, phase: 'done', startedAt: before });
    await settle();
    expect((await world.only()).state).toBe('sent');
    await world.clock.pass(1000);
    await world.syncDone();
    expect((await world.shown()).edits).toEqual([]);
    expect(world.files.texts.size).toBe(1);
  });

  it('is not answered as queued when the disk does not take it', async () => {
    const world = new EditsWorld();
    world.files.full = appError('disk-full', 'full', { retryable: true });
    const answer = await world.edits.edit(DATASET, GROUP, FIELDS, { name: 'Bea' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    await settle();
    expect(world.service.calls).toEqual([]);
  });

  it('is refused where the dataset is read-only, as is a merge', async () => {
    const world = new EditsWorld();
    world.access = 'read-only';
    const refused = { ok: false, error: { code: 'refused' } };
    expect(await world.edits.edit(DATASET, GROUP, FIELDS, { name: 'Bea' })).toMatchObject(refused);
    expect(await world.edits.merge(DATASET, ['a'], 'b')).toMatchObject(refused);
  });

  it('waits while the network is gone and is sent when it is back', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push('lost');
    await renamed(world);
    expect(await world.only()).toMatchObject({ state: 'waiting', error: { code: 'network' } });
    world.edits.sendWaiting();
    await settle();
    expect((await world.only()).state).toBe('sent');
    expect(world.service.taken).toHaveLength(1);
  });

  it('tries again by itself after a throttled call', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push(THROTTLED, THROTTLED);
    await renamed(world);
    expect((await world.only()).state).toBe('waiting');
    await world.clock.pass(60_000);
    expect((await world.only()).state).toBe('sent');
    expect(world.service.taken).toHaveLength(1);
  });

  it('waits for credentials without calling the service', async () => {
    const world = new EditsWorld();
    world.unreachable = appError('credentials-missing', 'none');
    await renamed(world);
    await world.clock.pass(60 * 60_000);
    expect(world.service.calls).toEqual([]);
    expect(await world.only()).toMatchObject({ state: 'waiting', error: { code: 'credentials-missing' } });
    world.unreachable = null;
    world.edits.sendWaiting();
    await settle();
    expect((await world.only()).state).toBe('sent');
  });

  it.each([appError('permission', 'no'), appError('invalid-argument', 'bad name')])(
    'is refused with $code, kept, and sent again when the user says so',
    async (error) => {
      const world = new EditsWorld();
      world.service.mishaps.push(error);
      await renamed(world);
      const edit = await world.only();
      expect(edit).toMatchObject({ state: 'refused', error: { code: error.code } });
      await world.edits.decide(DATASET, edit.editId, 'mine');
      await settle();
      expect((await world.only()).state).toBe('sent');
    },
  );

  it('of a group that is gone is refused with not-found and kept until it is dropped', async () => {
    const world = new EditsWorld();
    world.service.groups.delete(GROUP);
    await renamed(world);
    const edit = await world.only();
    expect(edit).toMatchObject({ state: 'refused', error: { code: 'not-found' }, change: { name: 'Bea' } });
    await world.edits.decide(DATASET, edit.editId, 'theirs');
    expect((await world.shown()).edits).toEqual([]);
  });

  it('joins the one that waits for the same person, whose base it keeps', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push(THROTTLED);
    await renamed(world);
    await world.edits.edit(DATASET, GROUP, { ...FIELDS, name: 'Bea' }, { customLabels: { team: 'red' } });
    await settle();
    expect(world.service.taken.map(({ change }) => change)).toEqual([
      { name: 'Bea', customLabels: { team: 'red' } },
    ]);
    expect((await world.only()).base.name).toBe('Bea');
  });

  it('that comes while the one before is being sent goes after it, without a conflict with itself', async () => {
    const world = new EditsWorld();
    const hold = Promise.withResolvers<void>();
    world.service.gate = () => hold.promise;
    await renamed(world);
    await renamed(world, 'Cleo');
    hold.resolve();
    await settle();
    expect(world.service.taken.map(({ change }) => change.name)).toEqual(['Bea', 'Cleo']);
    expect((await world.only()).state).toBe('sent');
  });

  it('that takes back what was not sent yet leaves nothing to send', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push(THROTTLED);
    await renamed(world);
    await world.edits.edit(DATASET, GROUP, FIELDS, { name: 'Ann' });
    await world.clock.pass(60_000);
    expect((await world.shown()).edits).toEqual([]);
    expect(world.service.taken).toEqual([]);
  });

  it('sends several people in the order in which they were changed', async () => {
    const world = new EditsWorld();
    world.service.groups.set('Cluster-2', FIELDS);
    world.unreachable = appError('network', 'offline', { retryable: true });
    await world.edits.edit(DATASET, 'Cluster-2', FIELDS, { name: 'First' });
    await world.edits.edit(DATASET, GROUP, FIELDS, { name: 'Second' });
    world.unreachable = null;
    world.edits.sendWaiting();
    await settle();
    expect(world.service.taken.map(({ change }) => change.name)).toEqual(['First', 'Second']);
    expect(world.syncs).toEqual([DATASET]);
  });
});

describe('after an uncertain outcome', () => {
  it('a change that came through is not sent again', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push('answer-lost');
    await renamed(world);
    world.edits.sendWaiting();
    await settle();
    expect((await world.only()).state).toBe('sent');
    expect(world.service.taken).toHaveLength(1);
  });

  it('a restart in the middle of sending looks first', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push('answer-lost');
    const hold = Promise.withResolvers<void>();
    world.service.gate = () => hold.promise;
    await renamed(world);
    expect((await world.only()).state).toBe('sending');
    const stopped = world.restart();
    hold.resolve();
    await stopped;
    await settle();
    expect(world.service.calls).toEqual(['update', 'find']);
    expect((await world.only()).state).toBe('sent');
  });

  it('a change that did not come through is sent once', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push('lost');
    await renamed(world);
    await world.restart();
    expect(world.service.taken).toHaveLength(1);
  });

  it('asks where the change may have come through and been taken back by somebody', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push('answer-lost');
    await renamed(world);
    world.service.changeByOthers(GROUP, { name: 'Ann' });
    world.edits.sendWaiting();
    await settle();
    expect((await world.only()).state).toBe('conflict');
    expect(world.service.taken).toHaveLength(1);
  });
});

describe('when somebody else changed the person', () => {
  it('in other fields, the change is sent with the new lock', async () => {
    const world = new EditsWorld();
    world.service.changeByOthers(GROUP, { customLabels: { team: 'green' } });
    await renamed(world);
    expect(world.service.groups.get(GROUP)).toMatchObject({ name: 'Bea', customLabels: { team: 'green' } });
  });

  it('to what the change wants, nothing is sent', async () => {
    const world = new EditsWorld();
    world.service.changeByOthers(GROUP, { name: 'Bea' });
    await renamed(world);
    expect((await world.only()).state).toBe('sent');
    expect(world.service.taken).toEqual([]);
  });

  it('in the same field, the user is asked, and nothing is overwritten', async () => {
    const world = new EditsWorld();
    world.service.changeByOthers(GROUP, { name: 'Zoe' });
    await renamed(world);
    await world.clock.pass(60 * 60_000);
    expect(await world.only()).toMatchObject({ state: 'conflict', theirs: { name: 'Zoe' } });
    expect(world.service.groups.get(GROUP)?.name).toBe('Zoe');
  });

  it('the user’s decision for theirs drops the change, and for mine sends it', async () => {
    const world = new EditsWorld();
    world.service.changeByOthers(GROUP, { name: 'Zoe' });
    await renamed(world);
    await world.restart();
    const edit = await world.only();
    await world.edits.decide(DATASET, edit.editId, 'mine');
    await settle();
    expect(world.service.groups.get(GROUP)?.name).toBe('Bea');
    expect((await world.only()).state).toBe('sent');

    const other = new EditsWorld();
    other.service.changeByOthers(GROUP, { name: 'Zoe' });
    await renamed(other);
    expect(other.syncs).toEqual([]);
    await other.edits.decide(DATASET, (await other.only()).editId, 'theirs');
    await settle();
    expect(other.service.groups.get(GROUP)?.name).toBe('Zoe');
    expect((await other.shown()).edits).toEqual([]);
    // The album has neither yet.
    expect(other.syncs).toEqual([DATASET]);
  });

  it('again after the user decided for theirs to be overwritten, the user is asked again', async () => {
    const world = new EditsWorld();
    world.service.changeByOthers(GROUP, { name: 'Zoe' });
    await renamed(world);
    world.service.changeByOthers(GROUP, { name: 'Yma' });
    await world.edits.decide(DATASET, (await world.only()).editId, 'mine');
    await settle();
    expect(await world.only()).toMatchObject({ state: 'conflict', theirs: { name: 'Yma' } });
  });
});

describe('a forgotten dataset', () => {
  it('sends nothing more and leaves nothing on the disk', async () => {
    const world = new EditsWorld();
    world.service.mishaps.push('lost');
    await renamed(world);
    await world.edits.forget(DATASET);
    world.edits.sendWaiting();
    await world.clock.pass(60 * 60_000);
    expect(world.files.texts.size).toBe(0);
    expect(world.service.calls).toEqual([]);
  });
});
