import { type ReactNode, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button.tsx';

/** The question before something that was typed is lost. */
export interface DraftWords {
  readonly title: string;
  readonly text: string;
  readonly discard: string;
  readonly keep: string;
}

interface ModalDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** `alertdialog`: the user has to choose. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Something is under way: a press beside the dialog does not end it. */
  readonly isWorking?: boolean;
  /** Something was typed that closing would lose: what is asked before. Null while nothing was. */
  readonly draft?: DraftWords | null;
}

/**
 * A dialog over the window. Its own buttons close it, and so do Escape and a press beside it, which both ask first while
 * there is a draft. A question (`alertdialog`) is not passed over by a press beside it.
 */
export function ModalDialog({ isWorking = false, draft = null, onClose, ...shown }: ModalDialogProps) {
  const [isAsking, setAsking] = useState(false);
  const isQuestion = shown.role === 'alertdialog';
  return (
    <>
      <Sheet
        {...shown}
        isDismissable={!isQuestion && !isWorking}
        onLeave={() => (draft === null ? onClose() : setAsking(true))}
      />
      {isAsking && draft !== null ? (
        <DraftQuestion words={draft} onDiscard={onClose} onKeep={() => setAsking(false)} />
      ) : null}
    </>
  );
}

interface SheetProps extends Pick<ModalDialogProps, 'title' | 'children' | 'wide' | 'role'> {
  readonly isDismissable: boolean;
  /** Escape, or a press beside it. */
  readonly onLeave: () => void;
}

function Sheet({ title, children, wide = false, role = 'dialog', isDismissable, onLeave }: SheetProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable={isDismissable}
      // A press beside the dialog leaves the focus in it, so that a question gives it back there.
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) event.preventDefault();
      }}
      onOpenChange={(isOpen) => {
        if (!isOpen) onLeave();
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

interface DraftQuestionProps {
  readonly words: DraftWords;
  readonly onDiscard: () => void;
  readonly onKeep: () => void;
}

function DraftQuestion({ words, onDiscard, onKeep }: DraftQuestionProps) {
  return (
    <Sheet role="alertdialog" title={words.title} isDismissable={false} onLeave={onKeep}>
      <p>{words.text}</p>
      <div className="dialog-actions">
        <Button look="danger" onPress={onDiscard}>
          {words.discard}
        </Button>
        <Button autoFocus onPress={onKeep}>
          {words.keep}
        </Button>
      </div>
    </Sheet>
  );
}
