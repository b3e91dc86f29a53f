import { describe, expect, it } from 'vitest';
import { en } from '../../../../renderer/i18n/en.ts';
import { zhCN } from '../../../../renderer/i18n/zh-CN.ts';

/** Key → text, of all nested texts. */
function texts(node: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else for (const [inner, text] of texts(value, here)) found.set(inner, text);
  }
  return found;
}

function variables(text: string): string[] {
  return [...text.matchAll(/{{\s*([^},\s]+)/g)].map(([, name]) => name ?? '').toSorted();
}

describe('the languages', () => {
  const english = texts(en);
  const chinese = texts(zhCN);

  it('have the same keys; Chinese has one plural form', () => {
    const expected = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...chinese.keys()].toSorted()).toEqual(expected.toSorted());
  });

  it('use the same variables', () => {
    for (const [key, text] of chinese) {
      expect({ key, variables: variables(text) }).toEqual({
        key,
        variables: variables(english.get(key) ?? ''),
      });
    }
  });

  it('have both plural forms in English', () => {
    for (const key of english.keys()) {
      if (key.endsWith('_one')) expect(english.has(key.replace(/_one$/, '_other')), key).toBe(true);
      if (key.endsWith('_other')) expect(english.has(key.replace(/_other$/, '_one')), key).toBe(true);
    }
  });

  it('address the user in Chinese as 你 everywhere', () => {
    expect([...chinese].filter(([, text]) => text.includes('您'))).toEqual([]);
  });

  it('leave no text empty', () => {
    for (const [key, text] of [...english, ...chinese]) expect(text.trim(), key).not.toBe('');
  });
});
