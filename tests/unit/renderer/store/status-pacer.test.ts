import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStatusPacer, type StatusPacer } from '../../../../renderer/store/status-pacer.ts';
import type { SyncPhase } from '../../../../shared/sync.ts';
import { fakeStatus } from '../../../support/fake-bridge.ts';

describe('the status pacer', () => {
  let shown: string[];
  let pacer: StatusPacer;
  const take = (phase: SyncPhase, requestCount: number): void =>
    pacer.take(fakeStatus('a', phase, { requestCount }));

  beforeEach(() => {
    vi.useFakeTimers();
    shown = [];
    pacer = createStatusPacer(({ phase, requestCount }) => shown.push(`${phase} ${requestCount}`));
  });

  afterEach(() => {
    pacer.end();
    vi.useRealTimers();
  });

  it.each(['listing', 'checking'] as const)('shows the first and the last of a burst of %s', (phase) => {
    for (const count of [1, 2, 3, 4]) take(phase, count);
    expect(shown).toEqual([`${phase} 1`]);
    vi.advanceTimersByTime(250);
    expect(shown).toEqual([`${phase} 1`, `${phase} 4`]);
    vi.advanceTimersByTime(1000);
    expect(shown).toHaveLength(2);
  });

  it('shows another phase at once, and nothing of the phase before after it', () => {
    take('listing', 1);
    take('committing', 2);
    take('checking', 3);
    take('done', 4);
    vi.advanceTimersByTime(1000);
    expect(shown).toEqual(['listing 1', 'checking 3', 'done 4']);
  });
});
