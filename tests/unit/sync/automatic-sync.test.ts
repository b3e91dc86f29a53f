import { beforeEach, describe, expect, it } from 'vitest';
import { type AutomaticSyncs, createAutomaticSyncs } from '../../../electron/sync/automatic-sync.ts';
import { type AutomaticSync, NO_AUTOMATIC_SYNC } from '../../../shared/settings.ts';
import type { SyncPhase, SyncStatus } from '../../../shared/sync.ts';
import { FakeClock } from '../../support/sync-fake-clock.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let clock: FakeClock;
let started: string[];
let settings: AutomaticSync;
let times: Map<string, number | null>;
let phases: Map<string, SyncPhase>;
let withoutCredentials: string[];
let syncs: AutomaticSyncs;
let runs: number;

function statusOf(datasetId: string, phase: SyncPhase): SyncStatus {
  return {
    ...{ datasetId, phase, kind: 'quick', runId: `run-${runs}`, groupsListed: 0, totalCount: null },
    ...{ requestCount: 0, expectedRequestCount: null, groupsPerSecond: null, callsPerSecond: null },
    ...{ timeLeftMs: null, ranges: [], startedAt: null, retryAt: null, pausedBy: null, error: null },
    confirmation: null,
  };
}

function tell(datasetId: string, phase: SyncPhase): void {
  phases.set(datasetId, phase);
  syncs.statusChanged(statusOf(datasetId, phase));
}

/** A sync of it begins and completes in no time. */
function complete(datasetId: string): void {
  runs += 1;
  tell(datasetId, 'listing');
  tell(datasetId, 'done');
}

beforeEach(() => {
  clock = new FakeClock();
  started = [];
  settings = NO_AUTOMATIC_SYNC;
  times = new Map([['id-1', clock.now()]]);
  phases = new Map();
  withoutCredentials = [];
  runs = 0;
  syncs = createAutomaticSyncs({
    clock,
    settings: () => settings,
    datasets: () =>
      ['id-1', 'never-synced'].map((datasetId) => ({
        datasetId,
        hasCredentials: !withoutCredentials.includes(datasetId),
      })),
    times: { of: (datasetId) => times.get(datasetId), record: (id, at) => void times.set(id, at) },
    statuses: () => [...phases].map(([datasetId, phase]) => statusOf(datasetId, phase)),
    start: (datasetId) => void started.push(datasetId),
  });
});

describe('automatic syncs', () => {
  it('do not happen unless the user wants them', async () => {
    times.set('id-1', null);
    syncs.cacheConnected();
    await clock.pass(20 * HOUR_MS);
    syncs.backOnline();
    expect(started).toEqual([]);
  });

  it('begin at launch once the cache is there, not at each reload of the window', () => {
    settings = { ...settings, onLaunch: true };
    syncs.backOnline();
    expect(started).toEqual([]);
    syncs.cacheConnected();
    syncs.cacheConnected();
    expect(started).toEqual(['id-1']);
  });

  it('begin when the network is back, but not each time that it comes and goes', async () => {
    settings = { ...settings, whenBackOnline: true };
    syncs.backOnline();
    syncs.cacheConnected();
    await clock.pass(5 * MINUTE_MS);
    syncs.backOnline();
    expect(started).toEqual(['id-1']);
    complete('id-1');
    await clock.pass(MINUTE_MS);
    syncs.backOnline();
    expect(started).toHaveLength(1);
    await clock.pass(5 * MINUTE_MS);
    syncs.backOnline();
    expect(started).toHaveLength(2);
  });

  it('begin hours after the last run completed, also one that the user started', async () => {
    settings = { ...settings, everyHours: 2 };
    syncs.cacheConnected();
    await clock.pass(HOUR_MS);
    complete('id-1');
    await clock.pass(2 * HOUR_MS - MINUTE_MS);
    expect(started).toEqual([]);
    await clock.pass(MINUTE_MS);
    expect(started).toEqual(['id-1']);
    complete('id-1');
    await clock.pass(2 * HOUR_MS + MINUTE_MS);
    expect(started).toEqual(['id-1', 'id-1']);
  });

  it('are due where it is not known when the last run completed', async () => {
    settings = { ...settings, everyHours: 168 };
    times.set('id-1', null);
    syncs.cacheConnected();
    await clock.pass(HOUR_MS);
    expect(started).toEqual(['id-1']);
  });

  it('follow the settings as they change', async () => {
    syncs.cacheConnected();
    await clock.pass(10 * HOUR_MS);
    settings = { ...settings, everyHours: 1 };
    await clock.pass(MINUTE_MS);
    expect(started).toEqual(['id-1']);
  });

  it('begin within a minute after the computer woke up', async () => {
    settings = { ...settings, everyHours: 8 };
    syncs.cacheConnected();
    await clock.pass(MINUTE_MS / 2);
    clock.jump(9 * HOUR_MS);
    await clock.pass(MINUTE_MS);
    expect(started).toEqual(['id-1']);
  });

  it('go on after the clock was set back, and not at once', async () => {
    settings = { ...settings, everyHours: 2 };
    syncs.cacheConnected();
    clock.jump(-1000 * HOUR_MS);
    await clock.pass(MINUTE_MS);
    expect(started).toEqual([]);
    await clock.pass(2 * HOUR_MS);
    expect(started).toEqual(['id-1']);
  });

  it.each<SyncPhase>([
    'planning',
    'listing',
    'committing',
    'checking',
    'waiting',
    'paused',
    'blocked',
    'reconciling',
    'needs-confirmation',
  ])('leave a sync alone that is %s', async (phase) => {
    settings = { onLaunch: true, everyHours: 1, whenBackOnline: true };
    times.set('id-1', null);
    tell('id-1', phase);
    syncs.cacheConnected();
    await clock.pass(3 * HOUR_MS);
    syncs.backOnline();
    expect(started).toEqual([]);
  });

  it('do not list a dataset without credentials, or one that was never synced', async () => {
    settings = { onLaunch: true, everyHours: 1, whenBackOnline: true };
    withoutCredentials = ['id-1'];
    syncs.cacheConnected();
    await clock.pass(3 * HOUR_MS);
    syncs.backOnline();
    expect(started).toEqual([]);
    withoutCredentials = [];
    await clock.pass(MINUTE_MS);
    expect(started).toEqual(['id-1']);
  });

  it('do not bring back in a minute what the user cancelled', async () => {
    settings = { ...settings, everyHours: 1 };
    times.set('id-1', null);
    syncs.cacheConnected();
    tell('id-1', 'listing');
    await clock.pass(HOUR_MS / 2);
    tell('id-1', 'cancelled');
    await clock.pass(HOUR_MS - MINUTE_MS);
    expect(started).toEqual(['id-1']);
    await clock.pass(MINUTE_MS);
    expect(started).toEqual(['id-1', 'id-1']);
  });

  it('count from when a run completed, however often its last status is told', async () => {
    syncs.cacheConnected();
    complete('id-1');
    const completedAt = clock.now();
    await clock.pass(HOUR_MS);
    tell('id-1', 'done');
    expect(times.get('id-1')).toBe(completedAt);
  });

  it('end with the app', async () => {
    settings = { onLaunch: false, everyHours: 1, whenBackOnline: true };
    syncs.cacheConnected();
    syncs.stop();
    await clock.pass(5 * HOUR_MS);
    syncs.backOnline();
    expect(started).toEqual([]);
  });
});
