import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { Credentials, DatasetView } from '../../shared/dataset.ts';
import { draftWords } from '../i18n/draft-words.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { SetupError } from './connection-outcome.tsx';
import {
  areCredentialsFilled,
  CredentialsFields,
  NO_CREDENTIALS,
  trimmedCredentials,
} from './credentials-fields.tsx';
import { useCredentialStorage } from './use-credential-storage.tsx';
import './setup.css';

interface ReplaceCredentialsDialogProps {
  readonly dataset: DatasetView;
  readonly onClose: () => void;
}

export function ReplaceCredentialsDialog({ dataset, onClose }: ReplaceCredentialsDialogProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const [credentials, setCredentials] = useState<Credentials>(NO_CREDENTIALS);
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { storeSafely, question } = useCredentialStorage(bridge);
  const replace = async (): Promise<void> => {
    setChecked(true);
    if (!areCredentialsFilled(credentials)) return;
    setBusy(true);
    const stored = await storeSafely((storage) =>
      bridge.replaceCredentials(dataset.profile.id, trimmedCredentials(credentials), storage),
    );
    setBusy(false);
    if (stored === null) return;
    if (!stored.ok) {
      setError(stored.error);
      return;
    }
    setCredentials(NO_CREDENTIALS);
    onClose();
    await session.keepCredentials(stored.value);
  };
  return (
    <ModalDialog
      wide
      title={t('setup.replaceTitle')}
      onClose={onClose}
      draft={draftWords(
        Object.values(credentials).some((typed) => typed),
        t,
      )}
    >
      <Form
        className="stack"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          void replace();
        }}
      >
        <p>{t('setup.replaceText', { name: dataset.profile.displayName })}</p>
        <CredentialsFields
          value={credentials}
          isChecked={isChecked}
          onChange={(change) => setCredentials((before) => ({ ...before, ...change }))}
        />
        {error === null ? null : <SetupError error={error} />}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={isBusy}>
            {t('setup.replace')}
          </Button>
        </div>
      </Form>
      {question}
    </ModalDialog>
  );
}
