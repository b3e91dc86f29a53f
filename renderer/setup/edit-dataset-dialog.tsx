import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { DatasetView } from '../../shared/dataset.ts';
import { draftWords } from '../i18n/draft-words.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { SetupError } from './connection-outcome.tsx';
import { DatasetFields } from './dataset-fields.tsx';
import { draftOfForm, formOfDraft, formProblems } from './dataset-form-values.ts';
import './setup.css';

interface EditDatasetDialogProps {
  readonly dataset: DatasetView;
  readonly onClose: () => void;
}

export function EditDatasetDialog({ dataset, onClose }: EditDatasetDialogProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const [before] = useState(() => formOfDraft(dataset.profile));
  const [values, setValues] = useState(before);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const problems = formProblems(values);
  const save = async (): Promise<void> => {
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    const answer = await bridge.updateDataset(dataset.profile.id, draftOfForm(values));
    setBusy(false);
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    session.keepDataset(answer.value);
    onClose();
  };
  return (
    <ModalDialog
      wide
      title={t('setup.editTitle')}
      onClose={onClose}
      draft={draftWords(JSON.stringify(values) !== JSON.stringify(before), t)}
    >
      <Form
        className="stack"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <DatasetFields
          values={values}
          problems={problems}
          onChange={(change) => setValues((before) => ({ ...before, ...change }))}
        />
        {error === null ? null : <SetupError error={error} />}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={isBusy}>
            {t('app.save')}
          </Button>
        </div>
      </Form>
    </ModalDialog>
  );
}
