import { MENU_COMMANDS, type MenuCommand, type MenuState } from '../../shared/app-shell.ts';
import type { AlbumBridge } from '../../shared/bridge.ts';
import { isMac } from './platform.ts';
import { isTextField, runInTextField } from './text-field.ts';

/** Carries what was chosen in the native menu, or by its keys, to whatever part of the window can do it now. */
export interface Commands {
  /**
   * Does the command from now on, in place of who did it before; returns the function that gives it back. To be called
   * only while it can be done: the menu's item is enabled by it, and marked while it `isChecked`.
   */
  handle(command: MenuCommand, run: () => void, isChecked?: boolean): () => void;
  /** Does it; false while nobody can. */
  run(command: MenuCommand): boolean;
  /** What somebody can do now, and what of it is marked; in the order of `MENU_COMMANDS`. */
  state(): MenuState;
  /** Tells that another command can be done or is marked; returns the function that ends it. */
  onChange(listener: () => void): () => void;
  /** Follows the menu and the keyboard; returns the function that ends it. While `isBlocked`, nothing is done. */
  listen(bridge: Pick<AlbumBridge, 'onMenuCommand'>, target: Window, isBlocked?: () => boolean): () => void;
}

interface Handler {
  readonly run: () => void;
  readonly isChecked: boolean;
}

export function createCommands(): Commands {
  const handlers = new Map<MenuCommand, readonly Handler[]>();
  const listeners = new Set<() => void>();
  const current = (command: MenuCommand): Handler | undefined => handlers.get(command)?.at(-1);
  const run: Commands['run'] = (command) => {
    const handler = current(command);
    handler?.run();
    return handler !== undefined;
  };
  const put = (command: MenuCommand, list: readonly Handler[]): void => {
    handlers.set(command, list);
    for (const listener of listeners) listener();
  };
  return {
    run,
    state: () => ({
      available: MENU_COMMANDS.filter((command) => current(command) !== undefined),
      checked: MENU_COMMANDS.filter((command) => current(command)?.isChecked),
    }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    handle: (command, run, isChecked = false) => {
      // One of its own, so that the same function registered twice is taken away once.
      const entry: Handler = { run, isChecked };
      put(command, [...(handlers.get(command) ?? []), entry]);
      return () =>
        put(
          command,
          (handlers.get(command) ?? []).filter((known) => known !== entry),
        );
    },
    listen: (bridge, target, isBlocked = () => isAnythingOpen(target.document)) => {
      const onKeyDown = (event: KeyboardEvent): void => {
        if (event.defaultPrevented || event.isComposing) return;
        const command = commandOfKey(event, isMac(target.navigator));
        if (command === null || isBlocked()) return;
        if (isFieldsOwn(command) && isTextField(target.document.activeElement)) return;
        if (run(command)) event.preventDefault();
      };
      const stop = bridge.onMenuCommand((command) => {
        if (isFieldsOwn(command) && runInTextField(target.document, command)) return;
        if (!isBlocked()) run(command);
      });
      // On the way down: controls keep the keys they hear to themselves.
      target.addEventListener('keydown', onKeyDown, { capture: true });
      return () => {
        stop();
        target.removeEventListener('keydown', onKeyDown, { capture: true });
      };
    },
  };
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const KEYS: Readonly<Record<string, MenuCommand>> = {
  z: 'undo',
  y: 'redo',
  a: 'select-all',
  f: 'find',
  r: 'sync',
  '+': 'larger-cards',
  '=': 'larger-cards',
  '-': 'smaller-cards',
  ',': 'settings',
  '1': 'show-grid',
  '2': 'show-table',
  n: 'connect-dataset',
  p: 'print-sheet',
  '/': 'keyboard-shortcuts',
};

/** The command that a key means; null for others. On a Mac ⌘ commands, elsewhere Ctrl; F1 means help everywhere. */
export function commandOfKey(press: KeyPress, onMac: boolean): MenuCommand | null {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  if (press.key === 'F1' && !altKey && !metaKey && !ctrlKey && !shiftKey) return 'user-guide';
  if (altKey || metaKey !== onMac || ctrlKey === onMac) return null;
  const key = latinKey(press);
  const command = KEYS[key] ?? null;
  // On many keyboards the plus sign is above another one.
  if (!shiftKey || command === 'larger-cards') return command;
  return key === 'z' ? 'redo' : null;
}

/** Letters go by their place where the keyboard writes another script. */
function latinKey({ key, code }: KeyPress): string {
  const isOtherScript = key.length === 1 && key > '\u007f';
  const letter = isOtherScript ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return (letter ?? key).toLowerCase();
}

type FieldCommand = Extract<MenuCommand, 'undo' | 'redo' | 'select-all'>;

/** What a text field does by itself while it has the focus. */
export function isFieldsOwn(command: MenuCommand): command is FieldCommand {
  return command === 'undo' || command === 'redo' || command === 'select-all';
}

/** What is open lies over the album, and has the keyboard. */
export function isAnythingOpen(document: Document): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}
