import { expect, it } from 'vitest';
import { createSay } from '../../../electron/windows/window-words.ts';
import type { Language } from '../../../shared/settings.ts';

it('speaks the language in use at that moment', () => {
  let language: Language = 'en';
  const say = createSay('People Album', () => language);
  expect(say('pageHung')).toBe('People Album is not responding.');
  expect(say('syncDone', 1_234)).toBe('The sync is done: 1,234 people are in the album.');
  language = 'zh-CN';
  expect(say('pageHung')).toBe('People Album 没有响应。');
  expect(say('syncDone', 1_234)).toBe('同步完成：相册中共有 1,234 人。');
});
