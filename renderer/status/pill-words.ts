import type { TFunction } from 'i18next';
import { formatAgo, formatMoment } from '../i18n/format.ts';
import type { PillState } from './pill-state.ts';

/** The pill's text. `now` in milliseconds since 1970. */
export function wordPill(state: PillState, t: TFunction, language: string, now: number): string {
  switch (state.kind) {
    case 'up-to-date':
      return t('pill.upToDate', { ago: formatAgo(state.since, now, language) });
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
