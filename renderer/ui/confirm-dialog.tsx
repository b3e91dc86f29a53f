import { Button } from './button.tsx';
import { ModalDialog } from './modal-dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  /** What the button that does it says. */
  readonly action: string;
  readonly cancel: string;
  /** It is being done: nothing can be pressed. */
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that can not be taken back. Cancel has the focus. */
export function ConfirmDialog({
  title,
  text,
  action,
  cancel,
  isBusy,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <ModalDialog role="alertdialog" title={title} onClose={onClose}>
      <p>{text}</p>
      <div className="dialog-actions">
        <Button look="danger" isDisabled={isBusy} onPress={onConfirm}>
          {action}
        </Button>
        <Button autoFocus isDisabled={isBusy} onPress={onClose}>
          {cancel}
        </Button>
      </div>
    </ModalDialog>
  );
}
