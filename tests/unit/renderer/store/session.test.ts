import { describe, expect, it } from 'vitest';
import { createSession } from '../../../../renderer/store/session.ts';
import { appError } from '../../../../shared/app-error.ts';
import { createFakeBridge, fakeDataset, fakeStatus } from '../../../support/fake-bridge.ts';
import { createFakeCache } from '../../../support/fake-cache.ts';
import { fakePerson } from '../../../support/fake-people.ts';

const RUN = {
  runId: 'run-1',
  datasetId: 'demo',
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-01T00:01:00Z',
  outcome: 'done',
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
    expect(bridge.calls).toContain('startSync demo');
    expect(session.store.getState().datasets).toHaveLength(1);
  });

  it('leaves a demo library alone that was synced before', async () => {
    const bridge = createFakeBridge();
    const cache = createFakeCache();
    cache.setAlbum('demo', { people: [fakePerson(0)], runs: [RUN], growing: false }, 'generation-current');
    await createSession(bridge, cache).openDemo();
    expect(bridge.calls).not.toContain('startSync demo');
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
});
