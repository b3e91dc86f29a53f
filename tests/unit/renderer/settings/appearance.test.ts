import { describe, expect, it } from 'vitest';
import { shownLanguage, shownTheme } from '../../../../renderer/settings/appearance.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/settings.ts';

describe('appearance', () => {
  it('follows the system until the user chooses', () => {
    expect(shownTheme(DEFAULT_SETTINGS, true)).toBe('dark');
    expect(shownTheme({ ...DEFAULT_SETTINGS, theme: 'light' }, true)).toBe('light');
    expect(shownLanguage(DEFAULT_SETTINGS, { systemLanguage: 'zh-CN' })).toBe('zh-CN');
    expect(shownLanguage({ ...DEFAULT_SETTINGS, language: 'en' }, { systemLanguage: 'zh-CN' })).toBe('en');
  });

  it('speaks English before the system’s language is known', () => {
    expect(shownLanguage(DEFAULT_SETTINGS, null)).toBe('en');
  });
});
