import { describe, expect, it } from 'vitest';
import { chooseLabel, isLabelChosen } from '../../../../renderer/people/label-choice.ts';
import { EMPTY_FILTER } from '../../../../renderer/store/view-address.ts';

describe('chooseLabel', () => {
  const one = chooseLabel(EMPTY_FILTER, 'circle', 'family', true);

  it('gathers the values of a key', () => {
    const two = chooseLabel(one, 'circle', 'work', true);
    expect(two.labels).toEqual([{ key: 'circle', values: ['family', 'work'] }]);
    expect(isLabelChosen(two, 'circle', 'work')).toBe(true);
  });

  it('adds no value twice', () => {
    expect(chooseLabel(one, 'circle', 'family', true)).toEqual(one);
  });

  it('drops a key with its last value, and keeps the rest of the filter', () => {
    const named = { ...chooseLabel(one, 'city', '杭州', true), nameContains: 'li' };
    expect(chooseLabel(named, 'circle', 'family', false)).toEqual({
      nameContains: 'li',
      labels: [{ key: 'city', values: ['杭州'] }],
    });
  });
});
