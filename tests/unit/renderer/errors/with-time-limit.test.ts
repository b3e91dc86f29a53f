import { afterEach, expect, it, vi } from 'vitest';
import { withTimeLimit } from '../../../../renderer/errors/with-time-limit.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('gives the answer that comes in time', async () => {
  expect(await withTimeLimit(Promise.resolve('answer'), 1000, 'late')).toBe('answer');
});

it('gives up on an answer that never comes', async () => {
  vi.useFakeTimers();
  let answer = '';
  void withTimeLimit(new Promise<string>(() => {}), 1000, 'late').then((value) => {
    answer = value;
  });
  await vi.advanceTimersByTimeAsync(999);
  expect(answer).toBe('');
  await vi.advanceTimersByTimeAsync(1);
  expect(answer).toBe('late');
});
