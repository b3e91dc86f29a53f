import { expect, test } from 'vitest';
import { SyncSchedule, type Tally } from '../support/sync-schedule.ts';

const { SEED, SCHEDULES: COUNT } = process.env;
const FIRST_SEED = Number(SEED ?? 1);
const SCHEDULES = Number(COUNT ?? (SEED === undefined ? 2_500 : 1));

const MUST_HAPPEN = [
  'mutation',
  'mass removal',
  'reload',
  'window closed',
  'main killed',
  'pause',
  'resume',
  'start',
  'cancel',
  'clock jump',
  'tokens expired',
  'rebuild',
  'forget',
  'forget without a window',
  'network gone',
  'network back',
  'answer',
  'scope changed',
  'fault: network',
  'fault: throttled',
  'fault: service',
  'fault: malformed',
  'fault: token-expired',
  'fault: token-loop',
  'fault: throws',
  'fault: disk full',
  'page skipped because it was committed',
  'done but not acknowledged',
  'run completed',
  'phase: done',
  'phase: cancelled',
  'phase: blocked',
  'phase: needs-confirmation',
  'phase: paused by user',
  'phase: paused by offline',
];

test(`leaves the cache equal to the service whatever happened before, in ${SCHEDULES} schedules from seed ${FIRST_SEED} on`, async () => {
  const tally: Tally = new Map();
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed += 1) {
    try {
      await new SyncSchedule(seed, tally).run();
    } catch (error) {
      throw new Error(`Seed ${seed} (run it alone with SEED=${seed}): ${String(error)}`, { cause: error });
    }
  }
  if (SCHEDULES < 1_000) return;
  expect(MUST_HAPPEN.filter((event) => !tally.has(event))).toEqual([]);
});
