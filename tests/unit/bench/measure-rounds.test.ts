import { afterEach, describe, expect, it, vi } from 'vitest';
import { measureRounds, Side } from '../../bench/measure-rounds.ts';

function side(name: string, order: string[], wallMs: number): Side<{ readonly wallMs: number }> {
  return new Side(name, async () => {
    order.push(name);
    return { wallMs: wallMs + order.length };
  });
}

describe('rounds of measuring', () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  afterEach(() => vi.clearAllMocks());

  it('measure short sides three times, in turn', async () => {
    const order: string[] = [];
    const sides = [side('ours', order, 100), side('theirs', order, 200)];
    await measureRounds(sides, null);
    expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs', 'ours', 'theirs']);
    expect(sides[0]?.medianMs).toBe(103);
    expect(sides[1]?.largest(({ wallMs }) => wallMs)).toBe(206);
  });

  it('measure a long side once, unless they are told how often', async () => {
    const order: string[] = [];
    await measureRounds([side('ours', order, 100), side('theirs', order, 20_000)], null);
    expect(order).toEqual(['ours', 'theirs', 'ours', 'ours']);
    order.length = 0;
    await measureRounds([side('ours', order, 100), side('theirs', order, 20_000)], 2);
    expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs']);
  });
});
