/** Keeps the languages that the app does not speak out of the bundles: the controls' library brings some thirty. */
import type { Plugin } from 'vite';

const SPOKEN = new Set(['en-US', 'zh-CN']);
const LIBRARY_TEXTS =
  /\/node_modules\/react-(?:aria|stately|aria-components)\/.*\/intl\/.*\/([a-z]{2}-[A-Z]{2})\.mjs$/;

/** Whether a module has a library's texts in a language that the app does not speak. */
export function isUnspoken(moduleId: string): boolean {
  const locale = LIBRARY_TEXTS.exec(moduleId.replaceAll('\\', '/'))?.[1];
  return locale !== undefined && !SPOKEN.has(locale);
}

/** Such a module has the English texts instead, should the system's language ever get there. */
export function onlySpokenLocales(): Plugin {
  return {
    name: 'only-spoken-locales',
    apply: 'build',
    load: (id) => (isUnspoken(id) ? `export { default } from './en-US.mjs';` : null),
  };
}
