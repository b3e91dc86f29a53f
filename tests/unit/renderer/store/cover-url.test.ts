import { describe, expect, it } from 'vitest';
import { coverUrl, sceneUrl } from '../../../../renderer/store/cover-url.ts';

describe('the address of a cover', () => {
  it('is another one for another cover', () => {
    expect(coverUrl('demo', 'g1', 7, true)).toBe('/cover/demo/g1?v=7');
    expect(coverUrl('demo', 'g1', 0, true)).toBe('/cover/demo/g1?v=0');
  });

  it('keeps hostile ids inside the path', () => {
    expect(coverUrl('d', '../../x?y#z', 1, true)).toBe('/cover/d/..%2F..%2Fx%3Fy%23z?v=1');
    expect(coverUrl('a/b', 'g?#1', 1, true)).toBe('/cover/a%2Fb/g%3F%231?v=1');
    expect(sceneUrl('a/b', 'g?#1', true)).toBe('/scene/a%2Fb/g%3F%231');
  });

  it('is none where there are no pictures', () => {
    expect(coverUrl('demo', 'g1', null, true)).toBeNull();
    expect(coverUrl('demo', 'g1', 1, false)).toBeNull();
    expect(sceneUrl('demo', 'g1', false)).toBeNull();
  });
});
