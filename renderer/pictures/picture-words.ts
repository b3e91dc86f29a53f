import type { TFunction } from 'i18next';
import type { PictureFailure } from '../../shared/picture.ts';
import type { FailedPicture } from '../store/pictures.ts';

/** Asking again would bring the same. */
const FINAL: readonly PictureFailure[] = ['no-picture', 'unsupported-place', 'too-large'];

export function canBeRetried({ reason }: FailedPicture): boolean {
  return !FINAL.includes(reason);
}

/**
 * Why a picture can't be shown, in a sentence.
 *
 * @param uri where the picture lies, where that is known.
 */
export function wordPictureFailure(
  { reason, service }: Omit<FailedPicture, 'state'>,
  t: TFunction,
  uri: string | null = null,
): string {
  if (reason === 'unsupported-place') return wordPlace(uri, t);
  const code = service?.code ?? '';
  if (code !== '' && (reason === 'forbidden' || reason === 'not-found' || reason === 'service')) {
    return t(`pictures.failuresWithCode.${reason}`, { code });
  }
  return t(`pictures.failures.${reason}`);
}

function wordPlace(uri: string | null, t: TFunction): string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(uri ?? '')?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'oss') return t('pictures.failures.unsupported-place');
  if (scheme === 'pds') return t('pictures.inDrive');
  return t('pictures.elsewhere', { scheme: `${scheme}://` });
}
