import { describe, expect, it } from 'vitest';
import { hasDiff, wordOutcome, wordRunFacts } from '../../../../renderer/sync/run-words.ts';
import type { RunSummary } from '../../../../shared/sync.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const { t } = createI18n('en');
const RUN: RunSummary = {
  runId: 'r',
  datasetId: 'a',
  startedAt: '2026-11-25T07:00:00Z',
  endedAt: '2026-11-25T07:00:10Z',
  outcome: 'done',
  kind: 'quick',
  isReconciled: true,
  groupCount: 10_412,
  requestCount: 3,
  diffCounts: { added: 0, changed: 12, gone: 1 },
};

describe('a run of the history', () => {
  it('says what kind it was and what it cost', () => {
    expect(wordRunFacts(RUN, t)).toBe('Quick · 3 calls');
    expect(wordRunFacts({ ...RUN, kind: 'full', requestCount: 1 }, t)).toBe('Full · 1 call');
  });

  it('says what it changed', () => {
    expect(wordOutcome(RUN, t)).toBe('0 new · 12 changed · 1 gone');
    const nothing = { ...RUN, diffCounts: { added: 0, changed: 0, gone: 0 } };
    expect(wordOutcome(nothing, t)).toBe('Nothing changed');
    expect([hasDiff(RUN), hasDiff(nothing), hasDiff({ diffCounts: null })]).toEqual([true, false, false]);
    expect(wordOutcome({ ...RUN, diffCounts: null }, t)).toBe('First listing, 10,412 people');
    expect(wordOutcome({ ...RUN, outcome: 'cancelled', diffCounts: null }, t)).toBe('Cancelled');
  });
});
