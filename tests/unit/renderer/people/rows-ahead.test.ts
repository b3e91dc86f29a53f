import { describe, expect, it } from 'vitest';
import { rowsAhead } from '../../../../renderer/people/rows-ahead.ts';

const at = (first: number) => ({ first, end: first + 6 });

describe('the rows ahead of a scroll', () => {
  it('are those of the next frames, the further the faster it goes', () => {
    expect(rowsAhead(at(100), at(101), 1000)).toEqual({ first: 107, end: 111 });
    expect(rowsAhead(at(100), at(103), 1000)).toEqual({ first: 109, end: 121 });
    expect(rowsAhead(at(103), at(100), 1000)).toEqual({ first: 88, end: 100 });
  });

  it('are three screens of them at most', () => {
    expect(rowsAhead(at(100), at(110), 1000)).toEqual({ first: 116, end: 134 });
  });

  it('end with the list', () => {
    expect(rowsAhead(at(100), at(103), 111)).toEqual({ first: 109, end: 111 });
    expect(rowsAhead(at(100), at(103), 109)).toBeNull();
    expect(rowsAhead(at(4), at(2), 1000)).toEqual({ first: 0, end: 2 });
    expect(rowsAhead(at(1), at(0), 1000)).toBeNull();
  });

  it('can’t be told at rest, nor of a thumb that jumps', () => {
    expect(rowsAhead(at(100), at(100), 1000)).toBeNull();
    expect(rowsAhead(at(100), at(400), 1000)).toBeNull();
  });
});
