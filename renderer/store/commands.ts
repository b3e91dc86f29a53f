import type { MenuCommand } from '../../shared/app-shell.ts';
import type { AlbumBridge } from '../../shared/bridge.ts';
import { isMac } from './platform.ts';
import { isTextField, runInTextField } from './text-field.ts';

/** Carries what was chosen in the native menu, or by its keys, to whatever part of the window can do it now. */
export interface Commands {
  /** Does the command from now on, in place of who did it before; returns the function that gives it back. */
  handle(command: MenuCommand, run: () => void): () => void;
  /** Does it; false while nobody can. */
  run(command: MenuCommand): boolean;
  /** Follows the menu and the keyboard; returns the function that ends it. While `isBlocked`, nothing is done. */
  listen(bridge: Pick<AlbumBridge, 'onMenuCommand'>, target: Window, isBlocked?: () => boolean): () => void;
}

export function createCommands(): Commands {
  const handlers = new Map<MenuCommand, (() => void)[]>();
  const run: Commands['run'] = (command) => {
    const handler = handlers.get(command)?.at(-1);
    handler?.();
    return handler !== undefined;
  };
  return {
    run,
    handle: (command, handler) => {
      // One of its own, so that the same function registered twice is taken away once.
      const entry = (): void => handler();
      handlers.set(command, [...(handlers.get(command) ?? []), entry]);
      return () => {
        const others = (handlers.get(command) ?? []).filter((known) => known !== entry);
        handlers.set(command, others);
      };
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
};

/** The command that a key means; null for others. On a Mac ⌘ commands, elsewhere Ctrl. */
export function commandOfKey(press: KeyPress, onMac: boolean): MenuCommand | null {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
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

function isFieldsOwn(command: MenuCommand): command is FieldCommand {
  return command === 'undo' || command === 'redo' || command === 'select-all';
}

/** What is open lies over the album, and has the keyboard. */
export function isAnythingOpen(document: Document): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}
