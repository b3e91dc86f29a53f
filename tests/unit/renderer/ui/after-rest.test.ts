import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterRest } from '../../../../renderer/ui/after-rest.ts';

let frames: Map<number, () => void>;
const drawFrame = (): void => {
  const due = [...frames.values()];
  frames.clear();
  for (const run of due) run();
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  frames = new Map();
  let last = 0;
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => {
    last += 1;
    frames.set(last, work);
    return last;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => void frames.delete(id));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('runs the work in the first frame after the rest', () => {
  const work = vi.fn();
  afterRest(work, 100);
  vi.advanceTimersByTime(99);
  drawFrame();
  vi.advanceTimersByTime(1);
  expect(work).not.toHaveBeenCalled();
  drawFrame();
  expect(work).toHaveBeenCalledOnce();
});

it.each([50, 150])('does not run what was called off after %i ms, before the next frame', (ms) => {
  const work = vi.fn();
  const callOff = afterRest(work, 100);
  vi.advanceTimersByTime(ms);
  callOff();
  vi.advanceTimersByTime(1000);
  drawFrame();
  expect(work).not.toHaveBeenCalled();
});
