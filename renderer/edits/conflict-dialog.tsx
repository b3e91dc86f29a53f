import { useTranslation } from 'react-i18next';
import { useEdits, useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { type ComparedField, compareFields } from './compared-fields.ts';
import './edits.css';

interface ConflictDialogProps {
  readonly datasetId: string;
  readonly editId: string;
  readonly onClose: () => void;
}

/** The user's change and what the service has, side by side. Nothing is overwritten before they say so. */
export function ConflictDialog({ datasetId, editId, onClose }: ConflictDialogProps) {
  const { t } = useTranslation();
  const { edits } = useServices();
  const edit = useEdits(
    ({ byDataset }) => byDataset[datasetId]?.edits.find((other) => other.editId === editId) ?? null,
  );
  const decide = async (decision: 'mine' | 'theirs'): Promise<void> => {
    if (await edits.decide(datasetId, editId, decision)) onClose();
  };
  const theirs = edit?.state === 'conflict' ? edit.theirs : null;
  if (edit === null || theirs === null) {
    return (
      <ModalDialog title={t('edits.conflictTitle')} onClose={onClose}>
        <p role="status">{t('edits.settled')}</p>
        <div className="dialog-actions">
          <Button autoFocus onPress={onClose}>
            {t('app.close')}
          </Button>
        </div>
      </ModalDialog>
    );
  }
  return (
    <ModalDialog wide title={t('edits.conflictTitle')} onClose={onClose}>
      <p className="quiet">{t('edits.conflictText')}</p>
      <Comparison fields={compareFields(edit.change, theirs, t)} />
      <div className="dialog-actions">
        <Button autoFocus onPress={onClose}>
          {t('edits.later')}
        </Button>
        <Button onPress={() => void decide('theirs')}>{t('edits.keepTheirs')}</Button>
        <Button onPress={() => void decide('mine')}>{t('edits.keepMine')}</Button>
      </div>
    </ModalDialog>
  );
}

function Comparison({ fields }: { readonly fields: readonly ComparedField[] }) {
  const { t } = useTranslation();
  return (
    <table className="conflict-table">
      <thead>
        <tr>
          <th scope="col">{t('edits.field')}</th>
          <th scope="col">{t('edits.mine')}</th>
          <th scope="col">{t('edits.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, mine, theirs, isDifferent }) => (
          <tr key={field} className={isDifferent ? 'conflict-differs' : undefined}>
            <th scope="row">
              {t(`edits.fields.${field}`)}
              {isDifferent ? <span className="conflict-mark">{t('edits.differs')}</span> : null}
            </th>
            <td dir="auto">{mine}</td>
            <td dir="auto">{theirs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
