import { describe, expect, it } from 'vitest';
import {
  wordKeptAmount,
  wordKeptError,
  wordKeptState,
} from '../../../../renderer/pictures/kept-faces-words.ts';
import { type KeptFaces, PICTURE_FAILURES } from '../../../../shared/picture.ts';
import { LANGUAGES } from '../../../../shared/settings.ts';
import { fakeKeptFaces } from '../../../support/fake-bridge.ts';
import { createI18n } from '../../../support/test-i18n.ts';

describe('in English', () => {
  const { t } = createI18n('en');
  const amount = (change: Partial<KeptFaces>): string => wordKeptAmount(fakeKeptFaces('d', change), t, 'en');

  it('says how much is kept of how much, and how long it takes', () => {
    const underWay = { total: 100, kept: 30, bytes: 600_000, expectedBytes: 2_000_000, timeLeftMs: 90_000 };
    expect(amount({ state: 'running', ...underWay })).toBe('600 kB of about 2 MB · about 2 min left');
    expect(amount({ state: 'paused', ...underWay })).toBe('600 kB of about 2 MB');
    expect(amount({ state: 'done', ...underWay, kept: 100 })).toBe('600 kB on this computer');
  });

  it('says what is expected before anything is kept, where that is known', () => {
    expect(amount({ state: 'none', total: 100, expectedBytes: 2_000_000 })).toBe('about 2 MB in all');
    expect(amount({ state: 'running', total: 100 })).toBe('');
  });

  it('is done for all, or for all that can be had', () => {
    const done = fakeKeptFaces('d', { state: 'done', total: 3, kept: 3 });
    expect(wordKeptState(done, t)).toBe('All faces are kept');
    expect(wordKeptState({ ...done, failed: 1 }, t)).toBe('All faces that can be had are kept');
    expect(wordKeptState({ ...done, state: 'paused', failed: 1 }, t)).toBe('Paused');
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  const { t } = createI18n(language);

  it.each([...PICTURE_FAILURES, 'disk-full', 'limit-reached', 'not-kept'] as const)(
    'says that %s stopped it',
    (error) => {
      const words = wordKeptError(fakeKeptFaces('d', { state: 'stopped', error }), t);
      expect(words).toMatch(/[.。]$/);
      expect(words).not.toMatch(/[{}]|pictures\./);
    },
  );

  it('says nothing while nothing stopped it', () => {
    expect(wordKeptError(fakeKeptFaces('d'), t)).toBeNull();
  });
});
