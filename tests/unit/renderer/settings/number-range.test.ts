import { expect, it } from 'vitest';
import { isWithin } from '../../../../renderer/settings/number-range.ts';
import { CALLS_PER_SECOND } from '../../../../shared/settings.ts';

it.each([
  [null, false],
  [0, false],
  [1, true],
  [1000, true],
  [1001, false],
])('takes %o calls a second: %o', (value, isTaken) => {
  expect(isWithin(value, CALLS_PER_SECOND)).toBe(isTaken);
});
