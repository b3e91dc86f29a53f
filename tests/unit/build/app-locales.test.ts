import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isUnspoken } from '../../../build/app-locales.ts';
import { PROJECT_ROOT } from '../../../build/build-app.ts';

const TEXTS = join(PROJECT_ROOT, 'node_modules', 'react-aria', 'dist', 'private', 'intl', 'searchfield');

it.each([
  ['de-DE', true],
  ['zh-TW', true],
  ['en-US', false],
  ['zh-CN', false],
])('knows whether the app speaks %s', (locale, unspoken) => {
  const file = join(TEXTS, `${locale}.mjs`);
  expect(existsSync(file)).toBe(true);
  expect(isUnspoken(file)).toBe(unspoken);
});

it('leaves all other modules alone', () => {
  expect(isUnspoken('/app/node_modules/react-aria/dist/private/searchfield/useSearchField.mjs')).toBe(false);
  expect(isUnspoken('/app/renderer/i18n/de-DE.mjs')).toBe(false);
});
