import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { formatMoment } from '../i18n/format.ts';
import { countOf } from '../store/intervals.ts';
import { useServices } from '../store/services.tsx';
import { shownName } from '../store/shown-name.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import {
  buildContactSheet,
  MOST_ON_SHEET,
  printContactSheet,
  type SheetOrder,
  type SheetWords,
} from './contact-sheet.ts';
import { ProgressDialog } from './progress-dialog.tsx';
import { createSheetFaces } from './sheet-faces.ts';

interface SheetState {
  readonly done: number;
  /** People asked for; the sheet shows the first of them. */
  readonly count: number;
  readonly hasFailed: boolean;
}

/** Prints the faces of some people with their names. `print` begins; the dialog shows how far it came. */
export function useContactSheet(
  dataset: DatasetView,
  filterWords: string,
): { readonly print: (order: SheetOrder) => void; readonly dialog: ReactNode } {
  const words = useSheetWords(dataset, filterWords);
  const { cache, pictures } = useServices();
  const [state, setState] = useState<SheetState | null>(null);
  const running = useRef<AbortController | null>(null);
  const cancel = (): void => {
    running.current?.abort();
    setState(null);
  };
  useEffect(() => () => running.current?.abort(), []);
  const print = async (order: SheetOrder): Promise<void> => {
    running.current?.abort();
    const run = new AbortController();
    running.current = run;
    const count = countOf(order.intervals);
    setState({ done: 0, count, hasFailed: false });
    const faces = createSheetFaces(pictures, dataset.profile.id, run.signal);
    const sheet = await buildContactSheet(cache, order, words(count), {
      onProgress: (done) => setState({ done, count, hasFailed: false }),
      signal: run.signal,
      faces,
    });
    faces.end();
    if (run.signal.aborted) return;
    if (sheet === null) {
      setState({ done: 0, count, hasFailed: true });
      return;
    }
    setState(null);
    printContactSheet(sheet);
  };
  return {
    print: (order) => void print(order),
    dialog: state === null ? null : <SheetDialog state={state} onClose={cancel} />,
  };
}

function useSheetWords(dataset: DatasetView, filterWords: string): (count: number) => SheetWords {
  const { t, i18n } = useTranslation();
  return (count) => {
    const now = Date.now();
    const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(now);
    const parts = [
      date,
      formatMoment(now, now, i18n.language),
      t('library.sheetAsking', { count: Math.min(count, MOST_ON_SHEET) }),
      filterWords,
    ];
    return {
      title: datasetTitle(dataset.profile, t),
      subtitle: parts.filter((part) => part !== '').join(' · '),
      nameOf: (card) => shownName(card) ?? t('people.unnamed'),
      countOf: ({ imageCount }) => (imageCount === null ? '' : t('people.images', { count: imageCount })),
    };
  };
}

function SheetDialog({ state, onClose }: { readonly state: SheetState; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { done, count, hasFailed } = state;
  const onSheet = Math.min(count, MOST_ON_SHEET);
  const title = t('library.sheetTitle');
  if (hasFailed) {
    return (
      <ModalDialog title={title} onClose={onClose}>
        <p role="alert">{t('library.sheetFailed')}</p>
        <div className="dialog-actions">
          <Button autoFocus onPress={onClose}>
            {t('app.close')}
          </Button>
        </div>
      </ModalDialog>
    );
  }
  return (
    <ProgressDialog
      title={title}
      text={t('library.sheetPreparing', { done, count: onSheet })}
      done={done}
      count={onSheet}
      onCancel={onClose}
    >
      {count > MOST_ON_SHEET ? <p>{t('library.sheetLimit', { most: MOST_ON_SHEET, count })}</p> : null}
    </ProgressDialog>
  );
}
