import { pause } from './pause.ts';
import type { QuietBrowser } from './quiet-browser.ts';

const WHEEL_EVERY_MS = 16;
/** Wheel events of one fling, and the pixels of its first. */
const FLING_EVENTS = 55;
const FLING_START_PX = 1_800;
const FLING_DECAY = 0.93;
const REST_MS = 200;

/** Pixels of the wheel events of a fling as a touchpad sends them: fast at first, then running out. */
function flingDeltas(direction: number): number[] {
  return Array.from({ length: FLING_EVENTS }, (_, at) => direction * FLING_START_PX * FLING_DECAY ** at);
}

/** Flings down the grid of people until the time is over, and each third time back up. */
export async function fling(browser: QuietBrowser, durationMs: number): Promise<void> {
  const point = await browser.evaluate(() => {
    const box = document.getElementById('people-grid')?.getBoundingClientRect();
    if (box === undefined) throw new Error('there is no grid to scroll');
    return { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) };
  }, null);
  const endsAt = performance.now() + durationMs;
  for (let count = 1; performance.now() < endsAt; count += 1) {
    const sent: Promise<void>[] = [];
    for (const delta of flingDeltas(count % 3 === 0 ? -1 : 1)) {
      sent.push(browser.turnWheel(point, delta));
      await pause(WHEEL_EVERY_MS);
    }
    await Promise.all(sent);
    await pause(REST_MS);
  }
}
