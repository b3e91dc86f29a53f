import { expect, it } from 'vitest';
import { expectedCalls } from '../../../../renderer/store/expected-calls.ts';

it.each([
  [0, 100, 1],
  [1, 100, 1],
  [100, 100, 1],
  [101, 100, 2],
  [10_412, 100, 105],
  [10_412, 1, 10_412],
])('%d people, %d with each call: %d calls', (people, pageSize, calls) => {
  expect(expectedCalls(people, pageSize)).toBe(calls);
});
