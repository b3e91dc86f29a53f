import { describe, expect, it } from 'vitest';
import { createTypedPrefix } from '../../../../renderer/people/typed-prefix.ts';

describe('what is typed over the list', () => {
  it('looks for its first letter after the active person, going round at the end', () => {
    const prefix = createTypedPrefix();
    expect(prefix.type('a', 0, 4, 10)).toEqual([{ text: 'a', from: 5 }]);
    expect(createTypedPrefix().type('a', 0, 9, 10)).toEqual([{ text: 'a', from: 0 }]);
  });

  it('collects letters, and stays at a person who still fits', () => {
    const prefix = createTypedPrefix();
    prefix.type('a', 0, 4, 10);
    expect(prefix.type('n', 300, 6, 10)).toEqual([{ text: 'an', from: 6 }]);
    expect(prefix.type('n', 900, 6, 10)).toEqual([{ text: 'ann', from: 6 }]);
  });

  it('begins anew after a pause of 700 ms', () => {
    const prefix = createTypedPrefix();
    prefix.type('a', 0, 4, 10);
    expect(prefix.isTyping(699)).toBe(true);
    expect(prefix.isTyping(700)).toBe(false);
    expect(prefix.type('n', 700, 4, 10)).toEqual([{ text: 'n', from: 5 }]);
  });

  it('begins anew after another key', () => {
    const prefix = createTypedPrefix();
    prefix.type('a', 0, 4, 10);
    prefix.end();
    expect(prefix.isTyping(1)).toBe(false);
    expect(prefix.type('n', 2, 0, 10)).toEqual([{ text: 'n', from: 1 }]);
  });

  it('is not typing before anything was typed', () => {
    expect(createTypedPrefix().isTyping(0)).toBe(false);
  });

  it('goes from name to name with one letter again and again, where no name begins so', () => {
    const prefix = createTypedPrefix();
    prefix.type('l', 0, 2, 10);
    expect(prefix.type('L', 100, 4, 10)).toEqual([
      { text: 'lL', from: 4 },
      { text: 'l', from: 5 },
    ]);
  });
});
