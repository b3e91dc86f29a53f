import { describe, expect, test } from 'vitest';
import { MUST_HAPPEN } from '../support/sync-must-happen.ts';
import { SyncSchedule, type Tally } from '../support/sync-schedule.ts';

const { SEED, SCHEDULES: COUNT } = process.env;
const FIRST_SEED = Number(SEED ?? 1);
const SCHEDULES = Number(COUNT ?? (SEED === undefined ? 2_500 : 1));
const PART_SIZE = 250;
/** A part takes a few seconds; a computer that is busy with other things is no failure. */
const PART_TIMEOUT_MS = 600_000;

/** A few schedules need not show everything. */
const IS_WHOLE = SCHEDULES >= 1_000;

const tally: Tally = new Map();

const parts = Array.from({ length: Math.ceil(SCHEDULES / PART_SIZE) }, (_, part) => {
  const first = FIRST_SEED + part * PART_SIZE;
  return { first, last: Math.min(first + PART_SIZE, FIRST_SEED + SCHEDULES) - 1 };
});

describe('a sync to which everything happens that may happen', () => {
  test.each(parts)(
    'leaves the cache equal to the service, with the seeds $first to $last',
    async ({ first, last }) => {
      for (let seed = first; seed <= last; seed += 1) {
        try {
          await new SyncSchedule(seed, tally).run();
        } catch (error) {
          throw new Error(`Seed ${seed} (run it alone with SEED=${seed}): ${String(error)}`, {
            cause: error,
          });
        }
      }
    },
    PART_TIMEOUT_MS,
  );

  test.runIf(IS_WHOLE)('has seen each kind of event', () => {
    expect(MUST_HAPPEN.filter((event) => !tally.has(event))).toEqual([]);
  });
});
