import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import { describe, expect, it } from 'vitest';
import { MENU_WORDS } from '../../../../electron/menu/menu-words.ts';
import { readGuide } from '../../../../renderer/guide/guide-sections.ts';
import { en } from '../../../../renderer/i18n/en.ts';
import { zhCN } from '../../../../renderer/i18n/zh-CN.ts';

const GUIDE_FOLDER = join(import.meta.dirname, '../../../../renderer/guide');

const guideOf = (file: string) => readGuide(readFileSync(join(GUIDE_FOLDER, file), 'utf8'));

/** All words of the app in one language that hold no variables. */
function wordsOnScreen(node: object): string[] {
  return Object.values(node).flatMap((value) => (typeof value === 'string' ? [value] : wordsOnScreen(value)));
}

const html = (text: string): string =>
  renderToStaticMarkup(createElement(Markdown, { skipHtml: true }, text));

const GUIDES = [
  { language: 'English', guide: guideOf('en.md'), messages: en, menu: MENU_WORDS.en },
  { language: '简体中文', guide: guideOf('zh-CN.md'), messages: zhCN, menu: MENU_WORDS['zh-CN'] },
];

describe('the user guides', () => {
  it('have the same chapters and parts in the same order', () => {
    const [english, chinese] = GUIDES.map(({ guide }) => guide.map(({ id, level }) => `${level} ${id}`));
    expect(english?.length).toBeGreaterThan(40);
    expect(chinese).toEqual(english);
  });

  for (const { language, guide, messages, menu } of GUIDES) {
    const known = new Set([...wordsOnScreen(messages), ...Object.values(menu)]);

    it(`emphasise nothing but words of the app (${language})`, () => {
      const emphasised = guide.flatMap(({ id, text }) =>
        [...html(text).matchAll(/<em>(.*?)<\/em>/g)].map(([, word = '']) => ({ id, word })),
      );
      expect(emphasised.length).toBeGreaterThan(100);
      expect(emphasised.filter(({ word }) => !known.has(word))).toEqual([]);
    });

    it(`leave no mark of Markdown in the text (${language})`, () => {
      const withoutCode = guide.map(({ id, text }) => ({
        id,
        text: html(text).replaceAll(/<code>.*?<\/code>/gs, ''),
      }));
      expect(
        withoutCode.filter(({ text }) => /[*`#[\]]|<a id|&lt;/.test(text.replaceAll(/href="[^"]*"/g, ''))),
      ).toEqual([]);
    });

    it(`link to sections that there are, and to https (${language})`, () => {
      const ids = new Set(guide.map(({ id }) => `#${id}`));
      const links = guide.flatMap(({ text }) =>
        [...html(text).matchAll(/href="([^"]*)"/g)].map(([, to = '']) => to),
      );
      expect(links.length).toBeGreaterThan(5);
      expect(links.filter((to) => !ids.has(to) && !to.startsWith('https://'))).toEqual([]);
    });

    it(`name each section once, with a title and a text (${language})`, () => {
      expect(new Set(guide.map(({ id }) => id)).size).toBe(guide.length);
      const bare = guide.filter(({ title, text }, index) => {
        const hasParts = guide[index + 1]?.level === 3;
        return title === '' || (text === '' && !hasParts);
      });
      expect(bare).toEqual([]);
    });
  }
});
