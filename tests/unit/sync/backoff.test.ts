import { describe, expect, it } from 'vitest';
import { backoffDelayMs, LONGEST_REQUESTED_WAIT_MS } from '../../../electron/sync/backoff.ts';

const RULE = { baseMs: 500, capMs: 30_000 };

describe('back-off', () => {
  it.each([
    [1, 500],
    [2, 1_000],
    [5, 8_000],
    [7, 30_000],
    [5_000, 30_000],
  ])('waits at most a doubling share of the cap at attempt %i', (attempt, ceiling) => {
    expect(backoffDelayMs(RULE, attempt, 0.5, undefined)).toBe(ceiling / 2);
    expect(backoffDelayMs(RULE, attempt, 0, undefined)).toBe(0);
  });

  it('never waits shorter than the service asks', () => {
    expect(backoffDelayMs(RULE, 1, 0, 2_345)).toBe(2_345);
    expect(backoffDelayMs(RULE, 7, 0.5, 2_345)).toBe(15_000);
  });

  it.each([Number.NaN, -1])('does not follow a requested wait of %d', (retryAfterMs) => {
    expect(backoffDelayMs(RULE, 2, 0.5, retryAfterMs)).toBe(500);
  });

  it('does not follow a service that asks to wait for ever', () => {
    expect(backoffDelayMs(RULE, 1, 0.5, Number.POSITIVE_INFINITY)).toBe(LONGEST_REQUESTED_WAIT_MS);
  });
});
