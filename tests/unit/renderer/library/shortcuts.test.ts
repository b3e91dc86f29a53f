import { describe, expect, it } from 'vitest';
import { commandKey, type ShortcutGroup, shortcutGroups } from '../../../../renderer/library/shortcuts.ts';
import { type GridPlace, readKey } from '../../../../renderer/people/grid-keys.ts';
import { personCommand } from '../../../../renderer/person/person-keys.ts';
import { groupPhotos } from '../../../../renderer/photos/photo-groups.ts';
import { readPhotoKey } from '../../../../renderer/photos/photo-keys.ts';
import { layoutPhotos } from '../../../../renderer/photos/photo-layout.ts';
import { viewerCommand } from '../../../../renderer/photos/viewer-keys.ts';
import { commandOfKey } from '../../../../renderer/store/commands.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const SYSTEMS = [true, false];

describe('shortcuts', () => {
  it('are spelled as the system spells them', () => {
    expect(commandKey('Z', true)).toBe('⌘Z');
    expect(commandKey('Z', true, true)).toBe('⇧⌘Z');
    expect(commandKey('Z', false)).toBe('Ctrl+Z');
    expect(commandKey('Z', false, true)).toBe('Ctrl+Shift+Z');
  });

  it.each(['en', 'zh-CN'] as const)('are each told once in their group, in %s', (language) => {
    for (const isMac of SYSTEMS) {
      const groups = shortcutGroups(createI18n(language).t, isMac);
      for (const { shortcuts } of groups) {
        expect(new Set(shortcuts.map(({ what }) => what)).size).toBe(shortcuts.length);
      }
      const keys = groups.flatMap(({ shortcuts }) => shortcuts.map((shortcut) => shortcut.keys));
      expect(keys.join(' ').includes('Ctrl')).toBe(!isMac);
      expect(keys.join(' ')).not.toMatch(/\{\{|keys\./);
    }
  });
});

interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const NAMED_KEYS = [
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'Enter', ' '],
  ...['Escape', 'Tab', 'Delete', 'Backspace', 'Insert', 'ContextMenu'],
  ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
];
const CHARACTERS = Array.from({ length: 0x7f - 0x21 }, (_, index) => String.fromCharCode(0x21 + index));
const MODIFIERS = ['', 'Shift+', 'Mod+', 'Mod+Shift+'];
const EVERY_PRESS = [...NAMED_KEYS, ...CHARACTERS].flatMap((key) =>
  MODIFIERS.map((modifiers) => modifiers + key),
);

function pressOf(text: string, isMac: boolean): Press {
  const [, mod, shift, key = ''] = /^(Mod\+)?(Shift\+)?(.+)$/s.exec(text) ?? [];
  const isCommand = mod !== undefined;
  return {
    ...{ key, code: '', altKey: false, shiftKey: shift !== undefined },
    ...{ ctrlKey: isCommand && !isMac, metaKey: isCommand && isMac },
  };
}

const PLACES: readonly GridPlace[] = [
  { position: 50, count: 100, columns: 5, pageRows: 3, isTable: false },
  { position: 0, count: 100, columns: 1, pageRows: 3, isTable: true },
];

const RATIOS = new Float32Array(40).fill(1);
const PHOTO_PLACE = {
  ...{ position: 20, ratios: RATIOS, pageHeight: 600 },
  layout: layoutPhotos(RATIOS, groupPhotos(new Int32Array(40), 'day'), 800),
};

/** What the keys do in a part of the window, in words of this test. */
const MEANINGS: Readonly<
  Record<ShortcutGroup['where'], (press: Press, isMac: boolean) => readonly string[]>
> = {
  album: (press, isMac) => [
    ...PLACES.flatMap((place) => {
      const intent = readKey(press, place, false);
      if (intent === null) return [];
      return [intent.kind === 'move' && intent.extends ? 'extend' : intent.kind];
    }),
    ...commands(press, isMac).filter((command) => isOfAlbum(command)),
  ],
  person: (press) => [personCommand(press, false)].filter((command) => command !== null),
  photos: (press) => [readPhotoKey(press, PHOTO_PLACE)?.kind ?? null].filter((kind) => kind !== null),
  viewer: (press) =>
    [viewerCommand(press, false), viewerCommand(press, true)].filter((command) => command !== null),
  everywhere: (press, isMac) => [
    ...commands(press, isMac).filter((command) => !isOfAlbum(command)),
    ...(press.key === '?' ? ['help'] : []),
  ],
};

function commands(press: Press, isMac: boolean): readonly string[] {
  const command = commandOfKey(press, isMac);
  return command === null ? [] : [command];
}

function isOfAlbum(command: string): boolean {
  return ['larger-cards', 'smaller-cards', 'select-all', 'show-grid', 'show-table'].includes(command);
}

describe.each(SYSTEMS)('the list of shortcuts (on a Mac: %s)', (isMac) => {
  const groups = shortcutGroups(createI18n('en').t, isMac);

  it.each(groups.map((group) => [group.where, group] as const))(
    'has all that keys do: %s',
    (where, group) => {
      const meaningsOf = (text: string) => MEANINGS[where](pressOf(text, isMac), isMac);
      const listed = new Set(group.shortcuts.flatMap(({ heard }) => heard).flatMap(meaningsOf));
      const handled = new Set(EVERY_PRESS.flatMap(meaningsOf));
      expect([...handled].filter((meaning) => !listed.has(meaning))).toEqual([]);
    },
  );

  it.each(groups.map((group) => [group.where, group] as const))(
    'has no key that does nothing: %s',
    (where, group) => {
      for (const { what, heard } of group.shortcuts) {
        for (const text of heard) {
          expect(MEANINGS[where](pressOf(text, isMac), isMac), `${what}: ${text}`).not.toEqual([]);
        }
      }
    },
  );
});
