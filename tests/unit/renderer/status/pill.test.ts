import { describe, expect, it } from 'vitest';
import type { AlbumSummary } from '../../../../renderer/cache/cache-api.ts';
import { pillState } from '../../../../renderer/status/pill-state.ts';
import { spokenKind, wordPill, wordSpoken } from '../../../../renderer/status/pill-words.ts';
import { appError } from '../../../../shared/app-error.ts';
import type { Language } from '../../../../shared/settings.ts';
import type { SyncStatus } from '../../../../shared/sync.ts';
import { fakeStatus } from '../../../support/fake-bridge.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const END = new Date(2026, 10, 23, 14, 2, 0);
const NOW = END.getTime() + 5 * 60_000;

const synced: AlbumSummary = {
  datasetId: 'a',
  groupCount: 3,
  growing: false,
  lastRun: {
    runId: 'r',
    datasetId: 'a',
    startedAt: END.toISOString(),
    endedAt: END.toISOString(),
    outcome: 'done',
    kind: 'full',
    isReconciled: true,
    groupCount: 3,
    requestCount: 1,
    diffCounts: null,
  },
  lastFullAt: END.toISOString(),
  binnedCount: 0,
};

function words(
  status: SyncStatus | undefined,
  summary: AlbumSummary | undefined,
  language: Language = 'en',
  hasCredentials = true,
): string {
  const { t } = createI18n(language);
  return wordPill(pillState(status, summary, hasCredentials), t, language, NOW);
}

describe('the sync pill', () => {
  it('says that a dataset was never synced', () => {
    expect(words(undefined, undefined)).toBe('Never synced');
    expect(words(fakeStatus('a', 'cancelled'), { ...synced, lastRun: null })).toBe('Never synced');
  });

  it('says how old the album is', () => {
    expect(words(fakeStatus('a', 'done'), synced)).toBe('Up to date, 5 min. ago');
    expect(words(fakeStatus('a', 'idle'), synced, 'zh-CN')).toBe('已是最新，5分钟前');
  });

  it('counts while syncing', () => {
    const listing = fakeStatus('a', 'listing', { groupsListed: 3200, totalCount: 10_412 });
    expect(words(listing, synced)).toBe('Syncing 3,200 of ~10,412');
    expect(words({ ...listing, totalCount: null }, synced)).toBe('Syncing 3,200');
  });

  it('says offline with the age of the data, whichever way the network went', () => {
    const offline = fakeStatus('a', 'paused', { pausedBy: 'offline' });
    const blocked = fakeStatus('a', 'blocked', { error: appError('network', 'no route') });
    expect(words(offline, synced)).toMatch(/^Offline, data of 2:02\sPM$/);
    expect(words(blocked, synced)).toMatch(/^Offline, data of/);
    expect(words(offline, undefined)).toBe('Offline');
  });

  it('says that credentials are needed, and how old the album is that can be browsed without them', () => {
    const refused = fakeStatus('a', 'blocked', { error: appError('credentials', 'x') });
    const locked = fakeStatus('a', 'blocked', { error: appError('keychain-locked', 'x') });
    for (const status of [refused, locked]) {
      expect(words(status, synced)).toMatch(/^Needs credentials, data of 2:02\sPM$/);
    }
    expect(words(undefined, synced, 'en', false)).toMatch(/^Needs credentials, data of/);
    expect(words(fakeStatus('a', 'idle'), undefined, 'en', false)).toBe('Needs credentials');
    expect(words(fakeStatus('a', 'listing', { groupsListed: 1 }), synced, 'en', false)).toBe('Syncing 1');
  });

  it.each([
    [fakeStatus('a', 'paused', { pausedBy: 'user' }), 'Paused'],
    [fakeStatus('a', 'waiting', { error: appError('throttled', 'slow') }), 'Waiting to retry'],
    [fakeStatus('a', 'planning'), 'Starting to sync'],
    [fakeStatus('a', 'checking'), 'Checking'],
    [fakeStatus('a', 'needs-confirmation'), 'Needs your decision'],
    [fakeStatus('a', 'blocked', { error: appError('permission', 'x') }), 'Failed'],
    [fakeStatus('a', 'blocked'), 'Failed'],
  ])('%#: %o', (status, expected) => {
    expect(words(status, synced)).toBe(expected);
  });

  it('says until when it waits', () => {
    const retryAt = new Date(2026, 10, 23, 14, 8, 20).toISOString();
    expect(words(fakeStatus('a', 'waiting', { retryAt }), synced)).toMatch(/^Waiting until 2:08:20\sPM$/);
    expect(words(fakeStatus('a', 'waiting', { retryAt }), synced, 'zh-CN')).toBe('等待至 14:08:20');
  });

  it('does not call an album up to date whose count still differed from the service’s', () => {
    const lastRun = synced.lastRun === null ? null : { ...synced.lastRun, isReconciled: false };
    expect(words(fakeStatus('a', 'done'), { ...synced, lastRun })).toBe(
      'Full sync advised, synced 5 min. ago',
    );
  });
});

describe('what is spoken of the pill', () => {
  it('is the same words for all steps of a sync, without its numbers', () => {
    const { t } = createI18n('en');
    for (const phase of ['planning', 'listing', 'committing', 'checking', 'reconciling'] as const) {
      const state = pillState(fakeStatus('a', phase, { groupsListed: 7 }), synced, true);
      expect([spokenKind(state), wordSpoken(state, t, 'en', NOW)]).toEqual(['syncing', 'Syncing']);
    }
  });

  it('is the pill’s own words once the sync ended', () => {
    const state = pillState(fakeStatus('a', 'done'), synced, true);
    expect(wordSpoken(state, createI18n('en').t, 'en', NOW)).toBe('Up to date, 5 min. ago');
  });
});
