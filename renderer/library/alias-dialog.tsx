import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_ALIAS } from '../../shared/annotation.ts';
import { draftWords } from '../i18n/draft-words.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { TextInput } from '../ui/text-input.tsx';

interface AliasDialogProps {
  readonly datasetId: string;
  readonly groupId: string;
  /** The service's. */
  readonly name: string | null;
  readonly alias: string | null;
  readonly onClose: () => void;
}

/** The name that the user gives to one person. An empty one takes it back. */
export function AliasDialog({ datasetId, groupId, name, alias, onClose }: AliasDialogProps) {
  const { t } = useTranslation();
  const { annotations } = useServices();
  const shownFirst = alias ?? name ?? '';
  const [draft, setDraft] = useState(shownFirst);
  const [isBusy, setBusy] = useState(false);
  const text = draft.trim();
  const isTooLong = text.length > LONGEST_ALIAS;
  const save = async (wanted: string | null): Promise<void> => {
    setBusy(true);
    const isUnchanged = wanted === alias;
    const isDone =
      isUnchanged || (await annotations.annotate({ datasetId, groupIds: [groupId] }, { alias: wanted }));
    setBusy(false);
    if (isDone) onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // The service's own name is no alias: it would hide that the service renames the person.
    if (!isTooLong && !isBusy) void save(text === '' || text === name ? null : text);
  };
  return (
    <ModalDialog
      title={t('library.aliasTitle', { name: alias || name || t('people.unnamed') })}
      onClose={onClose}
      draft={draftWords(text !== shownFirst.trim(), t)}
    >
      <form className="stack" onSubmit={submit}>
        <TextInput
          label={t('library.aliasLabel')}
          value={draft}
          onChange={setDraft}
          hint={t('library.aliasHint')}
          problem={isTooLong ? t('library.aliasTooLong', { most: LONGEST_ALIAS }) : null}
          autoFocus
        />
        <div className="dialog-actions">
          {alias === null ? null : (
            <Button look="plain" isDisabled={isBusy} onPress={() => void save(null)}>
              {t('library.clearAlias')}
            </Button>
          )}
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={isTooLong || isBusy}>
            {t('app.save')}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}
