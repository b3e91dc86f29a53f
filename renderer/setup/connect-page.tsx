import { ArrowLeft } from 'lucide-react';
import { useRef, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { ConnectionReport } from '../../shared/bridge.ts';
import type { Credentials } from '../../shared/dataset.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { accessPolicy } from './access-policy.ts';
import { ConnectionOutcome, SetupError } from './connection-outcome.tsx';
import {
  areCredentialsFilled,
  CredentialsFields,
  NO_CREDENTIALS,
  trimmedCredentials,
} from './credentials-fields.tsx';
import { DatasetFields } from './dataset-fields.tsx';
import {
  type DatasetFormValues,
  draftOfForm,
  EMPTY_DATASET_FORM,
  formProblems,
} from './dataset-form-values.ts';
import { PolicyCard } from './policy-card.tsx';
import { useCredentialStorage } from './use-credential-storage.tsx';
import './setup.css';

interface ConnectPageProps {
  readonly onConnected: (datasetId: string) => void;
  readonly onBack: () => void;
}

/** The form that connects a dataset. A test is one billed call and stores nothing; connecting stores the profile and the credentials. */
export function ConnectPage({ onConnected, onBack }: ConnectPageProps) {
  const { t } = useTranslation();
  const form = useConnectForm(onConnected);
  const { values, credentials, isChecked, busy, outcome } = form;
  return (
    <main className="setup-page">
      <div className="setup-inner">
        <div className="setup-back">
          <Button look="plain" onPress={onBack}>
            <ArrowLeft size={16} aria-hidden />
            {t('app.cancel')}
          </Button>
        </div>
        <h1 className="setup-title">{t('setup.formTitle')}</h1>
        <div className="setup-columns">
          <Form
            className="stack"
            validationBehavior="aria"
            onSubmit={(event) => {
              event.preventDefault();
              void form.connect();
            }}
          >
            <fieldset className="form-part">
              <legend className="section-title">{t('setup.sectionDataset')}</legend>
              <DatasetFields
                values={values}
                problems={isChecked ? formProblems(values) : {}}
                onChange={form.changeValues}
              />
            </fieldset>
            <fieldset className="form-part">
              <legend className="section-title">{t('setup.sectionCredentials')}</legend>
              <CredentialsFields
                value={credentials}
                isChecked={isChecked}
                onChange={form.changeCredentials}
              />
            </fieldset>
            {outcome?.kind === 'report' ? (
              <ConnectionOutcome report={outcome.report} pageSize={outcome.pageSize} />
            ) : null}
            {outcome?.kind === 'error' ? <SetupError error={outcome.error} /> : null}
            <div className="row">
              <Button look="primary" type="submit" isDisabled={busy !== null}>
                {busy === 'connecting' ? t('setup.connecting') : t('setup.submit')}
              </Button>
              <Button onPress={() => void form.test()} isDisabled={busy !== null}>
                {busy === 'testing' ? t('setup.testing') : t('setup.test')}
              </Button>
              <span className="quiet small">{t('setup.testNote')}</span>
            </div>
          </Form>
          <PolicyCard policy={accessPolicy(values)} />
        </div>
      </div>
      {form.question}
    </main>
  );
}

type Outcome =
  | { readonly kind: 'report'; readonly report: ConnectionReport; readonly pageSize: number }
  | { readonly kind: 'error'; readonly error: AppError };

function useConnectForm(onConnected: (datasetId: string) => void) {
  const { bridge, session } = useServices();
  const [values, setValues] = useState<DatasetFormValues>(EMPTY_DATASET_FORM);
  const [credentials, setCredentials] = useState<Credentials>(NO_CREDENTIALS);
  const [isChecked, setChecked] = useState(false);
  const [busy, setBusy] = useState<'testing' | 'connecting' | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { storeSafely, question } = useCredentialStorage(bridge);
  /** Rises with each change: the outcome of a test is of what the form said then. */
  const edition = useRef(0);
  const noteChange = (): void => {
    edition.current += 1;
    setOutcome(null);
  };

  const isComplete = (): boolean => {
    setChecked(true);
    setOutcome(null);
    return Object.keys(formProblems(values)).length === 0 && areCredentialsFilled(credentials);
  };
  const test = async (): Promise<void> => {
    if (!isComplete()) return;
    const tested = edition.current;
    setBusy('testing');
    const draft = draftOfForm(values);
    const answer = await bridge.testConnection(draft, trimmedCredentials(credentials));
    setBusy(null);
    if (tested !== edition.current) return;
    setOutcome(
      answer.ok
        ? { kind: 'report', report: answer.value, pageSize: draft.pageSize }
        : { kind: 'error', error: answer.error },
    );
  };
  const connect = async (): Promise<void> => {
    // Of the form as it is: a change would have taken the outcome away.
    const found = outcome?.kind === 'report' ? outcome.report.totalCount : null;
    if (!isComplete()) return;
    setBusy('connecting');
    const stored = await storeSafely((storage) =>
      bridge.addDataset(draftOfForm(values), trimmedCredentials(credentials), storage),
    );
    setBusy(null);
    if (stored === null) return;
    if (!stored.ok) {
      setOutcome({ kind: 'error', error: stored.error });
      return;
    }
    setCredentials(NO_CREDENTIALS);
    session.keepDataset(stored.value);
    if (found !== null) session.keepFoundCount(stored.value.profile.id, found);
    onConnected(stored.value.profile.id);
  };
  return {
    values,
    credentials,
    isChecked,
    busy,
    outcome,
    question,
    test,
    connect,
    changeValues: (change: Partial<DatasetFormValues>) => {
      noteChange();
      setValues((before) => ({ ...before, ...change }));
    },
    changeCredentials: (change: Partial<Credentials>) => {
      noteChange();
      setCredentials((before) => ({ ...before, ...change }));
    },
  };
}
