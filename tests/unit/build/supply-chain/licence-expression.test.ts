import { expect, it } from 'vitest';
import { isLicenceAllowed } from '../../../../build/supply-chain/licence-expression.ts';

it.each([
  'MIT',
  'MIT AND CC0-1.0',
  '(MIT OR GPL-3.0-only)',
  'GPL-3.0-only OR Apache-2.0',
  '(MIT AND (ISC OR GPL-3.0-only))',
  'GPL-3.0-only OR MIT AND ISC',
])('allows %s', (expression) => {
  expect(isLicenceAllowed(expression)).toBe(true);
});

it.each([
  '',
  'unknown',
  'UNLICENSED',
  'SEE LICENSE IN LICENSE',
  'GPL-3.0-only',
  'MIT AND GPL-3.0-only',
  'GPL-3.0-only AND MIT OR LGPL-3.0-only',
  '(MIT',
  'MIT)',
  'MIT ISC',
  'MIT AND',
  'MIT WITH Some-exception',
])('refuses %j', (expression) => {
  expect(isLicenceAllowed(expression)).toBe(false);
});
