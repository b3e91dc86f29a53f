import type { Language } from '../../shared/settings.ts';
import type { Messages } from './messages.ts';

const TEXTS: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('./en.ts')).en,
  'zh-CN': async () => (await import('./zh-CN.ts')).zhCN,
};

/** A language that nobody reads costs nothing. */
export function loadTexts(language: Language): Promise<Messages> {
  return TEXTS[language]();
}
