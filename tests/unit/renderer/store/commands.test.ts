import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Commands, commandOfKey, createCommands } from '../../../../renderer/store/commands.ts';
import type { MenuCommand } from '../../../../shared/app-shell.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { FakePageWindow, keyDown } from '../../../support/fake-keyboard.ts';

const press = (key: string, held: Partial<Parameters<typeof commandOfKey>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: true,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('the command of a key', () => {
  it.each<[string, MenuCommand]>([
    ['z', 'undo'],
    ['y', 'redo'],
    ['a', 'select-all'],
    ['f', 'find'],
    ['r', 'sync'],
    ['+', 'larger-cards'],
    ['=', 'larger-cards'],
    ['-', 'smaller-cards'],
    [',', 'settings'],
    ['1', 'show-grid'],
    ['2', 'show-table'],
    ['n', 'connect-dataset'],
    ['p', 'print-sheet'],
    ['/', 'keyboard-shortcuts'],
  ])('Ctrl+%s is %s, with ⌘ on a Mac', (key, command) => {
    expect(commandOfKey(press(key), false)).toBe(command);
    expect(commandOfKey(press(key, { ctrlKey: false, metaKey: true }), true)).toBe(command);
    expect(commandOfKey(press(key), true)).toBeNull();
    expect(commandOfKey(press(key, { ctrlKey: false }), false)).toBeNull();
    expect(commandOfKey(press(key, { altKey: true }), false)).toBeNull();
  });

  it('with Shift is redo for Z, larger for a plus above another key, and none else', () => {
    const shifted = (key: string) => commandOfKey(press(key, { shiftKey: true }), false);
    expect(['Z', '+', 'R', 'F', 'A'].map(shifted)).toEqual(['redo', 'larger-cards', null, null, null]);
  });

  it('is the guide for F1 alone', () => {
    const held = { ctrlKey: false };
    expect(commandOfKey(press('F1', held), false)).toBe('user-guide');
    expect(commandOfKey(press('F1', held), true)).toBe('user-guide');
    expect(commandOfKey(press('F1', { ...held, shiftKey: true }), false)).toBeNull();
    expect(commandOfKey(press('F1'), false)).toBeNull();
  });

  it('goes by the place of the key where the keyboard writes another script', () => {
    expect(commandOfKey(press('я', { code: 'KeyZ' }), false)).toBe('undo');
    expect(commandOfKey(press('я', { code: 'Slash' }), false)).toBeNull();
  });
});

describe('commands', () => {
  let bridge: FakeBridge;
  let page: FakePageWindow;
  let commands: Commands;
  let isBlocked: boolean;
  let stop: () => void;
  const done = vi.fn<(what: string) => void>();

  beforeEach(() => {
    done.mockReset();
    isBlocked = false;
    bridge = createFakeBridge();
    page = new FakePageWindow();
    commands = createCommands();
    stop = commands.listen(bridge, page.window, () => isBlocked);
  });
  afterEach(() => stop());

  it('are done by who asked for them last, until that one goes', () => {
    const endFirst = commands.handle('undo', () => done('first'));
    const endSecond = commands.handle('undo', () => done('second'));
    expect(commands.run('undo')).toBe(true);
    endSecond();
    commands.run('undo');
    endFirst();
    expect(commands.run('undo')).toBe(false);
    expect(done.mock.calls).toEqual([['second'], ['first']]);
  });

  it('say which of them somebody can do, which are marked, and when that changes', () => {
    const changed = vi.fn();
    const stopListening = commands.onChange(changed);
    expect(commands.state()).toEqual({ available: [], checked: [] });
    const endPage = commands.handle('pin', () => done('page'));
    const endSelection = commands.handle('pin', () => done('selection'), true);
    commands.handle('undo', () => done('undo'));
    expect(commands.state()).toEqual({ available: ['undo', 'pin'], checked: ['pin'] });
    expect(changed).toHaveBeenCalledTimes(3);
    endSelection();
    expect(commands.state()).toEqual({ available: ['undo', 'pin'], checked: [] });
    endPage();
    expect(commands.state()).toEqual({ available: ['undo'], checked: [] });
    stopListening();
    commands.handle('redo', () => done('redo'));
    expect(changed).toHaveBeenCalledTimes(5);
  });

  it('come from the menu and from keys, and then nobody else acts on the key', () => {
    commands.handle('sync', () => done('sync'));
    bridge.chooseFromMenu('sync');
    const event = keyDown('r');
    page.send(event);
    expect(done).toHaveBeenCalledTimes(2);
    expect(event.defaultPrevented).toBe(true);
    const other = keyDown('f');
    page.send(other);
    expect(other.defaultPrevented).toBe(false);
  });

  it('leave a key alone that was heard already, or that an input method is at', () => {
    commands.handle('sync', () => done('sync'));
    const heard = keyDown('r');
    heard.preventDefault();
    page.send(heard);
    page.send(keyDown('r', { isComposing: true }));
    expect(done).not.toHaveBeenCalled();
  });

  it('are not done behind an open dialog', () => {
    commands.handle('sync', () => done('sync'));
    isBlocked = true;
    const event = keyDown('r');
    page.send(event);
    bridge.chooseFromMenu('sync');
    expect(done).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(false);
  });

  it('know an open dialog by its role when nothing else is said', () => {
    stop();
    stop = commands.listen(bridge, page.window);
    commands.handle('sync', () => done('sync'));
    page.openDialog = true;
    bridge.chooseFromMenu('sync');
    expect(done).not.toHaveBeenCalled();
    page.openDialog = false;
    bridge.chooseFromMenu('sync');
    expect(done).toHaveBeenCalledOnce();
  });

  describe('in a text field', () => {
    beforeEach(() => {
      for (const command of ['undo', 'redo', 'select-all', 'find'] as const) {
        commands.handle(command, () => done(command));
      }
    });

    it.each([
      { localName: 'input', type: 'search' },
      { localName: 'textarea' },
      { localName: 'div', isContentEditable: true },
    ])('leave undo, redo and select-all to it: %j', (field) => {
      page.focus(field);
      const events = ['z', 'y', 'a'].map((key) => keyDown(key));
      for (const event of events) page.send(event);
      expect(done).not.toHaveBeenCalled();
      expect(events.some(({ defaultPrevented }) => defaultPrevented)).toBe(false);
      page.send(keyDown('f'));
      expect(done).toHaveBeenCalledWith('find');
    });

    it('act within it when they come from the menu, also in a dialog', () => {
      isBlocked = true;
      const select = vi.fn();
      page.focus({ localName: 'input', type: 'text', select });
      bridge.chooseFromMenu('undo');
      bridge.chooseFromMenu('redo');
      expect(page.executed).toEqual(['undo', 'redo']);
      bridge.chooseFromMenu('select-all');
      expect(select).toHaveBeenCalledOnce();
      expect(done).not.toHaveBeenCalled();
    });

    it('act on the album from a field that takes no text', () => {
      page.focus({ localName: 'input', type: 'checkbox' });
      page.send(keyDown('z'));
      bridge.chooseFromMenu('select-all');
      expect(done.mock.calls).toEqual([['undo'], ['select-all']]);
    });
  });

  it('are heard no longer once the listening ends', () => {
    commands.handle('sync', () => done('sync'));
    stop();
    bridge.chooseFromMenu('sync');
    page.send(keyDown('r'));
    expect(done).not.toHaveBeenCalled();
  });
});
