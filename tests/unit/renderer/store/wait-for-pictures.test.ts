import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { KnownPicture } from '../../../../renderer/store/pictures.ts';
import { waitForPictures } from '../../../../renderer/store/wait-for-pictures.ts';

const known = new Map<string, KnownPicture>();
const listeners = new Map<string, () => void>();
const pictures = {
  stateOf: (address: string): KnownPicture => known.get(address) ?? { state: 'unknown' },
  subscribe: (address: string, listener: () => void) => {
    listeners.set(address, listener);
    return () => void listeners.delete(address);
  },
};

function come(address: string, state: KnownPicture): void {
  known.set(address, state);
  listeners.get(address)?.();
}

beforeEach(() => {
  vi.useFakeTimers();
  known.clear();
});
afterEach(() => {
  vi.useRealTimers();
  expect(listeners.size).toBe(0);
});

it('ends when each is there or has failed', async () => {
  const wait = waitForPictures(pictures, ['a', 'b'], {
    patienceMs: 50,
    signal: new AbortController().signal,
  });
  come('a', { state: 'ready', source: 'a' });
  vi.advanceTimersByTime(49);
  come('b', { state: 'failed', reason: 'network', service: null });
  expect(await wait).toBe(true);
});

it('ends at once when all is known, or nothing is waited for', async () => {
  known.set('a', { state: 'ready', source: 'a' });
  const options = { patienceMs: 50, signal: new AbortController().signal };
  expect(await waitForPictures(pictures, ['a'], options)).toBe(true);
  expect(await waitForPictures(pictures, [], options)).toBe(true);
});

it('waits as long as pictures come, and gives up when none does', async () => {
  let isOver = false;
  const wait = waitForPictures(pictures, ['a', 'b', 'c'], {
    patienceMs: 50,
    signal: new AbortController().signal,
  }).finally(() => {
    isOver = true;
  });
  for (const address of ['a', 'b']) {
    await vi.advanceTimersByTimeAsync(40);
    come(address, { state: 'ready', source: address });
  }
  await vi.advanceTimersByTimeAsync(49);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await wait).toBe(false);
});

it('ends when it is called off', async () => {
  const run = new AbortController();
  const wait = waitForPictures(pictures, ['a'], { patienceMs: 50, signal: run.signal });
  run.abort();
  expect(await wait).toBe(false);
  expect(await waitForPictures(pictures, ['a'], { patienceMs: 50, signal: run.signal })).toBe(false);
});
