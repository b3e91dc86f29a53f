import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER, type LabelFacet } from '../../../../renderer/cache/cache-api.ts';
import {
  firstValues,
  inOrderOf,
  listLabels,
  searchValues,
} from '../../../../renderer/filters/facet-values.ts';
import { demandLabel } from '../../../../renderer/filters/label-choice.ts';

function facet(key: string, values: Record<string, number>, without = 0): LabelFacet {
  const counted = Object.entries(values).map(([value, count]) => ({ value, count }));
  return { key, values: [{ value: null, count: without }, ...counted], hiddenCount: 0 };
}

const city = facet('city', { 杭州: 5, Berlin: 3, BERN: 0 }, 7);

describe('the labels of the panel', () => {
  it('lists "no such label" last, and values that nobody has too', () => {
    const [listed] = listLabels([city], EMPTY_FILTER);
    expect(listed?.values).toEqual([
      { value: '杭州', count: 5 },
      { value: 'Berlin', count: 3 },
      { value: 'BERN', count: 0 },
      { value: null, count: 7 },
    ]);
  });

  it('lists whatever the filter names, though the album has no such key or value', () => {
    const filter = demandLabel(demandLabel(EMPTY_FILTER, 'city', 'Rome', 'not'), 'circle', 'family', 'has');
    const listed = listLabels([city], filter);
    expect(listed.map(({ key }) => key)).toEqual(['city', 'circle']);
    expect(listed[0]?.values.map(({ value }) => value)).toEqual(['杭州', 'Berlin', 'BERN', 'Rome', null]);
    expect(listed[1]?.values).toEqual([{ value: 'family', count: null }]);
  });

  it('finds values by a part of them, blind to case, and keeps those of the filter in sight', () => {
    const filter = demandLabel(EMPTY_FILTER, 'city', '杭州', 'has');
    const [listed] = listLabels([city], filter);
    if (listed === undefined) throw new Error('not listed');
    const names = (text: string) => searchValues(listed, text, filter).map(({ value }) => value);
    expect(names(' ber ')).toEqual(['杭州', 'Berlin', 'BERN']);
    expect(names('rli')).toEqual(['杭州', 'Berlin']);
    expect(names(' ')).toHaveLength(4);
  });

  it('shows the first values, with those of the filter and "no such label"', () => {
    const filter = demandLabel(EMPTY_FILTER, 'city', 'BERN', 'not');
    const [listed] = listLabels([city], filter);
    const shown = firstValues(listed?.values ?? [], 1, 'city', filter).map(({ value }) => value);
    expect(shown).toEqual(['杭州', 'BERN', null]);
  });

  it('keeps the first order while counts change, with new ones at the end', () => {
    const first = listLabels([city, facet('circle', { work: 2 })], EMPTY_FILTER);
    const now = listLabels(
      [facet('team', { a: 9 }), facet('circle', { work: 8 }), facet('city', { Oslo: 9, Berlin: 6, 杭州: 1 })],
      EMPTY_FILTER,
    );
    const listed = inOrderOf(first, now);
    expect(listed.map(({ key }) => key)).toEqual(['city', 'circle', 'team']);
    expect(listed[0]?.values).toEqual([
      { value: '杭州', count: 1 },
      { value: 'Berlin', count: 6 },
      { value: null, count: 0 },
      { value: 'Oslo', count: 9 },
    ]);
  });
});
