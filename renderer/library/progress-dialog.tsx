import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';

interface ProgressDialogProps {
  readonly title: string;
  /** How far it came, in words. */
  readonly text: string;
  readonly done: number;
  readonly count: number;
  readonly onCancel: () => void;
  /** Stands above the progress. */
  readonly children?: ReactNode;
}

/** Something that takes its time, and can be ended. */
export function ProgressDialog({ title, text, done, count, onCancel, children }: ProgressDialogProps) {
  const { t } = useTranslation();
  return (
    <ModalDialog title={title} onClose={onCancel} isWorking>
      {children}
      <p>{text}</p>
      <ProgressBar label={title} done={done} count={count} />
      <div className="dialog-actions">
        <Button autoFocus onPress={onCancel}>
          {t('app.cancel')}
        </Button>
      </div>
    </ModalDialog>
  );
}
