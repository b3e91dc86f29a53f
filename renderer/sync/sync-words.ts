/** What the sync panel says, from what main and the cache tell. Times in milliseconds since 1970. */
import type { TFunction } from 'i18next';
import type { DatasetProfile } from '../../shared/dataset.ts';
import { parseInstant } from '../../shared/instant.ts';
import type { RangeStatus, SyncStatus } from '../../shared/sync.ts';
import type { AlbumSummary } from '../cache/cache-api.ts';
import { formatMoment } from '../i18n/format.ts';
import { expectedCalls } from '../store/expected-calls.ts';

export interface SyncWordsFor {
  readonly t: TFunction;
  readonly language: string;
  readonly now: number;
}

/** Under way, stopped on the way, or waiting for the user: there is progress to show. */
export function hasProgress({ phase }: Pick<SyncStatus, 'phase'>): boolean {
  return phase !== 'idle' && phase !== 'done' && phase !== 'cancelled';
}

/** Where the sync stands, as one sentence. */
export function wordPhase(
  status: SyncStatus | undefined,
  summary: AlbumSummary | undefined,
  words: SyncWordsFor,
): string {
  const { t } = words;
  if (status === undefined || !hasProgress(status)) return wordRest(summary, words);
  if (status.phase === 'paused' && status.pausedBy === 'offline') return t('sync.phase.pausedOffline');
  if (status.phase === 'waiting' && status.retryAt !== null) {
    return t('sync.phase.waitingUntil', { time: clock(status.retryAt, words.language) });
  }
  const isListing = status.phase === 'listing' || status.phase === 'committing';
  return isListing && status.kind === 'quick'
    ? t('sync.phase.listingQuick')
    : t(`sync.phase.${status.phase}`);
}

function wordRest(summary: AlbumSummary | undefined, { t, language, now }: SyncWordsFor): string {
  const end = summary?.lastRun?.endedAt;
  return end === undefined
    ? t('sync.never')
    : t('sync.lastSynced', { time: formatMoment(Date.parse(end), now, language) });
}

/** Backing off takes seconds: the time is told to the second. */
function clock(time: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(Date.parse(time));
}

export type Progress =
  | { readonly kind: 'measured'; readonly value: number; readonly total: number }
  /** It goes on, and nobody knows how far it is. */
  | { readonly kind: 'unknown' }
  /** Nobody knows, and it stands still. */
  | { readonly kind: 'none' };

/** How far the bar is. Listing is measured in people, checking in calls: which people are gone is what it finds out. */
export function progressOf(status: SyncStatus): Progress {
  const { phase, groupsListed, totalCount, requestCount, expectedRequestCount } = status;
  const [value, total] =
    phase === 'checking' ? [requestCount, expectedRequestCount] : [groupsListed, totalCount];
  const isKnown = total !== null && total > 0 && phase !== 'planning' && phase !== 'reconciling';
  if (isKnown) return { kind: 'measured', value: Math.min(value, total), total };
  const isStill = phase === 'paused' || phase === 'blocked' || phase === 'needs-confirmation';
  return { kind: isStill ? 'none' : 'unknown' };
}

export function wordListed({ kind, groupsListed, totalCount }: SyncStatus, t: TFunction): string {
  if (totalCount === null) return t('sync.listed', { count: groupsListed });
  const amounts = { listed: groupsListed, total: totalCount };
  return kind === 'quick' ? t('sync.listedOfChanged', amounts) : t('sync.listedOf', amounts);
}

/** Calls made, of about how many. Retries can take them above what was expected: then only those made are told. */
export function wordCallsMade(
  { requestCount, expectedRequestCount }: Pick<SyncStatus, 'requestCount' | 'expectedRequestCount'>,
  t: TFunction,
): string {
  return expectedRequestCount === null || requestCount > expectedRequestCount
    ? t('sync.callsMade', { count: requestCount })
    : t('sync.callsMadeOf', { made: requestCount, count: expectedRequestCount });
}

/** "11.8 calls a second · 1,180 people a second"; empty while nothing is listed. */
export function wordSpeed(
  { callsPerSecond, groupsPerSecond }: Pick<SyncStatus, 'callsPerSecond' | 'groupsPerSecond'>,
  t: TFunction,
): string {
  const parts = [
    callsPerSecond === null ? [] : [t('sync.callsPerSecond', { rate: callsPerSecond })],
    groupsPerSecond === null ? [] : [t('sync.peoplePerSecond', { rate: groupsPerSecond })],
  ];
  return parts.flat().join(' · ');
}

/** Where a range has come to. */
export function wordRange({ at, groupsListed }: RangeStatus, { t, language }: SyncWordsFor): string {
  const instant = at === null ? null : parseInstant(at);
  if (instant === null) return t(groupsListed === 0 ? 'sync.range.beginning' : 'sync.range.undated');
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    instant.seconds * 1000,
  );
}

/** What the first sync of a dataset takes, before it starts. `people`: how many a test counted; null where none did. */
export function wordFirstCost(
  { kind, pageSize }: Pick<DatasetProfile, 'kind' | 'pageSize'>,
  people: number | null,
  t: TFunction,
): string {
  if (kind === 'demo') return t('sync.firstCostDemo');
  if (people === null) return t('sync.firstCostUnknown', { count: pageSize });
  return t('sync.firstCost', {
    calls: wordCalls(people, pageSize, t),
    people: t('people.count', { count: people }),
  });
}

/** "about 105 calls". */
export function wordCalls(people: number, pageSize: number, t: TFunction): string {
  return t('sync.aboutCalls', { count: expectedCalls(people, pageSize) });
}
