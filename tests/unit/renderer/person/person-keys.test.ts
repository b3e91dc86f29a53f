import { describe, expect, it } from 'vitest';
import { personCommand } from '../../../../renderer/person/person-keys.ts';

const PLAIN = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

describe('personCommand', () => {
  it.each([
    ['Escape', 'back'],
    ['ArrowLeft', 'previous'],
    ['ArrowRight', 'next'],
    ['F2', 'alias'],
    ['p', 'pin'],
    ['P', 'pin'],
    ['Delete', 'hide'],
    ['x', null],
    ['constructor', null],
  ])('takes %s as %s', (key, command) => {
    expect(personCommand({ ...PLAIN, key }, false)).toBe(command);
  });

  it('goes to neighbours with Alt too, and does nothing else with it', () => {
    expect(personCommand({ ...PLAIN, key: 'ArrowLeft', altKey: true }, false)).toBe('previous');
    expect(personCommand({ ...PLAIN, key: 'p', altKey: true }, false)).toBeNull();
  });

  it('leaves keys with Ctrl, ⌘ or Shift to others', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'shiftKey']) {
      expect(personCommand({ ...PLAIN, key: 'ArrowLeft', [modifier]: true }, false)).toBeNull();
    }
  });

  it('hides with ⌘⌫, as a Mac’s keyboard has no Delete', () => {
    expect(personCommand({ ...PLAIN, key: 'Backspace', metaKey: true }, false)).toBe('hide');
    expect(personCommand({ ...PLAIN, key: 'Backspace', metaKey: true }, true)).toBeNull();
    expect(personCommand({ ...PLAIN, key: 'Backspace' }, false)).toBeNull();
  });

  it('leaves a field all its keys but Escape', () => {
    for (const key of ['ArrowLeft', 'p', 'Delete', 'F2']) {
      expect(personCommand({ ...PLAIN, key }, true)).toBeNull();
    }
    expect(personCommand({ ...PLAIN, key: 'ArrowRight', altKey: true }, true)).toBeNull();
    expect(personCommand({ ...PLAIN, key: 'Escape' }, true)).toBe('back');
  });
});
