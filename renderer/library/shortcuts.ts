import type { TFunction } from 'i18next';

export interface Shortcut {
  readonly what: string;
  readonly keys: string;
}

export interface ShortcutGroup {
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
  const command = (key: string): string => commandKey(key, isMac);
  const either = (first: string, second: string): string => t('library.keys.or', { first, second });
  const mod = isMac ? '⌘' : 'Ctrl';
  return [
    {
      title: t('library.keys.album'),
      shortcuts: [
        { what: t('library.keys.move'), keys: t('library.keys.arrows') },
        { what: t('library.keys.ends', { mod }), keys: either('Home', 'End') },
        { what: t('library.keys.pages'), keys: either('Page Up', 'Page Down') },
        { what: t('library.keys.jump'), keys: t('library.keys.jumpKeys') },
        { what: t('library.keys.open'), keys: 'Enter' },
        { what: t('library.keys.preview'), keys: t('library.keys.space') },
        { what: t('library.keys.alias'), keys: 'F2' },
        { what: t('library.keys.pin'), keys: 'P' },
        { what: t('library.keys.hide'), keys: 'Delete' },
        { what: t('library.keys.extend'), keys: t('library.keys.shiftArrows') },
        { what: t('library.keys.toggle'), keys: t('library.keys.toggleKeys', { mod }) },
        { what: t('library.keys.selectAll'), keys: command('A') },
        { what: t('library.keys.larger'), keys: command('+') },
        { what: t('library.keys.smaller'), keys: command('−') },
      ],
    },
    {
      title: t('library.keys.person'),
      shortcuts: [
        { what: t('library.keys.neighbours'), keys: either('←', '→') },
        { what: t('library.keys.alias'), keys: 'F2' },
        { what: t('library.keys.pin'), keys: 'P' },
        { what: t('library.keys.hide'), keys: 'Delete' },
        { what: t('library.keys.back'), keys: 'Esc' },
      ],
    },
    {
      title: t('library.keys.everywhere'),
      shortcuts: [
        { what: t('library.keys.find'), keys: command('F') },
        { what: t('library.keys.undo'), keys: command('Z') },
        { what: t('library.keys.redo'), keys: commandKey('Z', isMac, true) },
        { what: t('library.keys.sync'), keys: command('R') },
        { what: t('library.keys.help'), keys: '?' },
      ],
    },
  ];
}
