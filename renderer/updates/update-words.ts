import type { TFunction } from 'i18next';
import type { AppError, AppErrorCode } from '../../shared/app-error.ts';
import type { UpdateStatus } from '../../shared/app-shell.ts';
import { type ErrorWording, wordError } from '../i18n/error-wording.ts';
import { formatMoment } from '../i18n/format.ts';

/** How the app stands with its updates, in a line; what went wrong is told by `wordUpdateError`. */
export function wordUpdate(
  status: Exclude<UpdateStatus, { state: 'failed' }>,
  t: TFunction,
  language: string,
  now: number,
): string {
  switch (status.state) {
    case 'off':
      return t('shell.updates.off');
    case 'none':
      if (status.checkedAt === null) return t('shell.updates.notChecked');
      return t('shell.updates.none', { when: formatMoment(Date.parse(status.checkedAt), now, language) });
    case 'checking':
      return t('shell.updates.checking');
    case 'downloading':
      return t('shell.updates.downloading', {
        version: status.version,
        percent: new Intl.NumberFormat(language, { style: 'percent' }).format(status.fraction),
      });
    case 'ready':
      return t('shell.updates.ready', { version: status.version });
  }
}

const UNREACHABLE: readonly AppErrorCode[] = ['network', 'service', 'throttled'];
const UNWRITABLE: readonly AppErrorCode[] = ['disk-full', 'storage'];

/** A failed update: the words of other failures speak of datasets. */
export function wordUpdateError(error: AppError, t: TFunction): ErrorWording {
  return {
    ...wordError(error, t),
    title: t('shell.updates.failed'),
    kept: t('shell.updates.kept'),
    next: t(`shell.updates.next.${nextStep(error.code)}`),
  };
}

function nextStep(code: AppErrorCode): 'unreachable' | 'unwritable' | 'other' {
  if (UNREACHABLE.includes(code)) return 'unreachable';
  return UNWRITABLE.includes(code) ? 'unwritable' : 'other';
}
