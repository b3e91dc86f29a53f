/**
 * `npm run -s fuzz:sync -- --minutes N --seed S`: sync schedules from a seed on, until the time is over. Prints a JSON line
 * for each schedule that broke an invariant, and one at the end; exits with 1 when there was any.
 */
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { MUST_HAPPEN } from '../support/sync-must-happen.ts';
import { SyncSchedule, type Tally } from '../support/sync-schedule.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const minutes = Number(values.minutes);
const firstSeed = Number(values.seed);
if (!(minutes > 0) || !Number.isInteger(firstSeed)) {
  process.stderr.write('Usage: npm run -s fuzz:sync -- [--minutes N] [--seed S]\n');
  process.exit(2);
}

const tally: Tally = new Map();
const endsAt = performance.now() + minutes * 60_000;
let seed = firstSeed;
let failureCount = 0;
for (; performance.now() < endsAt; seed += 1) {
  try {
    await new SyncSchedule(seed, tally).run();
  } catch (error) {
    failureCount += 1;
    stdout.write(`${JSON.stringify({ seed, error: String(error) })}\n`);
  }
}
const schedules = seed - firstSeed;
const neverHappened = MUST_HAPPEN.filter((event) => !tally.has(event));
stdout.write(`${JSON.stringify({ schedules, failureCount, neverHappened })}\n`);
// A few schedules need not show everything.
if (failureCount > 0 || (schedules >= 1_000 && neverHappened.length > 0)) process.exitCode = 1;
