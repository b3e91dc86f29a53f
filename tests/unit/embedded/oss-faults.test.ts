import { describe, expect, it } from 'vitest';
import { OssFaults, parseOssFaults } from '../../../electron/embedded/oss-faults.ts';

const KEYS = Array.from({ length: 2000 }, (_, index) => `photos/IMG_${index}.jpg`);

describe('the faults of pictures', () => {
  it('hit the same objects each time, in about the wanted share, whatever else is asked for', () => {
    const plan = parseOssFaults('404=0.1,html=0.05,seed=7');
    const first = new OssFaults(plan);
    const faults = new Map(KEYS.map((key) => [key, first.next(key)]));
    const second = new OssFaults(plan);
    for (const key of KEYS.toReversed()) expect(second.next(key)).toBe(faults.get(key));
    const share = (kind: string): number =>
      KEYS.filter((key) => faults.get(key) === kind).length / KEYS.length;
    expect(Math.abs(share('404') - 0.1)).toBeLessThan(0.03);
    expect(Math.abs(share('html') - 0.05)).toBeLessThan(0.03);
  });

  it('of the traffic come and go for one object', () => {
    const faults = new OssFaults(parseOssFaults('500=0.5'));
    const met = Array.from({ length: 100 }, () => faults.next('one.jpg'));
    expect(new Set(met)).toEqual(new Set(['500', null]));
  });

  it('are other ones with another seed', () => {
    const missing = (seed: number): readonly string[] => {
      const faults = new OssFaults(parseOssFaults(`404=0.1,seed=${seed}`));
      return KEYS.filter((key) => faults.next(key) === '404');
    };
    expect(missing(1)).not.toEqual(missing(2));
  });

  it.each(['noise=1', '404', '404=2', '404=0.6,html=0.6'])('are refused: %s', (spec) => {
    expect(() => parseOssFaults(spec)).toThrow(RangeError);
  });
});
