import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { KeptFaces } from '../../shared/picture.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { wordKeptAmount, wordKeptError, wordKeptState } from './kept-faces-words.ts';
import { useKeptFaces } from './use-kept-faces.ts';
import './pictures.css';

interface KeptFacesDialogProps {
  readonly dataset: DatasetView;
  readonly onClose: () => void;
}

/** Keeps the faces of a whole dataset on this computer. It goes on while the dialog is closed, and after a restart. */
export function KeptFacesDialog({ dataset, onClose }: KeptFacesDialogProps) {
  const { t } = useTranslation();
  const kept = useKeptFaces(dataset.profile.id);
  const actions = useKeptFocus(kept);
  return (
    <ModalDialog title={t('pictures.offline.title')} onClose={onClose}>
      <p>{t('pictures.offline.text', { name: datasetTitle(dataset.profile, t) })}</p>
      {kept === 'reading' ? <p role="status">{t('pictures.offline.reading')}</p> : null}
      {kept === 'failed' ? <p role="alert">{t('pictures.offline.readFailed')}</p> : null}
      {typeof kept === 'string' ? null : <Progress kept={kept} />}
      <div className="dialog-actions" ref={actions}>
        {typeof kept === 'string' ? null : <KeepingActions kept={kept} />}
        <Button autoFocus onPress={onClose}>
          {t('app.close')}
        </Button>
      </div>
    </ModalDialog>
  );
}

function Progress({ kept }: { readonly kept: KeptFaces }) {
  const { t, i18n } = useTranslation();
  const { state, total, failed } = kept;
  const error = wordKeptError(kept, t);
  const amount = wordKeptAmount(kept, t, i18n.language);
  if (total === 0 && state !== 'running') return <p className="quiet">{t('pictures.offline.nobody')}</p>;
  return (
    <div className="kept-faces">
      <p role="status">{wordKeptState(kept, t)}</p>
      <ProgressBar label={t('pictures.offline.progress')} done={kept.kept} count={total} />
      <p>{t('pictures.offline.kept', { kept: kept.kept, count: total })}</p>
      {amount === '' ? null : <p className="quiet">{amount}</p>}
      {failed === 0 ? null : <p className="quiet">{t('pictures.offline.failed', { count: failed })}</p>}
      {error === null ? null : <p role="alert">{error}</p>}
    </div>
  );
}

interface KeepingAction {
  readonly text: string;
  readonly calls: readonly (() => Promise<unknown>)[];
}

/** One button that stays as what it does changes, so that the focus stays on it. */
function KeepingActions({ kept }: { readonly kept: KeptFaces }) {
  const { t } = useTranslation();
  const { bridge, dialogs, session } = useServices();
  const isBusy = useRef(false);
  const { datasetId, state, total, failed, error } = kept;
  const run = async (calls: KeepingAction['calls']): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    for (const call of calls) await call();
    isBusy.current = false;
  };
  const keep = () => session.report(bridge.keepFaces(datasetId));
  const pause = () => session.report(bridge.pauseKeepingFaces(datasetId));
  const retry = () => session.report(bridge.retryPictures(datasetId));
  const actionOf = (): KeepingAction | null => {
    if (state === 'running') return { text: t('pictures.offline.pause'), calls: [pause] };
    if (state === 'paused' || state === 'stopped')
      return { text: t('pictures.offline.resume'), calls: [keep] };
    if (state === 'none' && total > 0) return { text: t('pictures.offline.start'), calls: [keep] };
    if (state === 'done' && failed > 0) return { text: t('pictures.offline.again'), calls: [retry, keep] };
    return null;
  };
  const action = actionOf();
  return (
    <>
      {error === 'limit-reached' ? (
        <Button look="plain" onPress={() => dialogs.open({ kind: 'settings' })}>
          {t('pictures.offline.settings')}
        </Button>
      ) : null}
      {action === null ? null : <Button onPress={() => void run(action.calls)}>{action.text}</Button>}
    </>
  );
}

/** The button that had the focus went away with what it could do: the dialog takes it, or Escape would go nowhere. */
function useKeptFocus(kept: KeptFaces | string): RefObject<HTMLDivElement | null> {
  const actions = useRef<HTMLDivElement>(null);
  const state = typeof kept === 'string' ? kept : kept.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the buttons are those of the state.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    actions.current?.closest<HTMLElement>('[role="dialog"]')?.focus({ preventScroll: true });
  }, [state]);
  return actions;
}
