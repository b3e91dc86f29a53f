import { expect, it } from 'vitest';
import { SeenTokens } from '../../../electron/sync/seen-tokens.ts';

it('knows a token again among ten thousand, however far back it was', () => {
  const seen = new SeenTokens();
  for (let page = 0; page < 10_000; page += 1) expect(seen.note(0, `token-${page}`)).toBe(false);
  expect(seen.note(0, 'token-0')).toBe(true);
  expect(seen.note(0, 'token-7777')).toBe(true);
});

it('keeps the ranges apart and forgets one of them alone', () => {
  const seen = new SeenTokens();
  seen.note(0, 'token');
  expect(seen.note(1, 'token')).toBe(false);
  seen.forgetRange(0);
  expect(seen.note(0, 'token')).toBe(false);
  expect(seen.note(1, 'token')).toBe(true);
});
