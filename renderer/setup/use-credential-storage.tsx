import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { AlbumBridge } from '../../shared/bridge.ts';
import type { CredentialStorage, DatasetView } from '../../shared/dataset.ts';
import type { Result } from '../../shared/result.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';

type Store = (storage: CredentialStorage) => Promise<Result<DatasetView, AppError>>;

interface CredentialStorageChoice {
  /**
   * Stores credentials in the keychain; where none can be used, asks whether to keep them for this session only.
   * Null when the user cancelled.
   */
  readonly storeSafely: (store: Store) => Promise<Result<DatasetView, AppError> | null>;
  /** The question, to be rendered. */
  readonly question: ReactNode;
}

export function useCredentialStorage(bridge: AlbumBridge): CredentialStorageChoice {
  const [answer, setAnswer] = useState<((keep: boolean) => void) | null>(null);
  const ask = async (): Promise<boolean> => {
    const keep = await new Promise<boolean>((resolve) => setAnswer(() => resolve));
    setAnswer(null);
    return keep;
  };
  const storeSafely = async (store: Store): Promise<Result<DatasetView, AppError> | null> => {
    const status = await bridge.getSecretStoreStatus();
    if (status.ok && status.value.available) {
      const stored = await store('keychain');
      if (stored.ok || !isKeychainError(stored.error)) return stored;
    }
    return (await ask()) ? store('session') : null;
  };
  return { storeSafely, question: answer === null ? null : <SessionOnlyDialog onAnswer={answer} /> };
}

function SessionOnlyDialog({ onAnswer }: { readonly onAnswer: (keep: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <ModalDialog role="alertdialog" title={t('setup.sessionTitle')} onClose={() => onAnswer(false)}>
      <p>{t('setup.sessionText')}</p>
      <div className="dialog-actions">
        <Button autoFocus onPress={() => onAnswer(false)}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" onPress={() => onAnswer(true)}>
          {t('setup.sessionKeep')}
        </Button>
      </div>
    </ModalDialog>
  );
}

function isKeychainError({ code }: AppError): boolean {
  return code === 'keychain-unavailable' || code === 'keychain-locked';
}
