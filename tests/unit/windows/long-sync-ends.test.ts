import { beforeEach, describe, expect, it } from 'vitest';
import { LongSyncEnds } from '../../../electron/windows/long-sync-ends.ts';
import { statusIn } from '../../support/window-statuses.ts';

let now: number;
let ends: LongSyncEnds;

beforeEach(() => {
  now = 0;
  ends = new LongSyncEnds(() => now);
});

describe('the end of a long sync', () => {
  it.each(['done', 'blocked', 'needs-confirmation'] as const)('is told when it is %s', (phase) => {
    expect(ends.take(statusIn('planning'))).toBeNull();
    now = 29_999;
    expect(ends.take(statusIn('listing'))).toBeNull();
    now = 30_000;
    expect(ends.take(statusIn(phase))).toBe(phase);
    expect(ends.take(statusIn(phase))).toBeNull();
  });

  it('is no news after a short one', () => {
    ends.take(statusIn('planning'));
    now = 29_999;
    expect(ends.take(statusIn('done'))).toBeNull();
  });

  it('is no news when the user cancelled it, or was never seen at work', () => {
    ends.take(statusIn('listing'));
    now = 60_000;
    expect(ends.take(statusIn('cancelled'))).toBeNull();
    expect(ends.take(statusIn('done'))).toBeNull();
  });

  it('counts from the user’s own resume, but on through a wait for the network', () => {
    ends.take(statusIn('listing'));
    now = 60_000;
    ends.take(statusIn('paused', { pausedBy: 'user' }));
    now = 100_000;
    ends.take(statusIn('planning'));
    now = 110_000;
    ends.take(statusIn('paused', { pausedBy: 'offline' }));
    now = 120_000;
    expect(ends.take(statusIn('done'))).toBeNull();
    ends.take(statusIn('listing'));
    now = 130_000;
    ends.take(statusIn('paused', { pausedBy: 'offline' }));
    now = 150_000;
    expect(ends.take(statusIn('done'))).toBe('done');
  });

  it('is told for each dataset by itself', () => {
    ends.take(statusIn('listing'));
    now = 20_000;
    ends.take(statusIn('listing', { datasetId: 'club' }));
    now = 40_000;
    expect(ends.take(statusIn('done', { datasetId: 'club' }))).toBeNull();
    expect(ends.take(statusIn('done'))).toBe('done');
  });
});
