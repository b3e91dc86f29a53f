import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_NOTE } from '../../shared/annotation.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { TextAreaInput } from '../ui/text-area-input.tsx';

interface PersonNoteProps {
  readonly datasetId: string;
  readonly groupId: string;
  readonly note: string | null;
}

/**
 * The user's note. It is saved by its button, on leaving the field, and when the page goes; until it is, what was typed is
 * kept, and shown when the page comes back. Undo in the field is the field's.
 */
export function PersonNote({ datasetId, groupId, note }: PersonNoteProps) {
  const { t } = useTranslation();
  const { annotations, noteDrafts } = useServices();
  const [kept] = useState(() => noteDrafts.read(datasetId, groupId));
  const [draft, setDraft] = useState(kept ?? note ?? '');
  const [hasFailed, setFailed] = useState(false);
  const saved = useRef(note);
  const latest = useRef(draft);
  const isTooLong = draft.trim().length > LONGEST_NOTE;
  const isUnsaved = noteOf(draft) !== noteOf(note ?? '');
  const write = (text: string): void => {
    latest.current = text;
    setDraft(text);
    setFailed(false);
    noteDrafts.keep(datasetId, groupId, noteOf(text) === noteOf(saved.current ?? '') ? null : text);
  };

  // Undone, or changed elsewhere: shown, unless the user is writing something else.
  useEffect(() => {
    if (noteOf(latest.current) === noteOf(saved.current ?? '')) {
      latest.current = note ?? '';
      setDraft(latest.current);
    }
    saved.current = note;
  }, [note]);

  const save = async (): Promise<void> => {
    const wanted = noteOf(latest.current);
    const before = saved.current;
    if (wanted === noteOf(before ?? '') || (wanted?.length ?? 0) > LONGEST_NOTE) return;
    saved.current = wanted;
    const isDone = await annotations.annotate({ datasetId, groupIds: [groupId] }, { note: wanted });
    if (isDone) {
      if (noteOf(latest.current) === wanted) noteDrafts.keep(datasetId, groupId, null);
      return;
    }
    if (saved.current === wanted) saved.current = before;
    setFailed(true);
  };
  const saveLatest = useRef(save);
  saveLatest.current = save;
  useEffect(() => {
    // Leaving the page, and closing the window with the focus still in the field.
    const flush = (): void => void saveLatest.current();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, []);

  const tooLong = isTooLong ? t('person.noteTooLong', { most: LONGEST_NOTE }) : null;
  const problem = tooLong ?? (hasFailed && isUnsaved ? t('person.noteFailed') : null);
  return (
    <div className="person-note">
      <TextAreaInput
        label={t('person.note')}
        value={draft}
        onChange={write}
        rows={3}
        hint={t(kept !== null && isUnsaved ? 'person.noteKept' : 'person.noteHint')}
        problem={problem}
        onBlur={() => void save()}
      />
      {!isUnsaved ? null : (
        <div className="row">
          <Button small isDisabled={isTooLong} onPress={() => void save()}>
            {t('person.saveNote')}
          </Button>
          {isTooLong ? (
            <Button small look="plain" onPress={() => write(note ?? '')}>
              {t('person.discardNote')}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

/** Blanks around a note are none of it; nothing but blanks is no note. */
function noteOf(draft: string): string | null {
  const text = draft.trim();
  return text === '' ? null : text;
}
