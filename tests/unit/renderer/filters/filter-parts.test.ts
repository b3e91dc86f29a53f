import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER } from '../../../../renderer/cache/cache-api.ts';
import { changeAges, chooseGender, keepText } from '../../../../renderer/filters/filter-parts.ts';

describe('changeAges', () => {
  it('changes one end and keeps the other', () => {
    expect(changeAges(null, { from: 20 })).toEqual({ from: 20, to: null });
    expect(changeAges({ from: 20, to: 30 }, { to: 40 })).toEqual({ from: 20, to: 40 });
    expect(changeAges({ from: 20, to: 30 }, { from: null })).toEqual({ from: null, to: 30 });
  });

  it('is no condition once both ends are open', () => {
    expect(changeAges({ from: 0, to: null }, { from: null })).toBeNull();
  });
});

describe('chooseGender', () => {
  it('adds and takes away, none twice', () => {
    expect(chooseGender(['male'], null, true)).toEqual(['male', null]);
    expect(chooseGender(['male', null], 'male', true)).toEqual([null, 'male']);
    expect(chooseGender(['male', null], null, false)).toEqual(['male']);
  });
});

it('clears all but the text searched for', () => {
  expect(keepText({ ...EMPTY_FILTER, text: 'li', isPinned: true, visibility: 'all' })).toEqual({
    ...EMPTY_FILTER,
    text: 'li',
  });
});
