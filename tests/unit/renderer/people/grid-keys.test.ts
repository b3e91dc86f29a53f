import { describe, expect, it } from 'vitest';
import { moveByKey } from '../../../../renderer/people/grid-keys.ts';

/** Ten people in four columns: rows 0-3, 4-7, 8-9. */
function press(key: string, position: number, ctrlKey = false): number | null {
  return moveByKey(
    { key, ctrlKey, metaKey: false, altKey: false },
    { position, count: 10, columns: 4, pageRows: 2 },
  );
}

describe('moveByKey', () => {
  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowRight', 9, 9],
    ['ArrowLeft', 4, 3],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 9, 5],
    ['ArrowUp', 2, 2],
    ['PageDown', 0, 8],
    ['PageUp', 9, 1],
    ['Home', 6, 4],
    ['End', 4, 7],
    ['End', 8, 9],
  ])('%s at %i goes to %i', (key, from, to) => {
    expect(press(key, from)).toBe(to);
  });

  it('leaves Alt with an arrow to the browser, for which it is Back', () => {
    const alt = { key: 'ArrowLeft', ctrlKey: false, metaKey: false, altKey: true };
    expect(moveByKey(alt, { position: 4, count: 10, columns: 4, pageRows: 2 })).toBeNull();
  });

  it('goes to the nearest person of a short last row', () => {
    expect(press('ArrowDown', 7)).toBe(9);
  });

  it('goes to the very first and last with Ctrl', () => {
    expect(press('Home', 6, true)).toBe(0);
    expect(press('End', 0, true)).toBe(9);
  });

  it('leaves other keys alone', () => {
    expect(press('Tab', 3)).toBeNull();
    expect(press('a', 3)).toBeNull();
  });

  it('moves nowhere in an empty grid', () => {
    const place = { position: 0, count: 0, columns: 4, pageRows: 2 };
    expect(moveByKey({ key: 'End', ctrlKey: true, metaKey: false, altKey: false }, place)).toBeNull();
  });
});
