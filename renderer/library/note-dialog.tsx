import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_NOTE } from '../../shared/annotation.ts';
import type { PeopleTarget } from '../cache/cache-api.ts';
import { draftWords } from '../i18n/draft-words.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { TextAreaInput } from '../ui/text-area-input.tsx';

interface NoteDialogProps {
  readonly target: PeopleTarget;
  /** Whom it is for when it is saved, in place of `target`; null where that stands. */
  readonly targetAtSave: (() => PeopleTarget | null) | null;
  /** People it is for. */
  readonly count: number;
  /** What it says now, of one person. */
  readonly note: string | null;
  readonly onClose: () => void;
}

/** A note on one person, or one for several in place of theirs. An empty one takes it back. */
export function NoteDialog({ target, targetAtSave, count, note, onClose }: NoteDialogProps) {
  const { t } = useTranslation();
  const { annotations } = useServices();
  const [draft, setDraft] = useState(note ?? '');
  const [isBusy, setBusy] = useState(false);
  const text = draft.trim();
  const isTooLong = text.length > LONGEST_NOTE;
  const [hasFailed, setFailed] = useState(false);
  const save = async (): Promise<void> => {
    const people = targetAtSave === null ? target : targetAtSave();
    setBusy(true);
    const isDone =
      people !== null && (await annotations.annotate(people, { note: text === '' ? null : text }));
    setBusy(false);
    setFailed(!isDone);
    if (isDone) onClose();
  };
  const tooLong = isTooLong ? t('library.noteTooLong', { most: LONGEST_NOTE }) : null;
  return (
    <ModalDialog
      title={count === 1 ? t('library.noteTitle') : t('library.noteTitleMany', { count })}
      onClose={onClose}
      draft={draftWords(text !== (note ?? '').trim(), t)}
    >
      <TextAreaInput
        label={t('library.noteLabel')}
        value={draft}
        onChange={setDraft}
        rows={6}
        hint={t(count === 1 ? 'library.noteHint' : 'library.noteHintMany')}
        problem={tooLong ?? (hasFailed ? t('library.noteFailed') : null)}
        autoFocus
      />
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button look="primary" isDisabled={isTooLong || isBusy} onPress={() => void save()}>
          {t('app.save')}
        </Button>
      </div>
    </ModalDialog>
  );
}
