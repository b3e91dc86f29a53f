import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_PERSON_NAME } from '../../shared/edit.ts';
import { draftWords } from '../i18n/draft-words.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type EditDialogProps, useQueuedChange } from './use-queued-change.ts';

/** The name at the service. An empty one takes it away. */
export function RenameDialog(props: EditDialogProps) {
  const { t } = useTranslation();
  const before = props.shown.name ?? '';
  const [draft, setDraft] = useState(before);
  const { isBusy, queue } = useQueuedChange(props);
  const name = draft.trim();
  const isTooLong = name.length > LONGEST_PERSON_NAME;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isTooLong) void queue(name === before ? null : { name });
  };
  return (
    <ModalDialog
      title={t('edits.renameTitle')}
      onClose={props.onClose}
      draft={draftWords(name !== before.trim(), t)}
    >
      <form className="stack" onSubmit={submit}>
        <p className="quiet">{t('edits.renameText')}</p>
        <TextInput
          label={t('edits.nameLabel')}
          value={draft}
          onChange={setDraft}
          hint={t('edits.nameHint')}
          problem={isTooLong ? t('edits.nameTooLong', { most: LONGEST_PERSON_NAME }) : null}
          autoFocus
        />
        <div className="dialog-actions">
          <Button onPress={props.onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={isTooLong || isBusy}>
            {t('edits.queue')}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}
