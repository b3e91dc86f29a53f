import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../cache/cache-api.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { wordImport } from './word-import.ts';

type ImportState =
  | { readonly kind: 'reading' | 'malformed' }
  | { readonly kind: 'done'; readonly outcome: ImportOutcome };

/** Takes over marks and notes from a file, and tells how that went in a dialog. */
export function useImport(datasetId: string): {
  readonly importFile: (file: File) => void;
  readonly dialog: ReactNode;
} {
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
  return {
    importFile: (file) => void read(file),
    dialog: state === null ? null : <ImportDialog state={state} onClose={() => setState(null)} />,
  };
}

function ImportDialog({ state, onClose }: { readonly state: ImportState; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalDialog
      title={t(state.kind === 'malformed' ? 'library.importBadTitle' : 'library.importTitle')}
      onClose={onClose}
      isWorking={state.kind === 'reading'}
    >
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
        <Button autoFocus onPress={onClose}>
          {t('app.close')}
        </Button>
      </div>
    </ModalDialog>
  );
}
