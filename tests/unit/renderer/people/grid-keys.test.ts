import { describe, expect, it } from 'vitest';
import { type GridPlace, type KeyPress, readKey } from '../../../../renderer/people/grid-keys.ts';

/** Ten people in four columns: rows 0-3, 4-7, 8-9. */
const PLACE: GridPlace = { position: 0, count: 10, columns: 4, pageRows: 2, isTable: false };

const pressed = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

const read = (key: string, modifiers: Partial<KeyPress> = {}, place: Partial<GridPlace> = {}) =>
  readKey(pressed(key, modifiers), { ...PLACE, ...place }, false);

describe('the keys that move', () => {
  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowRight', 9, 9],
    ['ArrowLeft', 4, 3],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 7, 9],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 9, 5],
    ['ArrowUp', 2, 2],
    ['PageDown', 0, 8],
    ['PageUp', 9, 1],
    ['Home', 6, 0],
    ['End', 1, 9],
  ])('%s at %i goes to %i', (key, position, to) => {
    expect(read(key, {}, { position })).toEqual({ kind: 'move', to, extends: false });
  });

  it('extend the selection with Shift, and go to the ends with Ctrl too', () => {
    expect(read('End', { shiftKey: true })).toEqual({ kind: 'move', to: 9, extends: true });
    expect(read('Home', { ctrlKey: true }, { position: 6 })).toEqual({ kind: 'move', to: 0, extends: false });
    expect(read('ArrowDown', { ctrlKey: true, shiftKey: true })).toEqual({
      kind: 'move',
      to: 4,
      extends: true,
    });
  });

  it('leave Alt with an arrow to the browser, for which it is Back', () => {
    expect(read('ArrowLeft', { altKey: true }, { position: 4 })).toBeNull();
  });

  it('move nowhere where there is nobody', () => {
    expect(read('End', {}, { count: 0 })).toBeNull();
  });

  it('leave Left and Right to the table, which they scroll, and go up from its first row to the headers', () => {
    const table = { columns: 1, isTable: true };
    expect(read('ArrowRight', {}, { ...table, position: 3 })).toBeNull();
    expect(read('ArrowLeft', {}, { ...table, position: 3 })).toBeNull();
    expect(read('ArrowUp', {}, { ...table, position: 3 })).toEqual({ kind: 'move', to: 2, extends: false });
    expect(read('ArrowUp', {}, { ...table, position: 0 })).toEqual({ kind: 'header' });
    expect(read('ArrowUp', {}, { position: 0 })).toEqual({ kind: 'move', to: 0, extends: false });
  });
});

describe('the keys that act', () => {
  it.each([
    ['Enter', {}, 'open'],
    [' ', {}, 'preview'],
    [' ', { ctrlKey: true }, 'toggle'],
    [' ', { metaKey: true }, 'toggle'],
    ['F2', {}, 'alias'],
    ['p', {}, 'pin'],
    // With Caps Lock.
    ['P', {}, 'pin'],
    ['Delete', {}, 'hide'],
    ['Backspace', { metaKey: true }, 'hide'],
    ['a', { ctrlKey: true }, 'select-all'],
    ['A', { metaKey: true }, 'select-all'],
    ['Escape', {}, 'clear'],
    ['ContextMenu', {}, 'menu'],
    ['F10', { shiftKey: true }, 'menu'],
  ])('%s with %o', (key, modifiers, kind) => {
    expect(read(key, modifiers)).toEqual({ kind });
  });

  it.each([
    ['Tab', {}],
    ['F10', {}],
    ['Backspace', {}],
    ['z', { ctrlKey: true }],
    ['p', { ctrlKey: true }],
    ['Shift', { shiftKey: true }],
  ])('%s with %o is not one of them', (key, modifiers) => {
    expect(read(key, modifiers)).toBeNull();
  });
});

describe('the keys that jump', () => {
  it('are the letters, in any script', () => {
    expect(read('a')).toEqual({ kind: 'type', text: 'a' });
    expect(read('É', { shiftKey: true })).toEqual({ kind: 'type', text: 'É' });
    expect(read('张')).toEqual({ kind: 'type', text: '张' });
    expect(read('𠮷')).toEqual({ kind: 'type', text: '𠮷' });
  });

  it('take P with Shift, and P and the space while a name is being typed', () => {
    expect(read('P', { shiftKey: true })).toEqual({ kind: 'type', text: 'P' });
    expect(readKey(pressed('p'), PLACE, true)).toEqual({ kind: 'type', text: 'p' });
    expect(readKey(pressed(' '), PLACE, true)).toEqual({ kind: 'type', text: ' ' });
    expect(readKey(pressed('Enter'), PLACE, true)).toEqual({ kind: 'open' });
  });
});
