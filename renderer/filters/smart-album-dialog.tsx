import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useTranslation } from 'react-i18next';
import { LONGEST_SMART_ALBUM_NAME } from '../../shared/settings.ts';
import { draftWords } from '../i18n/draft-words.ts';
import type { OpenDialog } from '../store/open-dialog.ts';
import { useServices } from '../store/services.tsx';
import { renameSmartAlbum, type SmartAlbumOutcome, saveSmartAlbum } from '../store/smart-albums.ts';
import { parseViewQuery } from '../store/view-address.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { suggestName } from './filter-words.ts';
import { useFilterWords } from './use-filter-words.ts';

interface SmartAlbumDialogProps {
  readonly dialog: Extract<OpenDialog, { kind: 'smart-album' }>;
  readonly onClose: () => void;
}

/** Saves a view under a name, or gives a saved one another name. */
export function SmartAlbumDialog({ dialog, onClose }: SmartAlbumDialogProps) {
  const { t } = useTranslation();
  const { session } = useServices();
  const { datasetId, view, saved } = dialog;
  const { filter } = parseViewQuery(view);
  const words = useFilterWords(filter);
  const suggested = saved?.name ?? suggestName(filter, words, LONGEST_SMART_ALBUM_NAME);
  const [typed, setName] = useState<string | null>(null);
  const name = typed ?? suggested;
  const [outcome, setOutcome] = useState<SmartAlbumOutcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const done =
      saved === null
        ? await saveSmartAlbum(session, { datasetId, name, view })
        : await renameSmartAlbum(session, saved.id, name);
    setBusy(false);
    setOutcome(done);
    if (done === 'saved') onClose();
  };
  return (
    <ModalDialog
      title={saved === null ? t('filters.album.title') : t('filters.album.renameTitle')}
      onClose={onClose}
      draft={draftWords(name.trim() !== suggested, t)}
    >
      <Form
        className="stack"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {saved === null ? <p className="quiet">{t('filters.album.text')}</p> : null}
        <TextInput
          autoFocus
          isRequired
          label={t('filters.album.name')}
          value={name}
          problem={
            outcome === 'bad-name' ? t('filters.album.badName', { longest: LONGEST_SMART_ALBUM_NAME }) : null
          }
          onChange={(typed) => {
            setName(typed);
            setOutcome(null);
          }}
        />
        {outcome === 'full' || outcome === 'failed' ? (
          <p className="field-error" role="alert">
            {t(`filters.album.${outcome}`)}
          </p>
        ) : null}
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
