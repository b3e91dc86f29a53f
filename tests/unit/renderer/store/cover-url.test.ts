import { describe, expect, it } from 'vitest';
import { coverUrl } from '../../../../renderer/store/cover-url.ts';

describe('coverUrl', () => {
  it('carries the cover’s version, so that a changed cover is loaded anew', () => {
    expect(coverUrl('d', 'Cluster-1', { eTag: '"A1"' }, true)).toBe('/cover/d/Cluster-1?v=%22A1%22');
  });

  it('keeps hostile ids inside the path', () => {
    expect(coverUrl('d', '../../x?y#z', { eTag: null }, true)).toBe('/cover/d/..%2F..%2Fx%3Fy%23z');
  });

  it('is absent where the dataset or the person has no cover', () => {
    expect(coverUrl('d', 'g', null, true)).toBeNull();
    expect(coverUrl('d', 'g', { eTag: null }, false)).toBeNull();
  });
});
