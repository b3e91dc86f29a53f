import type { TFunction } from 'i18next';
import type { Messages } from '../i18n/messages.ts';

export interface Shortcut {
  readonly what: string;
  /** As the user reads them. */
  readonly keys: string;
  /** As they are heard: `KeyboardEvent.key` after `Shift+` and `Mod+`, which is ⌘ on a Mac and Ctrl elsewhere. */
  readonly heard: readonly string[];
}

export interface ShortcutGroup {
  readonly where: 'album' | 'person' | 'photos' | 'viewer' | 'everywhere';
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** A key with the modifier that commands have: "⌘Z" on a Mac, "Ctrl+Z" elsewhere. */
export function commandKey(key: string, isMac: boolean, withShift = false): string {
  if (isMac) return `${withShift ? '⇧' : ''}⌘${key}`;
  return `Ctrl+${withShift ? 'Shift+' : ''}${key}`;
}

/** Every shortcut of the window, in the user's language. */
export function shortcutGroups(t: TFunction, isMac: boolean): ShortcutGroup[] {
  return [
    { where: 'album', title: t('library.keys.album'), shortcuts: albumShortcuts(t, isMac) },
    { where: 'person', title: t('library.keys.person'), shortcuts: personShortcuts(t, isMac) },
    { where: 'photos', title: t('library.keys.photos'), shortcuts: photoShortcuts(t) },
    { where: 'viewer', title: t('library.keys.viewer'), shortcuts: viewerShortcuts(t) },
    { where: 'everywhere', title: t('library.keys.everywhere'), shortcuts: commonShortcuts(t, isMac) },
  ];
}

type What = keyof Messages['library']['keys']['does'];

/** `keys` is the one that is heard, where it is called the same. */
function shortcut(t: TFunction, what: What, keys: string, heard: readonly string[] = [keys]): Shortcut {
  return { what: t(`library.keys.does.${what}`), keys, heard };
}

function albumShortcuts(t: TFunction, isMac: boolean): Shortcut[] {
  const mod = isMac ? '⌘' : 'Ctrl';
  const space = t('library.keys.space');
  return [
    shortcut(t, 'move', t('library.keys.arrows'), ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']),
    shortcut(t, 'ends', either(t, 'Home', 'End'), ['Home', 'End']),
    shortcut(t, 'pages', either(t, 'Page Up', 'Page Down'), ['PageUp', 'PageDown']),
    shortcut(t, 'headings', '↑', ['ArrowUp']),
    shortcut(t, 'jump', t('library.keys.jumpKeys'), ['x']),
    shortcut(t, 'open', 'Enter'),
    shortcut(t, 'preview', space, [' ']),
    ...markShortcuts(t, isMac),
    shortcut(t, 'menu', 'Shift+F10'),
    shortcut(t, 'extend', t('library.keys.shiftArrows'), ['Shift+ArrowRight', 'Shift+ArrowDown']),
    shortcut(t, 'toggle', either(t, commandKey(space, isMac), t('library.keys.toggleKeys', { mod })), [
      'Mod+ ',
    ]),
    shortcut(t, 'selectAll', commandKey('A', isMac), ['Mod+a']),
    shortcut(t, 'clear', 'Esc', ['Escape']),
    shortcut(t, 'larger', commandKey('+', isMac), ['Mod++']),
    shortcut(t, 'smaller', commandKey('−', isMac), ['Mod+-']),
    shortcut(t, 'grid', commandKey('1', isMac), ['Mod+1']),
    shortcut(t, 'table', commandKey('2', isMac), ['Mod+2']),
  ];
}

function personShortcuts(t: TFunction, isMac: boolean): Shortcut[] {
  return [
    shortcut(t, 'neighbours', either(t, '←', '→'), ['ArrowLeft', 'ArrowRight']),
    ...markShortcuts(t, isMac),
    shortcut(t, 'back', 'Esc', ['Escape']),
  ];
}

function photoShortcuts(t: TFunction): Shortcut[] {
  const space = t('library.keys.space');
  return [
    shortcut(t, 'move', t('library.keys.arrows'), ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']),
    shortcut(t, 'photoEnds', either(t, 'Home', 'End'), ['Home', 'End']),
    shortcut(t, 'pages', either(t, 'Page Up', 'Page Down'), ['PageUp', 'PageDown']),
    shortcut(t, 'open', either(t, 'Enter', space), ['Enter', ' ']),
  ];
}

function viewerShortcuts(t: TFunction): Shortcut[] {
  return [
    shortcut(t, 'photoNeighbours', either(t, '←', '→'), ['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown']),
    shortcut(t, 'photoEnds', either(t, 'Home', 'End'), ['Home', 'End']),
    shortcut(t, 'zoom', either(t, '+', '−'), ['+', '-']),
    shortcut(t, 'wholePicture', '0'),
    shortcut(t, 'trueSize', '1'),
    shortcut(t, 'pan', t('library.keys.arrows'), ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']),
    shortcut(t, 'slideshow', either(t, 'S', t('library.keys.space')), ['s', ' ']),
    shortcut(t, 'fullScreen', 'F', ['f']),
    shortcut(t, 'info', 'I', ['i']),
    shortcut(t, 'faces', 'B', ['b']),
    shortcut(t, 'backToPhotos', 'Esc', ['Escape']),
  ];
}

/** Of the album and of a person's page alike. */
function markShortcuts(t: TFunction, isMac: boolean): Shortcut[] {
  return [
    shortcut(t, 'alias', 'F2'),
    shortcut(t, 'pin', 'P', ['p']),
    // A Mac's keyboard has no Delete but the one that is called Backspace elsewhere.
    isMac ? shortcut(t, 'hide', '⌘⌫', ['Mod+Backspace']) : shortcut(t, 'hide', 'Delete'),
  ];
}

function commonShortcuts(t: TFunction, isMac: boolean): Shortcut[] {
  return [
    shortcut(t, 'find', commandKey('F', isMac), ['Mod+f']),
    shortcut(t, 'undo', commandKey('Z', isMac), ['Mod+z']),
    shortcut(t, 'redo', commandKey('Z', isMac, true), ['Mod+Shift+z']),
    shortcut(t, 'sync', commandKey('R', isMac), ['Mod+r']),
    shortcut(t, 'connect', commandKey('N', isMac), ['Mod+n']),
    shortcut(t, 'print', commandKey('P', isMac), ['Mod+p']),
    shortcut(t, 'settings', commandKey(',', isMac), ['Mod+,']),
    shortcut(t, 'guide', 'F1'),
    shortcut(t, 'help', either(t, '?', commandKey('/', isMac)), ['?', 'Mod+/']),
  ];
}

function either(t: TFunction, first: string, second: string): string {
  return t('library.keys.or', { first, second });
}
