import { describe, expect, it } from 'vitest';
import { parseHttpDate } from '../../../electron/imm/http-date.ts';

describe('a Date header', () => {
  it('becomes an RFC 3339 instant in UTC', () => {
    expect(parseHttpDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe('1994-11-06T08:49:37Z');
    expect(parseHttpDate('Thu, 29 Feb 2024 23:59:59 GMT')).toBe('2024-02-29T23:59:59Z');
  });

  it.each([
    null,
    '',
    'yesterday',
    '1994-11-06T08:49:37Z',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
    'Sun, 06 Nov 1994 08:49:37 +0800',
    'Sun, 06 Nov 1994 08:49:37',
    'Mon, 06 Nov 1994 08:49:37 GMT',
    'Fri, 30 Feb 2024 08:49:37 GMT',
    'Sun, 06 Nov 1994 25:49:37 GMT',
  ])('is not read from %j', (text) => {
    expect(parseHttpDate(text)).toBeNull();
  });
});
