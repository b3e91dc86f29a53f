import type { TFunction } from 'i18next';
import { formatAgo, formatClock, formatMoment } from '../i18n/format.ts';
import type { PillState } from './pill-state.ts';

const MINUTE_MS = 60_000;

/** The pill's text. `now` in milliseconds since 1970. */
export function wordPill(state: PillState, t: TFunction, language: string, now: number): string {
  switch (state.kind) {
    case 'up-to-date':
      return now - state.since < MINUTE_MS
        ? t('pill.upToDateNow')
        : t('pill.upToDate', { ago: formatAgo(state.since, now, language) });
    case 'unreconciled':
      return t('pill.unreconciled', { ago: formatAgo(state.since, now, language) });
    case 'waiting':
      return state.until === null
        ? t('pill.waiting')
        : t('pill.waitingUntil', { time: formatClock(state.until, now, language) });
    case 'syncing':
      return state.total === null
        ? t('pill.syncing', { listed: state.listed })
        : t('pill.syncingOf', { listed: state.listed, total: state.total });
    case 'offline':
      return state.since === null
        ? t('pill.offline')
        : t('pill.offlineSince', { time: formatMoment(state.since, now, language) });
    case 'credentials':
      return state.since === null
        ? t('pill.credentials')
        : t('pill.credentialsSince', { time: formatMoment(state.since, now, language) });
    default:
      return t(`pill.${state.kind}`);
  }
}

/** What is spoken when the pill's state becomes another one: of a sync under way that it runs, not each step of it. */
export function spokenKind({ kind }: PillState): PillState['kind'] {
  return kind === 'starting' || kind === 'checking' || kind === 'comparing' ? 'syncing' : kind;
}

/** The words that are spoken, without numbers that will be others in a moment. */
export function wordSpoken(state: PillState, t: TFunction, language: string, now: number): string {
  return spokenKind(state) === 'syncing' ? t('pill.spokenSyncing') : wordPill(state, t, language, now);
}
