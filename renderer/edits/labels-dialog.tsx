import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_LABELS } from '../../shared/edit.ts';
import { draftWords } from '../i18n/draft-words.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { LabelFields } from './label-fields.tsx';
import { labelsOfRows, problemOf, rowsOfLabels, withNewRow } from './label-rows.ts';
import { type EditDialogProps, useQueuedChange } from './use-queued-change.ts';
import './edits.css';

/** All labels that the person is to have at the service. */
export function LabelsDialog(props: EditDialogProps) {
  const { t } = useTranslation();
  const [before] = useState(() => rowsOfLabels(props.shown.customLabels));
  const [rows, setRows] = useState(before);
  const [hasSubmitted, setSubmitted] = useState(false);
  const { isBusy, queue } = useQueuedChange(props);
  const isChanged = JSON.stringify(rows) !== JSON.stringify(before);
  const isFull = rows.length >= MOST_LABELS;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSubmitted(true);
    if (rows.some((row) => problemOf(row, rows) !== null)) return;
    void queue(isChanged ? { customLabels: labelsOfRows(rows) } : null);
  };
  return (
    <ModalDialog wide title={t('edits.labelsTitle')} onClose={props.onClose} draft={draftWords(isChanged, t)}>
      <form className="stack" onSubmit={submit}>
        <p className="quiet">{t('edits.labelsText')}</p>
        {rows.length === 0 ? <p>{t('edits.noLabels')}</p> : null}
        <ul className="label-rows">
          {rows.map((row, place) => {
            const problem = problemOf(row, rows);
            return (
              <LabelFields
                key={row.id}
                row={row}
                number={place + 1}
                // What is not typed yet is no mistake.
                problem={problem === 'empty' && !hasSubmitted ? null : problem}
                onChange={(next) => setRows(rows.map((other) => (other.id === next.id ? next : other)))}
                onRemove={() => setRows(rows.filter(({ id }) => id !== row.id))}
              />
            );
          })}
        </ul>
        <div>
          <Button small isDisabled={isFull} onPress={() => setRows(withNewRow(rows))}>
            {t('edits.addLabel')}
          </Button>
          {isFull ? <p className="quiet small">{t('edits.tooManyLabels', { most: MOST_LABELS })}</p> : null}
        </div>
        <div className="dialog-actions">
          <Button onPress={props.onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={isBusy}>
            {t('edits.saveLabels')}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}
