import { expect, it } from 'vitest';
import { coverVersion } from '../../../../renderer/person/cover-version.ts';
import type { Figure } from '../../../../shared/figure-cluster.ts';

const figure: Figure = {
  ...{ figureId: 'f', figureClusterId: 'g', figureType: 'face', age: null, gender: null, emotion: null },
  ...{ faceQuality: null, boundary: { left: 1, top: 2, width: 3, height: 4 } },
};
const cover = { eTag: '"A"', objectId: 'x', figures: [figure] };

it('gives another cover, and another face in it, another version', () => {
  const versions = [
    cover,
    { ...cover, eTag: '"B"' },
    { ...cover, objectId: 'y' },
    { ...cover, figures: [] },
    { ...cover, figures: [{ ...figure, boundary: { left: 1, top: 2, width: 3, height: 5 } }] },
    { ...cover, figures: [{ ...figure, figureId: 'e' }] },
  ].map(coverVersion);
  expect(new Set(versions).size).toBe(versions.length);
  expect(coverVersion({ ...cover })).toBe(versions[0]);
  expect(coverVersion(null)).toBeNull();
});
