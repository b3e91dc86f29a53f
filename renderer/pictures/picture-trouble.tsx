import { useTranslation } from 'react-i18next';
import type { FailedPicture } from '../store/pictures.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { canBeRetried, wordPictureFailure } from './picture-words.ts';
import './pictures.css';

interface PictureTroubleProps {
  readonly datasetId: string;
  readonly failure: FailedPicture;
  /** Where the picture lies, where that is known. */
  readonly uri?: string | null;
  /** Without what only support asks for. */
  readonly isBrief?: boolean;
}

/** Why a picture is not there, and the way to ask for it once more where that may help. */
export function PictureTrouble({ datasetId, failure, uri = null, isBrief = false }: PictureTroubleProps) {
  const { t } = useTranslation();
  const { pictures } = useServices();
  const requestId = failure.service?.requestId ?? null;
  return (
    <div className="picture-trouble small">
      <p>{wordPictureFailure(failure, t, uri)}</p>
      {isBrief || requestId === null || requestId === '' ? null : (
        <p className="quiet picture-request">{t('pictures.requestId', { id: requestId })}</p>
      )}
      {canBeRetried(failure) ? (
        <Button
          small
          onPress={({ target }) => {
            // The button goes away with what it stands beside: the dialog or page around it takes the focus.
            target.closest<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
            void pictures.retry(datasetId);
          }}
        >
          {t('pictures.tryAgain')}
        </Button>
      ) : null}
    </div>
  );
}
