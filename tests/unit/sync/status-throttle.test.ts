import { expect, it } from 'vitest';
import { StatusThrottle } from '../../../electron/sync/status-throttle.ts';
import { INITIAL_SYNC_STATE } from '../../../electron/sync/sync-state.ts';
import { syncStatus } from '../../../electron/sync/sync-status.ts';
import type { SyncStatus } from '../../../shared/sync.ts';
import { FakeClock } from '../../support/sync-fake-clock.ts';

const IDLE = syncStatus('family', INITIAL_SYNC_STATE);

function throttled() {
  const clock = new FakeClock();
  const told: SyncStatus[] = [];
  return { clock, told, throttle: new StatusThrottle(clock, (status) => told.push(status)) };
}

it('tells at most ten statuses a second, and the newest in the end', async () => {
  const { clock, told, throttle } = throttled();
  for (let groupsListed = 0; groupsListed < 1_000; groupsListed += 1) {
    throttle.push({ ...IDLE, phase: 'listing', groupsListed });
    await clock.pass(1);
  }
  expect(told.length).toBeLessThanOrEqual(11);
  await clock.pass(1_000);
  expect(told.at(-1)?.groupsListed).toBe(999);
});

it('tells each change of phase at once', () => {
  const { told, throttle } = throttled();
  const phases = ['planning', 'listing', 'committing', 'listing', 'done'] as const;
  for (const phase of phases) throttle.push({ ...IDLE, phase });
  expect(told.map(({ phase }) => phase)).toEqual(phases);
});

it('does not tell the same twice, nor anything after it was stopped', async () => {
  const { clock, told, throttle } = throttled();
  throttle.push({ ...IDLE });
  throttle.push({ ...IDLE });
  await clock.pass(500);
  throttle.push({ ...IDLE, groupsListed: 5 });
  throttle.push({ ...IDLE, groupsListed: 6 });
  throttle.stop();
  throttle.push({ ...IDLE, phase: 'done' });
  await clock.pass(500);
  expect(told.map(({ groupsListed }) => groupsListed)).toEqual([0, 5]);
});
