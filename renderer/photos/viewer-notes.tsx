import { useTranslation } from 'react-i18next';
import { formatBytes } from '../i18n/format-amount.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import type { DownloadState } from './use-download.ts';

interface ViewerNotesProps {
  readonly download: DownloadState;
  /** Whether copying this photo went well; null while it was not copied. */
  readonly copied: boolean | null;
  /** Faces are to be shown, and there are none. */
  readonly hasNoFaces: boolean;
}

/** What became of what was asked for, at the foot of the picture. */
export function ViewerNotes({ download, copied, hasNoFaces }: ViewerNotesProps) {
  const { t } = useTranslation();
  return (
    <div className="viewer-notes">
      <p role="status" className={copied === true || hasNoFaces ? 'viewer-note' : 'visually-hidden'}>
        {copied === true ? t('photos.viewer.copied') : hasNoFaces ? t('photos.viewer.noFaces') : ''}
      </p>
      {copied === false ? (
        <p className="viewer-note" role="alert">
          {t('photos.viewer.copyFailed')}
        </p>
      ) : null}
      {download.kind === 'running' ? <Progress {...download} /> : null}
      {download.kind === 'failed' ? (
        <p className="viewer-note" role="alert">
          {t(`photos.viewer.downloadFailed.${download.reason}`)}
        </p>
      ) : null}
    </div>
  );
}

function Progress({ done, total }: { readonly done: number; readonly total: number | null }) {
  const { t, i18n } = useTranslation();
  const sofar = formatBytes(done, i18n.language);
  return (
    <div className="viewer-note viewer-download">
      <span>
        {total === null
          ? sofar
          : t('photos.viewer.downloadingOf', { done: sofar, total: formatBytes(total, i18n.language) })}
      </span>
      <ProgressBar label={t('photos.viewer.downloading')} done={done} count={total ?? done} />
    </div>
  );
}
