import { expect, it } from 'vitest';
import { hoursChoices } from '../../../../renderer/settings/sync-choices.ts';

it('offers hours from never to a week, and what was chosen by other means among them', () => {
  expect(hoursChoices(null)).toEqual([0, 1, 3, 6, 12, 24, 168]);
  expect(hoursChoices(6)).toEqual(hoursChoices(null));
  expect(hoursChoices(48)).toEqual([0, 1, 3, 6, 12, 24, 48, 168]);
});
