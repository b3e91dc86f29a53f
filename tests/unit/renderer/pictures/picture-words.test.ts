import { describe, expect, it } from 'vitest';
import { canBeRetried, wordPictureFailure } from '../../../../renderer/pictures/picture-words.ts';
import { PICTURE_FAILURES, type PictureFailure } from '../../../../shared/picture.ts';
import { LANGUAGES } from '../../../../shared/settings.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const service = { code: 'AccessDenied', requestId: '65F', status: 403 };

describe.each(LANGUAGES)('in %s', (language) => {
  const { t } = createI18n(language);

  it.each(PICTURE_FAILURES)('%s is said in a sentence of its own', (reason) => {
    const words = wordPictureFailure({ reason, service: null }, t);
    expect(words).toMatch(/[.。]$/);
    expect(words).not.toMatch(/[{}]|pictures\./);
    const all = PICTURE_FAILURES.map((each) => wordPictureFailure({ reason: each, service: null }, t));
    expect(all.filter((other) => other === words)).toHaveLength(1);
  });

  it.each(['forbidden', 'not-found', 'service'] as const)('%s names the service’s code', (reason) => {
    expect(wordPictureFailure({ reason, service }, t)).toContain('AccessDenied');
    expect(wordPictureFailure({ reason, service: { ...service, code: '' } }, t)).toBe(
      wordPictureFailure({ reason, service: null }, t),
    );
  });

  it('names the place that this app can’t read', () => {
    const word = (uri: string | null) =>
      wordPictureFailure({ reason: 'unsupported-place', service: null }, t, uri);
    expect(word('pds://domains/bj1/drives/2')).toContain('pds://');
    expect(word('pds://domains/bj1/drives/2')).not.toContain('domains');
    expect(word('https://example.com/a.jpg?sig=1')).toContain('https://');
    expect(word('https://example.com/a.jpg?sig=1')).not.toContain('example');
    expect(word('oss://bucket/key')).toBe(word(null));
    expect(word('nonsense')).toBe(word(null));
  });
});

it('says in English what the user can do something with', () => {
  const { t } = createI18n('en');
  expect(wordPictureFailure({ reason: 'forbidden', service }, t)).toBe(
    'Access to the picture was denied (AccessDenied).',
  );
  expect(wordPictureFailure({ reason: 'unsupported-place', service: null }, t, 'pds://x')).toBe(
    'The picture lies in Drive (pds://), which this app can’t read.',
  );
});

it.each([
  ['no-picture', false],
  ['unsupported-place', false],
  ['too-large', false],
  ['credentials', true],
  ['forbidden', true],
  ['not-found', true],
  ['not-a-picture', true],
  ['service', true],
  ['network', true],
] satisfies [PictureFailure, boolean][])('offers to try %s again: %s', (reason, isOffered) => {
  expect(canBeRetried({ state: 'failed', reason, service: null })).toBe(isOffered);
});
