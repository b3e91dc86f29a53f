import { describe, expect, it } from 'vitest';
import { shownLanguage, shownMotion, shownTheme } from '../../../../renderer/settings/appearance.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/settings.ts';

describe('appearance', () => {
  it('follows the system until the user chooses', () => {
    expect(shownTheme(DEFAULT_SETTINGS, true)).toBe('dark');
    expect(shownTheme({ ...DEFAULT_SETTINGS, theme: 'light' }, true)).toBe('light');
    expect(shownLanguage(DEFAULT_SETTINGS, { systemLanguage: 'zh-CN' }, 'en-US')).toBe('zh-CN');
    const english = { ...DEFAULT_SETTINGS, language: 'en' } as const;
    expect(shownLanguage(english, { systemLanguage: 'zh-CN' }, 'zh-CN')).toBe('en');
  });

  it('speaks the browser’s language before the system’s is known, English where it has no words for it', () => {
    expect(shownLanguage(DEFAULT_SETTINGS, null, 'zh-TW')).toBe('zh-CN');
    expect(shownLanguage(DEFAULT_SETTINGS, null, 'de')).toBe('en');
  });
});

describe('motion', () => {
  it('is reduced where the user or the system asks for it', () => {
    expect(shownMotion(DEFAULT_SETTINGS, false)).toBe('full');
    expect(shownMotion(DEFAULT_SETTINGS, true)).toBe('reduced');
    expect(shownMotion({ ...DEFAULT_SETTINGS, motion: 'reduced' }, false)).toBe('reduced');
  });
});
