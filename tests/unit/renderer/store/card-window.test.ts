import { describe, expect, it } from 'vitest';
import type { CacheApi } from '../../../../renderer/cache/cache-api.ts';
import { createCardWindow } from '../../../../renderer/store/card-window.ts';
import { appError } from '../../../../shared/app-error.ts';
import { failure, success } from '../../../../shared/result.ts';
import { NOBODY } from '../../../support/fake-people.ts';

function cardsCache(): { cache: Pick<CacheApi, 'readCards'>; reads: [number, number][]; fail: boolean } {
  const state = {
    reads: [] as [number, number][],
    fail: false,
    cache: {
      readCards: async (_orderId: number, from: number, to: number) => {
        state.reads.push([from, to]);
        if (state.fail) return failure(appError('cache', 'replaced'));
        return success(
          Array.from({ length: to - from }, (_, index) => ({ ...NOBODY, groupId: `g${from + index}` })),
        );
      },
    },
  };
  return state;
}

describe('the window of cards', () => {
  it('reads what is asked for, and nothing past the end', async () => {
    const { cache, reads } = cardsCache();
    const cards = createCardWindow(cache, 7, 100);
    await cards.request(50, 130);
    expect(reads).toEqual([
      [0, 60],
      [60, 100],
    ]);
    expect(cards.cardAt(99)?.groupId).toBe('g99');
    expect(cards.cardAt(100)).toBeUndefined();
  });

  it('reads none of the first cards that came with the order, but those that fill no chunk', async () => {
    const { cache, reads } = cardsCache();
    const known = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...NOBODY, groupId: `first${index}` }));
    const cards = createCardWindow(cache, 7, 1000, known(70));
    expect(cards.cardAt(59)?.groupId).toBe('first59');
    await cards.request(0, 70);
    expect(reads).toEqual([[60, 120]]);
    const all = createCardWindow(cache, 8, 70, known(70));
    await all.request(0, 100);
    expect(all.cardAt(69)?.groupId).toBe('first69');
    expect(reads).toHaveLength(1);
  });

  it('asks once for what several callers want at the same time', async () => {
    const { cache, reads } = cardsCache();
    const cards = createCardWindow(cache, 1, 1000);
    await Promise.all([cards.request(0, 20), cards.request(10, 40)]);
    await cards.request(0, 60);
    expect(reads).toEqual([[0, 60]]);
  });

  it('lets go of the cards that were not in view for longest', async () => {
    const { cache, reads } = cardsCache();
    const cards = createCardWindow(cache, 1, 1_000_000);
    for (let chunk = 0; chunk < 40; chunk += 1) await cards.request(chunk * 60, chunk * 60 + 1);
    await cards.request(0, 1);
    await cards.request(40 * 60, 40 * 60 + 1);
    expect(cards.cardAt(0)).toBeDefined();
    expect(cards.cardAt(60)).toBeUndefined();
    expect(reads).toHaveLength(41);
  });

  it('says so when a read fails, and tries again at the next request', async () => {
    const state = cardsCache();
    const cards = createCardWindow(state.cache, 1, 10);
    state.fail = true;
    await cards.request(0, 10);
    expect(cards.error()?.code).toBe('cache');
    state.fail = false;
    await cards.request(0, 10);
    expect(cards.error()).toBeNull();
    expect(cards.cardAt(3)?.groupId).toBe('g3');
  });

  it('reads nothing for an empty order', async () => {
    const { cache, reads } = cardsCache();
    await createCardWindow(cache, 1, 0).request(0, 50);
    expect(reads).toEqual([]);
  });
});
