import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER } from '../../../../renderer/cache/cache-api.ts';
import { countDemands, demandLabel, labelDemand } from '../../../../renderer/filters/label-choice.ts';

describe('demandLabel', () => {
  const family = demandLabel(EMPTY_FILTER, 'circle', 'family', 'has');

  it('gathers the values of a key', () => {
    const both = demandLabel(family, 'circle', 'work', 'has');
    expect(both.labels).toEqual([{ key: 'circle', anyOf: ['family', 'work'], noneOf: [] }]);
    expect(countDemands(both, 'circle')).toBe(2);
    expect(countDemands(both, 'city')).toBe(0);
  });

  it('tells the three states of a value apart', () => {
    const filter = demandLabel(family, 'circle', 'work', 'not');
    expect(labelDemand(filter, 'circle', 'family')).toBe('has');
    expect(labelDemand(filter, 'circle', 'work')).toBe('not');
    expect(labelDemand(filter, 'circle', 'school')).toBe('any');
    expect(labelDemand(filter, 'city', 'family')).toBe('any');
    expect(countDemands(filter, 'circle')).toBe(2);
  });

  it('goes from one state to another, never in two at once', () => {
    const not = demandLabel(family, 'circle', 'family', 'not');
    expect(not.labels).toEqual([{ key: 'circle', anyOf: [], noneOf: ['family'] }]);
    expect(demandLabel(not, 'circle', 'family', 'has').labels).toEqual(family.labels);
    expect(demandLabel(not, 'circle', 'family', 'any')).toEqual(EMPTY_FILTER);
  });

  it('tells "no such label" from any value', () => {
    const without = demandLabel(family, 'circle', null, 'has');
    expect(without.labels).toEqual([{ key: 'circle', anyOf: ['family', null], noneOf: [] }]);
    expect(labelDemand(demandLabel(without, 'circle', null, 'not'), 'circle', null)).toBe('not');
  });

  it('adds no value twice', () => {
    expect(demandLabel(family, 'circle', 'family', 'has')).toEqual(family);
  });

  it('keeps the place of the key, the other keys, and the rest of the filter', () => {
    const two = demandLabel({ ...family, text: 'li' }, 'city', '杭州', 'not');
    const changed = demandLabel(two, 'circle', 'work', 'has');
    expect(changed.labels.map(({ key }) => key)).toEqual(['circle', 'city']);
    expect(demandLabel(changed, 'city', '杭州', 'any')).toEqual({
      ...EMPTY_FILTER,
      text: 'li',
      labels: [{ key: 'circle', anyOf: ['family', 'work'], noneOf: [] }],
    });
  });

  it('leaves the filter as it is when nothing was demanded of the key', () => {
    expect(demandLabel(EMPTY_FILTER, 'circle', 'family', 'any')).toEqual(EMPTY_FILTER);
  });
});
