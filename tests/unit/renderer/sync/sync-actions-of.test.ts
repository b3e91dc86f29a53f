import { expect, it } from 'vitest';
import { actionsOf } from '../../../../renderer/sync/sync-actions-of.ts';

it.each([
  [
    ['planning', 'listing', 'committing', 'checking', 'waiting'],
    ['pause', 'cancel'],
  ],
  [
    ['paused', 'blocked'],
    ['resume', 'cancel'],
  ],
  [['reconciling', 'needs-confirmation'], []],
  [['idle', 'done', 'cancelled'], ['start']],
] as const)('in %o the buttons are %o', (phases, actions) => {
  for (const phase of phases) expect(actionsOf({ phase })).toEqual(actions);
});

it('a dataset of which nothing is known can be synced', () => {
  expect(actionsOf(undefined)).toEqual(['start']);
});
