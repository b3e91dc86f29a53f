import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

interface ModalDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** `alertdialog`: the user has to choose. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** A dialog over the window. Escape and its own buttons close it, a press beside it does not. */
export function ModalDialog({ title, onClose, children, wide = false, role = 'dialog' }: ModalDialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      // What was typed must not go with a press beside the dialog.
      isDismissable={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={wide ? 'modal modal-wide' : 'modal'}>
        <Dialog className="dialog" role={role}>
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
