import { describe, expect, it } from 'vitest';
import { createI18n } from '../../../../renderer/i18n/i18n.ts';
import { commandKey, shortcutGroups } from '../../../../renderer/library/shortcuts.ts';

describe('shortcuts', () => {
  it('are spelled as the system spells them', () => {
    expect(commandKey('Z', true)).toBe('⌘Z');
    expect(commandKey('Z', true, true)).toBe('⇧⌘Z');
    expect(commandKey('Z', false)).toBe('Ctrl+Z');
    expect(commandKey('Z', false, true)).toBe('Ctrl+Shift+Z');
  });

  it.each(['en', 'zh-CN'] as const)('are each told once in their group, in %s', (language) => {
    for (const isMac of [true, false]) {
      const groups = shortcutGroups(createI18n(language).t, isMac);
      for (const { shortcuts } of groups) {
        expect(new Set(shortcuts.map(({ what }) => what)).size).toBe(shortcuts.length);
      }
      const keys = groups.flatMap(({ shortcuts }) => shortcuts.map((shortcut) => shortcut.keys));
      expect(keys.join(' ').includes('Ctrl')).toBe(!isMac);
      for (const key of ['Enter', 'F2', 'P', 'Delete', 'Esc', '?']) expect(keys).toContain(key);
      expect(keys.join(' ')).not.toMatch(/\{\{|keys\./);
    }
  });
});
