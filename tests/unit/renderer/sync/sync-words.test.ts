import { describe, expect, it } from 'vitest';
import type { AlbumSummary } from '../../../../renderer/cache/cache-api.ts';
import {
  progressOf,
  wordCallsMade,
  wordFirstCost,
  wordListed,
  wordPhase,
  wordRange,
  wordSpeed,
} from '../../../../renderer/sync/sync-words.ts';
import type { Language } from '../../../../shared/settings.ts';
import type { RangeStatus, SyncStatus } from '../../../../shared/sync.ts';
import { fakeStatus } from '../../../support/fake-bridge.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const NOW = new Date(2026, 10, 25, 14, 5, 0).getTime();
const { t } = createI18n('en');
const wordsFor = (language: Language) => ({ t: createI18n(language).t, language, now: NOW });
const plain = (text: string): string => text.replace(/\s/g, ' ');

const synced: AlbumSummary = {
  datasetId: 'a',
  groupCount: 3,
  growing: false,
  binnedCount: 0,
  lastFullAt: null,
  lastRun: {
    runId: 'r',
    datasetId: 'a',
    startedAt: '2026-11-25T07:00:00Z',
    endedAt: new Date(2026, 10, 25, 14, 2, 0).toISOString(),
    outcome: 'done',
    kind: 'quick',
    isReconciled: true,
    groupCount: 3,
    requestCount: 1,
    diffCounts: null,
  },
};

describe('the phase in plain words', () => {
  const said = (status: SyncStatus | undefined, summary?: AlbumSummary, language: Language = 'en') =>
    plain(wordPhase(status, summary, wordsFor(language)));

  it('is the last sync while nothing runs', () => {
    expect(said(undefined)).toBe('This album has not been synced yet.');
    for (const phase of ['idle', 'done', 'cancelled'] as const) {
      expect(said(fakeStatus('a', phase), synced)).toBe('Last synced: 2:02 PM');
    }
  });

  it('tells a quick listing from a full one', () => {
    expect(said(fakeStatus('a', 'listing', { kind: 'full' }))).toBe('Listing people');
    expect(said(fakeStatus('a', 'committing', { kind: 'quick' }))).toBe(
      'Listing who changed since the last sync',
    );
    expect(said(fakeStatus('a', 'checking', { kind: 'quick' }))).toMatch(/^Comparing counts/);
  });

  it('says until when it waits, and why it is paused', () => {
    const retryAt = new Date(2026, 10, 25, 14, 5, 30).toISOString();
    expect(said(fakeStatus('a', 'waiting', { retryAt }))).toBe('Waiting; tries again at 2:05:30 PM');
    expect(said(fakeStatus('a', 'waiting'))).toBe('Waiting to retry');
    expect(said(fakeStatus('a', 'paused', { pausedBy: 'offline' }))).toBe('Paused: no connection');
    expect(said(fakeStatus('a', 'paused', { pausedBy: 'user' }), undefined, 'zh-CN')).toBe('已暂停');
  });
});

describe('the bar', () => {
  const listing = fakeStatus('a', 'listing', { groupsListed: 3200, totalCount: 10_412 });

  it('measures a listing in people, and never goes beyond its end', () => {
    expect(progressOf(listing)).toEqual({ kind: 'measured', value: 3200, total: 10_412 });
    expect(progressOf({ ...listing, groupsListed: 11_000 })).toMatchObject({ value: 10_412 });
    expect(progressOf({ ...listing, phase: 'paused' })).toMatchObject({ value: 3200 });
  });

  it('measures checking in calls, where it is known how many there will be', () => {
    const checking = fakeStatus('a', 'checking', { groupsListed: 40, totalCount: 40, requestCount: 6 });
    expect(progressOf(checking)).toEqual({ kind: 'unknown' });
    expect(progressOf({ ...checking, expectedRequestCount: 30 })).toEqual({
      kind: 'measured',
      value: 6,
      total: 30,
    });
  });

  it('moves without a measure only while something goes on', () => {
    for (const phase of ['planning', 'listing', 'waiting', 'reconciling'] as const) {
      expect(progressOf(fakeStatus('a', phase))).toEqual({ kind: 'unknown' });
    }
    for (const phase of ['paused', 'blocked', 'needs-confirmation'] as const) {
      expect(progressOf(fakeStatus('a', phase))).toEqual({ kind: 'none' });
    }
  });
});

describe('the figures', () => {
  it('count people, all of them or the changed ones', () => {
    const counts = { groupsListed: 3200, totalCount: 10_412 };
    expect(wordListed(fakeStatus('a', 'listing', { ...counts, kind: 'full' }), t)).toBe('3,200 of ~10,412');
    expect(wordListed(fakeStatus('a', 'listing', { ...counts, kind: 'quick' }), t)).toBe(
      '3,200 of ~10,412 changed',
    );
    expect(wordListed(fakeStatus('a', 'listing', { groupsListed: 7 }), t)).toBe('7 so far');
  });

  it('count calls, of about how many; where retries took more than expected, those made', () => {
    expect(wordCallsMade({ requestCount: 34, expectedRequestCount: 105 }, t)).toBe('34 of about 105');
    expect(wordCallsMade({ requestCount: 112, expectedRequestCount: 105 }, t)).toBe('112 made');
    expect(wordCallsMade({ requestCount: 1, expectedRequestCount: null }, t)).toBe('1 made');
  });

  it('tell the speed, as far as there is one', () => {
    expect(wordSpeed({ callsPerSecond: 11.84, groupsPerSecond: 1180.4 }, t)).toBe(
      '11.8 calls a second · 1,180 people a second',
    );
    expect(wordSpeed({ callsPerSecond: 2, groupsPerSecond: null }, t)).toBe('2 calls a second');
    expect(wordSpeed({ callsPerSecond: null, groupsPerSecond: null }, t)).toBe('');
  });
});

describe('where a range has come to', () => {
  const range = (change: Partial<RangeStatus>): string =>
    plain(
      wordRange(
        { rangeId: 1, at: null, order: 'asc', groupsListed: 0, activity: 'fetching', ...change },
        wordsFor('en'),
      ),
    );

  it('is told by date', () => {
    const at = new Date(2021, 2, 3, 14, 15, 0).toISOString().replace('.000Z', '.123456789Z');
    expect(range({ at, groupsListed: 100 })).toBe('Mar 3, 2021, 2:15 PM');
  });

  it('is its beginning before the first page, and no date where groups have none', () => {
    expect(range({})).toBe('Beginning');
    expect(range({ groupsListed: 100 })).toBe('No date');
  });
});

describe('the cost of a first sync', () => {
  it('is told in calls where the number of people is known, else for each hundred', () => {
    expect(wordFirstCost({ kind: 'imm', pageSize: 100 }, 10_412, t)).toBe(
      'The first sync lists 10,412 people and takes about 105 calls.',
    );
    expect(wordFirstCost({ kind: 'imm', pageSize: 100 }, null, t)).toBe(
      'The first sync takes one call for each 100 people.',
    );
    expect(wordFirstCost({ kind: 'imm', pageSize: 1 }, null, t)).toBe(
      'The first sync takes one call for each person.',
    );
  });

  it('is nothing for the demo library', () => {
    expect(wordFirstCost({ kind: 'demo', pageSize: 100 }, 1200, t)).toMatch(/costs nothing/);
  });
});
