import { expect, it } from 'vitest';
import { SYSTEM_CLOCK } from '../../../electron/sync/system-clock.ts';

it('wakes at once, without failing, when the signal aborts before or during the sleep', async () => {
  await SYSTEM_CLOCK.sleep(3_600_000, AbortSignal.abort());
  const aborter = new AbortController();
  const sleep = SYSTEM_CLOCK.sleep(3_600_000, aborter.signal);
  aborter.abort();
  await sleep;
});

it('does not take a wait longer than a timer can hold for none', async () => {
  const aborter = new AbortController();
  const sleep = SYSTEM_CLOCK.sleep(Number.MAX_SAFE_INTEGER, aborter.signal).then(() => 'woke');
  expect(await Promise.race([sleep, SYSTEM_CLOCK.sleep(1, aborter.signal).then(() => 'still asleep')])).toBe(
    'still asleep',
  );
  aborter.abort();
});
