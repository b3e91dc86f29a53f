import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureStorage } from '../../shared/picture.ts';
import { formatBytes } from '../i18n/format-amount.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import type { StorageReading } from './use-picture-storage.ts';

interface KeptPicturesProps {
  readonly storage: StorageReading;
  readonly onCleared: () => void;
}

/** The space that kept pictures take, and the way to have it back. */
export function KeptPictures({ storage, onCleared }: KeptPicturesProps) {
  const { t } = useTranslation();
  if (storage === 'reading') return <p role="status">{t('pictures.reading')}</p>;
  return (
    <div className="kept-pictures">
      {storage === 'failed' ? <p role="alert">{t('pictures.readFailed')}</p> : <Space storage={storage} />}
      <ClearPictures isNothing={storage !== 'failed' && storage.count === 0} onCleared={onCleared} />
    </div>
  );
}

function Space({ storage }: { readonly storage: PictureStorage }) {
  const { t, i18n } = useTranslation();
  const { count, bytes, limitBytes } = storage;
  const limit = formatBytes(limitBytes, i18n.language);
  if (count === 0) return <p>{t('pictures.keptNone', { limit })}</p>;
  const words = t('pictures.kept', { count, used: formatBytes(bytes, i18n.language), limit });
  return (
    <>
      <p>{words}</p>
      <ProgressBar label={words} done={Math.min(bytes, limitBytes)} count={limitBytes} />
    </>
  );
}

function ClearPictures({
  isNothing,
  onCleared,
}: {
  readonly isNothing: boolean;
  readonly onCleared: () => void;
}) {
  const { t } = useTranslation();
  const { bridge, pictures, session } = useServices();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const clear = async (): Promise<void> => {
    setBusy(true);
    const answer = await bridge.clearPictures();
    setBusy(false);
    setAsking(false);
    await session.report(Promise.resolve(answer));
    // Also what could not be cleared to the end is no longer what it was.
    pictures.askAnew();
    onCleared();
  };
  return (
    <div>
      <Button small isDisabled={isNothing} onPress={() => setAsking(true)}>
        {t('pictures.clear')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={t('pictures.clearTitle')}
          text={t('pictures.clearText')}
          action={t('pictures.clearNow')}
          cancel={t('app.cancel')}
          isBusy={isBusy}
          onConfirm={() => void clear()}
          onClose={() => {
            if (!isBusy) setAsking(false);
          }}
        />
      ) : null}
    </div>
  );
}
