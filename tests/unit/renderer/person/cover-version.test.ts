import { expect, it } from 'vitest';
import { coverVersion } from '../../../../renderer/person/cover-version.ts';

it('gives another cover another version', () => {
  const one = coverVersion({ eTag: '"A"', objectId: 'x' });
  expect(one).toBe(coverVersion({ eTag: '"A"', objectId: 'x' }));
  expect(one).not.toBe(coverVersion({ eTag: '"B"', objectId: 'x' }));
  expect(one).not.toBe(coverVersion({ eTag: '"A"', objectId: 'y' }));
  expect(coverVersion(null)).toBeNull();
});
