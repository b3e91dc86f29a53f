import { describe, expect, it } from 'vitest';
import { injectPageScript } from '../../../electron/preview/page-script.ts';

const SCRIPT = '<script src="/__preview__/page.js"></script>';

describe('injectPageScript', () => {
  it.each([
    [
      '<html><head><script src="a.js"></script></head></html>',
      `<html><head>${SCRIPT}<script src="a.js"></script></head></html>`,
    ],
    ['<html><HEAD lang="en"><title>T</title>', `<html><HEAD lang="en">${SCRIPT}<title>T</title>`],
    ['<p>no head</p>', `${SCRIPT}<p>no head</p>`],
    ['<header>not a head</header>', `${SCRIPT}<header>not a head</header>`],
  ])('goes before every other script of %s', (html, expected) => {
    expect(injectPageScript(html)).toBe(expected);
  });
});
