import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListingSelection } from '../../../electron/embedded/listing-query.ts';
import { PageTokens } from '../../../electron/embedded/page-token.ts';

const SELECTION: ListingSelection = {
  sort: 'CreateTime',
  order: 'asc',
  labels: [],
  created: null,
  updated: null,
};
const CURSOR = { value: 1_700_000_000_123_456_789n, id: 'Cluster-1' };

describe('page tokens', () => {
  const tokens = new PageTokens('seed', 'project/dataset');
  const token = tokens.write(CURSOR, SELECTION);

  it.each([
    ['an instant', 1_700_000_000_123_456_789n],
    ['a count', 42],
    ['a name', '欧阳 "x" ~'],
  ])('bring %s back', (_, value) => {
    const selection = { ...SELECTION, labels: [['a', 'b']] as const };
    expect(tokens.read(tokens.write({ value, id: 'x' }, selection), selection)).toEqual({ value, id: 'x' });
  });

  it('outlive a restart with the same seed', () => {
    expect(new PageTokens('seed', 'project/dataset').read(token, SELECTION)).toEqual(CURSOR);
  });

  it.each([
    ['another sort', { sort: 'UpdateTime' }],
    ['another order', { order: 'desc' }],
    ['another label', { labels: [['a', 'b']] }],
    ['another created range', { created: { start: 1n, end: null } }],
    ['another updated range', { updated: { start: null, end: 1n } }],
  ] as const)('are refused for %s', (_, change) => {
    expect(() => tokens.read(token, { ...SELECTION, ...change })).toThrow(/NextToken/);
  });

  it('are refused by a service of another seed or dataset', () => {
    expect(() => new PageTokens('other', 'project/dataset').read(token, SELECTION)).toThrow(/NextToken/);
    expect(() => new PageTokens('seed', 'project/other').read(token, SELECTION)).toThrow(/NextToken/);
  });

  it('are refused when any character is changed, cut off or added', () => {
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom('A', 'z', '/', '=', '*', ''),
        (at, replacement) => {
          const damaged = token.slice(0, at) + replacement + token.slice(at + 1);
          fc.pre(damaged !== token);
          expect(() => tokens.read(damaged, SELECTION)).toThrow(
            expect.objectContaining({ code: 'InvalidArgument' }),
          );
        },
      ),
    );
  });

  it('are refused when their lifetime is over, and the others are not', () => {
    let nowMs = 1_000_000;
    const mortal = new PageTokens('seed', 'project/dataset', 5_000, () => nowMs);
    const early = mortal.write(CURSOR, SELECTION);
    nowMs += 5_000;
    const late = mortal.write(CURSOR, SELECTION);
    expect(mortal.read(early, SELECTION)).toEqual(CURSOR);
    nowMs += 1;
    expect(() => mortal.read(early, SELECTION)).toThrow(
      expect.objectContaining({
        code: 'InvalidArgument',
        message: expect.stringMatching(/NextToken.*expired/),
      }),
    );
    expect(mortal.read(late, SELECTION)).toEqual(CURSOR);
    expect(new PageTokens('seed', 'project/dataset').read(early, SELECTION)).toEqual(CURSOR);
  });

  it('are refused whatever else they are', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => tokens.read(text, SELECTION)).toThrow(/NextToken/);
      }),
    );
  });
});
