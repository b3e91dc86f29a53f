import type { TFunction } from 'i18next';
import type { KeptFaces } from '../../shared/picture.ts';
import { formatBytes, formatTimeLeft } from '../i18n/format-amount.ts';
import { wordPictureFailure } from './picture-words.ts';

export function wordKeptState({ state, failed }: KeptFaces, t: TFunction): string {
  return t(`pictures.offline.states.${state === 'done' && failed > 0 ? 'doneBut' : state}`);
}

/** "12 MB of about 40 MB · about 3 min left": what is known of it, empty where nothing is. */
export function wordKeptAmount(kept: KeptFaces, t: TFunction, language: string): string {
  const { state, bytes, expectedBytes, timeLeftMs } = kept;
  const parts = [
    ...wordBytes(kept.kept === 0 ? null : bytes, state === 'done' ? null : expectedBytes, t, language),
    ...(state === 'running' && timeLeftMs !== null
      ? [t('pictures.offline.timeLeft', { time: formatTimeLeft(timeLeftMs, language) })]
      : []),
  ];
  return parts.join(' · ');
}

function wordBytes(
  bytes: number | null,
  expectedBytes: number | null,
  t: TFunction,
  language: string,
): string[] {
  const expected = expectedBytes === null ? null : formatBytes(expectedBytes, language);
  if (bytes === null) return expected === null ? [] : [t('pictures.offline.bytesExpected', { expected })];
  const so = formatBytes(bytes, language);
  return [
    expected === null
      ? t('pictures.offline.bytes', { bytes: so })
      : t('pictures.offline.bytesOf', { bytes: so, expected }),
  ];
}

/** What stopped it; null while nothing did. */
export function wordKeptError({ error }: KeptFaces, t: TFunction): string | null {
  if (error === null) return null;
  if (error === 'disk-full' || error === 'limit-reached' || error === 'not-kept') {
    return t(`pictures.offline.errors.${error}`);
  }
  return wordPictureFailure({ reason: error, service: null }, t);
}
