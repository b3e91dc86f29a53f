import { useState } from 'react';
import type { PersonChange, PersonFields } from '../../shared/edit.ts';
import { useServices } from '../store/services.tsx';

/** What the dialogs about one person are given. */
export interface EditDialogProps {
  readonly datasetId: string;
  readonly groupId: string;
  /** What the service has, as the album knows it. */
  readonly base: PersonFields;
  /** As they are shown: with what is on its way. */
  readonly shown: PersonFields;
  readonly onClose: () => void;
}

/** Puts a change into the queue and closes the dialog; one that failed leaves it open. Null changes nothing. */
export function useQueuedChange({ datasetId, groupId, base, onClose }: EditDialogProps) {
  const { edits } = useServices();
  const [isBusy, setBusy] = useState(false);
  const queue = async (change: PersonChange | null): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const isDone = change === null || (await edits.change(datasetId, groupId, base, change));
    setBusy(false);
    if (isDone) onClose();
  };
  return { isBusy, queue };
}
