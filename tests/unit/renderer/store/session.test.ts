import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSession } from '../../../../renderer/store/session.ts';
import { appError } from '../../../../shared/app-error.ts';
import { failure } from '../../../../shared/result.ts';
import { createFakeBridge, fakeDataset, fakeStatus } from '../../../support/fake-bridge.ts';
import { createFakeCache } from '../../../support/fake-cache.ts';
import { fakePerson, NOBODY } from '../../../support/fake-people.ts';

const RUN = {
  runId: 'run-1',
  datasetId: 'demo',
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-01T00:01:00Z',
  outcome: 'done',
  kind: 'full',
  isReconciled: true,
  groupCount: 1,
  requestCount: 1,
  diffCounts: null,
} as const;

describe('the session', () => {
  it('starts the first sync of the demo library by itself', async () => {
    const bridge = createFakeBridge();
    const session = createSession(bridge, createFakeCache());
    const demo = await session.openDemo();
    expect(demo?.profile.kind).toBe('demo');
    expect(bridge.calls).toContain('startSync demo quick');
    expect(session.store.getState().datasets).toHaveLength(1);
  });

  it('leaves a demo library alone that was synced before', async () => {
    const bridge = createFakeBridge();
    const cache = createFakeCache();
    cache.setAlbum('demo', { people: [fakePerson(0)], runs: [RUN], growing: false }, 'generation-current');
    await createSession(bridge, cache).openDemo();
    expect(bridge.calls.join()).not.toContain('startSync');
  });

  it('goes on with a sync that stopped for its credentials once there are others, and with no other one', async () => {
    const blocked = (id: string, code: 'credentials-missing' | 'keychain-locked' | 'permission') =>
      fakeStatus(id, 'blocked', { error: appError(code, 'x') });
    const bridge = createFakeBridge({
      statuses: [
        blocked('a', 'credentials-missing'),
        blocked('b', 'permission'),
        blocked('c', 'keychain-locked'),
      ],
    });
    const session = createSession(bridge, createFakeCache());
    const stop = session.start();
    await expect.poll(() => session.store.getState().phase).toBe('ready');
    for (const id of ['a', 'b', 'c', 'd']) await session.keepCredentials(fakeDataset(id));
    expect(bridge.calls.filter((call) => call.startsWith('resumeSync'))).toEqual([
      'resumeSync a',
      'resumeSync c',
    ]);
    stop();
  });

  it('reads the summary again for another album, and not for the user’s annotations', async () => {
    const cache = createFakeCache();
    const session = createSession(createFakeBridge(), cache);
    const stop = session.start();
    await expect.poll(() => session.store.getState().phase).toBe('ready');
    const readSummary = vi.spyOn(cache, 'getSummary');
    cache.setAlbum('a', { people: [fakePerson(0)], runs: [RUN], growing: false }, 'annotated');
    expect(readSummary).not.toHaveBeenCalled();
    cache.setAlbum('a', { people: [fakePerson(0)], runs: [RUN], growing: false }, 'generation-current', 1);
    await expect.poll(() => session.store.getState().summaries.a?.groupCount).toBe(1);
    stop();
  });

  it('reads a summary again when it is asked to, as after the bin was emptied', async () => {
    const cache = createFakeCache();
    const session = createSession(createFakeBridge(), cache);
    const gone = { card: NOBODY, goneAt: '2026-01-01T00:00:00Z', runId: 'run-1' };
    cache.setAlbum('a', { people: [], runs: [RUN], growing: false, bin: [gone] }, 'generation-current');
    await session.refreshSummary('a');
    expect(session.store.getState().summaries.a).toMatchObject({ binnedCount: 1, lastFullAt: RUN.endedAt });
    await cache.emptyBin('a');
    await session.refreshSummary('a');
    expect(session.store.getState().summaries.a?.binnedCount).toBe(0);
  });

  it('knows how many people a test found until the dataset is changed', () => {
    const session = createSession(createFakeBridge(), createFakeCache());
    session.keepDataset(fakeDataset('a'));
    session.keepFoundCount('a', 10_412);
    session.keepFoundCount('b', 7);
    expect(session.store.getState().foundCounts).toEqual({ a: 10_412, b: 7 });
    session.keepDataset(fakeDataset('a', { datasetName: 'holidays' }));
    expect(session.store.getState().foundCounts).toEqual({ b: 7 });
  });

  it('answers whether settings were kept', async () => {
    const bridge = createFakeBridge();
    const session = createSession(bridge, createFakeCache());
    expect(await session.updateSettings({ layout: 'table' })).toBe(true);
    expect(session.store.getState().settings.layout).toBe('table');
    bridge.failNext('updateSettings', appError('storage', 'x'));
    expect(await session.updateSettings({ layout: 'grid' })).toBe(false);
    expect(session.store.getState().settings.layout).toBe('table');
  });

  it('shows a failed action as a notice until it is dismissed', async () => {
    const bridge = createFakeBridge();
    const session = createSession(bridge, createFakeCache());
    bridge.failNext('openDemoLibrary', appError('storage', 'disk'));
    expect(await session.openDemo()).toBeNull();
    expect(session.store.getState().notice?.code).toBe('storage');
    session.dismissNotice();
    expect(session.store.getState().notice).toBeNull();
  });

  it('reads everything at the start and follows main', async () => {
    const bridge = createFakeBridge({ datasets: [fakeDataset('a')], settings: { theme: 'dark' } });
    const session = createSession(bridge, createFakeCache());
    const stop = session.start();
    await expect.poll(() => session.store.getState().phase).toBe('ready');
    expect(session.store.getState().settings.theme).toBe('dark');
    bridge.sendStatus(fakeStatus('a', 'listing', { groupsListed: 5 }));
    expect(session.store.getState().statuses.a?.groupsListed).toBe(5);
    stop();
    bridge.sendStatus(fakeStatus('a', 'done'));
    expect(session.store.getState().statuses.a?.phase).toBe('listing');
  });

  describe('while a dataset is listed', () => {
    afterEach(() => void vi.useRealTimers());

    it('shows progress four times a second, reads nothing of the cache for it, and misses no end', async () => {
      vi.useFakeTimers();
      const bridge = createFakeBridge({ datasets: [fakeDataset('a')] });
      const cache = createFakeCache();
      const getSummary = vi.spyOn(cache, 'getSummary');
      const session = createSession(bridge, cache);
      const stop = session.start();
      await vi.advanceTimersByTimeAsync(0);
      getSummary.mockClear();
      const seen: number[] = [];
      session.store.subscribe(({ statuses }) => seen.push(statuses.a?.groupsListed ?? 0));
      for (let groupsListed = 1; groupsListed <= 100; groupsListed += 1) {
        bridge.sendStatus(
          fakeStatus('a', groupsListed % 2 === 0 ? 'committing' : 'listing', { groupsListed }),
        );
        await vi.advanceTimersByTimeAsync(10);
      }
      await vi.advanceTimersByTimeAsync(250);
      expect(seen).toEqual([1, 25, 50, 75, 100]);
      expect(session.store.getState().statuses.a?.phase).toBe('listing');
      expect(getSummary).not.toHaveBeenCalled();
      bridge.sendStatus(fakeStatus('a', 'listing', { groupsListed: 101 }));
      bridge.sendStatus(fakeStatus('a', 'done', { groupsListed: 102 }));
      expect(session.store.getState().statuses.a?.phase).toBe('done');
      expect(getSummary).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(1000);
      expect(session.store.getState().statuses.a?.groupsListed).toBe(102);
      stop();
    });

    it('counts a growing album from what the cache tells', async () => {
      const cache = createFakeCache();
      const session = createSession(createFakeBridge(), cache);
      const stop = session.start();
      cache.setAlbum('a', { people: [fakePerson(0)], runs: [], growing: true }, 'rows-added');
      expect(session.store.getState().summaries.a).toMatchObject({ groupCount: 1, growing: true });
      stop();
    });

    it('learns of a cancelled resync from the cache, and raises no notice when that can’t be read', async () => {
      const cache = createFakeCache();
      const getSummary = vi.spyOn(cache, 'getSummary');
      const session = createSession(createFakeBridge(), cache);
      const stop = session.start();
      cache.setAlbum('a', { people: [fakePerson(0)], runs: [RUN], growing: false }, 'run-discarded');
      await expect.poll(() => session.store.getState().summaries.a?.lastRun?.runId).toBe('run-1');
      getSummary.mockResolvedValue(failure(appError('cache', 'broken')));
      cache.setAlbum('a', { people: [], runs: [], growing: false }, 'generation-current');
      await Promise.resolve();
      await Promise.resolve();
      expect(session.store.getState().notice).toBeNull();
      stop();
    });
  });
});
