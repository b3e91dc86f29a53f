import { useTranslation } from 'react-i18next';
import type { PersonEdit } from '../../shared/edit.ts';
import { wordError } from '../i18n/error-wording.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';

/** How it stands with a change, and what the user can do about it. */
export function EditState({ edit }: { readonly edit: PersonEdit }) {
  const { t } = useTranslation();
  const { dialogs, edits } = useServices();
  const { datasetId, editId, state, error } = edit;
  const words = t(`edits.state.${state}`);
  const isStuck = state === 'waiting' || state === 'refused';
  const asks = state === 'refused' || state === 'conflict';
  return (
    <div className={asks ? 'edit-state edit-state-asks' : 'edit-state'}>
      <p role="status">
        {error === null ? words : t('edits.because', { state: words, reason: wordError(error, t).title })}
      </p>
      {isStuck && error !== null ? (
        <Button small onPress={() => void edits.decide(datasetId, editId, 'mine')}>
          {t('edits.tryAgain')}
        </Button>
      ) : null}
      {isStuck ? (
        <Button small look="plain" onPress={() => void edits.decide(datasetId, editId, 'theirs')}>
          {t('edits.discard')}
        </Button>
      ) : null}
      {state === 'conflict' ? (
        <Button small onPress={() => dialogs.open({ kind: 'edit-conflict', datasetId, editId })}>
          {t('edits.decide')}
        </Button>
      ) : null}
    </div>
  );
}
