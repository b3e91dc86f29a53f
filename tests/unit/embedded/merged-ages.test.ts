import { describe, expect, it } from 'vitest';
import { mergedAges } from '../../../electron/embedded/merged-ages.ts';

describe('ages of merged groups', () => {
  it('reach from the youngest to the oldest, the average weighted by faces', () => {
    const groups = [
      { FaceCount: 3, AverageAge: 20, MinAge: 18, MaxAge: 25 },
      { FaceCount: 1, AverageAge: 40, MinAge: 30, MaxAge: 41 },
    ];
    expect(mergedAges(groups)).toEqual({ AverageAge: 25, MinAge: 18, MaxAge: 41 });
  });

  it('are left out when no group has them', () => {
    expect(mergedAges([{ FaceCount: 3 }, {}])).toEqual({});
  });
});
