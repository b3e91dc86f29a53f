import { describe, expect, it } from 'vitest';
import { differenceOf, installDigest } from '../../bench/group-digests.ts';

describe('digests of groups', () => {
  installDigest();

  it('are the same for the same text only', () => {
    const texts = Array.from(
      { length: 20_000 },
      (_, at) => `{"ObjectId":"Cluster-${at}","Name":"王${at % 7}"}`,
    );
    expect(new Set(texts.map(digestText)).size).toBe(texts.length);
    expect(digestText(texts[5] ?? '')).toBe(digestText(`${texts[5]}`));
    for (const text of texts.slice(0, 100)) expect(Number.isSafeInteger(digestText(text))).toBe(true);
  });

  it('tell what the cache has otherwise than the service', () => {
    const service = new Map([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(differenceOf(new Map(service), service)).toBeNull();
    const cache = new Map([
      ['b', 9],
      ['c', 3],
      ['d', 4],
    ]);
    expect(differenceOf(cache, service)).toBe(
      'the cache lacks 1 groups, has 1 that are gone and 1 of another content: a, d, b',
    );
  });
});
