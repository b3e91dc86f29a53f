import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from './ports.ts';

/** Node's timers silently fire at once beyond this. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** This computer's clock. Its timers keep no process alive. */
export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  async sleep(delayMs, signal) {
    try {
      await wait(Math.min(delayMs, LONGEST_TIMER_MS), undefined, { signal, ref: false });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
