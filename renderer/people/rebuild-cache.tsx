import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';

/** The way out of a cache that can't be read: asks, then empties it and opens the window anew. */
export function RebuildCache() {
  const { t } = useTranslation();
  const { cache, session } = useServices();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const rebuild = async (): Promise<void> => {
    setBusy(true);
    const answer = await cache.rebuild();
    if (answer.ok) {
      window.location.reload();
      return;
    }
    setBusy(false);
    setAsking(false);
    await session.report(Promise.resolve(answer));
  };
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('people.rebuild')}</Button>
      {isAsking ? (
        <ModalDialog role="alertdialog" title={t('people.rebuildTitle')} onClose={() => setAsking(false)}>
          <p>{t('people.rebuildText')}</p>
          <div className="dialog-actions">
            <Button look="danger" isDisabled={isBusy} onPress={() => void rebuild()}>
              {t('people.rebuildNow')}
            </Button>
            <Button autoFocus isDisabled={isBusy} onPress={() => setAsking(false)}>
              {t('app.cancel')}
            </Button>
          </div>
        </ModalDialog>
      ) : null}
    </>
  );
}
