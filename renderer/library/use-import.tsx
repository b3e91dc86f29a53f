import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../cache/cache-api.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { wordImport } from './word-import.ts';

type ImportState =
  | { readonly kind: 'choosing' | 'reading' | 'malformed' }
  | { readonly kind: 'done'; readonly outcome: ImportOutcome };

export interface Importing {
  /** Offers to choose a file. The browser shows its chooser after a press in the window, and not after one in the native menu. */
  readonly ask: () => void;
  readonly importFile: (file: File) => void;
  readonly dialog: ReactNode;
}

/** Takes over marks and notes from a file, and tells how that went in a dialog. */
export function useImport(datasetId: string, onChoose: () => void): Importing {
  const { cache, session, annotations } = useServices();
  const [state, setState] = useState<ImportState | null>(null);
  const read = async (file: File): Promise<void> => {
    setState({ kind: 'reading' });
    const answer = await cache.importAnnotations(datasetId, file);
    if (answer.ok) {
      const { step } = answer.value;
      if (step !== null) annotations.take(step, 'import');
      setState({ kind: 'done', outcome: answer.value });
    } else if (answer.error.code === 'malformed') setState({ kind: 'malformed' });
    else {
      setState(null);
      await session.report(Promise.resolve(answer));
    }
  };
  const close = (): void => setState(null);
  return {
    ask: () => setState({ kind: 'choosing' }),
    importFile: (file) => void read(file),
    dialog: state === null ? null : <ImportDialog state={state} onChoose={onChoose} onClose={close} />,
  };
}

interface ImportDialogProps {
  readonly state: ImportState;
  readonly onChoose: () => void;
  readonly onClose: () => void;
}

function ImportDialog({ state, onChoose, onClose }: ImportDialogProps) {
  const { t } = useTranslation();
  const isChoosing = state.kind === 'choosing';
  return (
    <ModalDialog
      title={t(state.kind === 'malformed' ? 'library.importBadTitle' : 'library.importTitle')}
      onClose={onClose}
      isWorking={state.kind === 'reading'}
    >
      {isChoosing ? <p>{t('shell.importText')}</p> : null}
      {state.kind === 'reading' ? <p role="status">{t('library.importing')}</p> : null}
      {state.kind === 'malformed' ? <p role="alert">{t('library.importBadText')}</p> : null}
      {state.kind === 'done' ? (
        <ul role="status" className="stack">
          {wordImport(state.outcome, t).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      <div className="dialog-actions">
        <Button autoFocus={!isChoosing} onPress={onClose}>
          {t(isChoosing ? 'app.cancel' : 'app.close')}
        </Button>
        {isChoosing ? (
          <Button autoFocus look="primary" onPress={onChoose}>
            {t('shell.importChoose')}
          </Button>
        ) : null}
      </div>
    </ModalDialog>
  );
}
