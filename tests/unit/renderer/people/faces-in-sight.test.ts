import { expect, it } from 'vitest';
import { positionsOfRows, rowsWithFaces } from '../../../../renderer/people/faces-in-sight.ts';

it('wants one screen ahead, the way scrolling goes', () => {
  const sight = { first: 10, end: 14 };
  expect(rowsWithFaces(sight, 100, 'down')).toEqual([sight, { first: 14, end: 18 }]);
  expect(rowsWithFaces(sight, 100, 'up')).toEqual([sight, { first: 6, end: 10 }]);
});

it('wants nobody beyond the ends', () => {
  expect(rowsWithFaces({ first: 96, end: 100 }, 100, 'down')[1]).toEqual({ first: 100, end: 100 });
  expect(rowsWithFaces({ first: 1, end: 5 }, 100, 'up')[1]).toEqual({ first: 0, end: 1 });
  expect(positionsOfRows(rowsWithFaces({ first: 0, end: 2 }, 2, 'down'), 3, 4)).toEqual([0, 1, 2, 3]);
});

it('wants those in sight first, then the nearest', () => {
  const down = rowsWithFaces({ first: 2, end: 4 }, 9, 'down');
  expect(positionsOfRows(down, 2, 17)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  const up = rowsWithFaces({ first: 2, end: 4 }, 9, 'up');
  expect(positionsOfRows(up, 2, 17)).toEqual([4, 5, 6, 7, 2, 3, 0, 1]);
});
