import type { TFunction } from 'i18next';
import { BIN_DAYS, type BinnedPerson, type PersonCard } from '../cache/cache-api.ts';
import { formatMoment } from '../i18n/format.ts';
import type { SyncWordsFor } from './sync-words.ts';

const DAY_MS = 86_400_000;

/** Days, the one that runs included, until somebody leaves the bin; 0 where it is time. `now` in milliseconds since 1970. */
export function daysLeft({ goneAt }: Pick<BinnedPerson, 'goneAt'>, now: number): number {
  const days = Math.ceil((Date.parse(goneAt) - now) / DAY_MS) + BIN_DAYS;
  return Math.min(BIN_DAYS, Math.max(0, days));
}

/** "Gone since 3 Nov 2026, 14:02 · 12 days left". */
export function wordGone(person: BinnedPerson, { t, language, now }: SyncWordsFor): string {
  const time = formatMoment(Date.parse(person.goneAt), now, language);
  return `${t('sync.bin.goneAt', { time })} · ${t('sync.bin.daysLeft', { count: daysLeft(person, now) })}`;
}

/** "12 photos · 3 videos · 14 faces", of what is known; no videos are not worth a word. */
export function wordCounts({ imageCount, videoCount, faceCount }: PersonCard, t: TFunction): string {
  const parts = [
    imageCount === null ? [] : [t('people.images', { count: imageCount })],
    videoCount === null || videoCount === 0 ? [] : [t('people.videos', { count: videoCount })],
    faceCount === null ? [] : [t('people.faces', { count: faceCount })],
  ];
  return parts.flat().join(' · ');
}
