import { useTranslation } from 'react-i18next';
import type { UpdateDecision } from '../../shared/app-shell.ts';
import { useServices, useUpdates } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { useInstallation } from './use-installation.ts';
import './updates.css';

/** What is new in the update that is ready, and what is to be done with it. */
export function UpdateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { updates } = useServices();
  const status = useUpdates((state) => state.status);
  const version = status.state === 'ready' ? status.version : null;
  const { isChosen, words } = useInstallation(version);
  const decide = (decision: UpdateDecision): void => {
    if (version !== null) void updates.decide(version, decision);
    onClose();
  };
  if (status.state !== 'ready') {
    return (
      <ModalDialog title={t('shell.updates.title')} onClose={onClose}>
        <p role="status">{t('shell.updates.gone')}</p>
        <div className="dialog-actions">
          <Button autoFocus onPress={onClose}>
            {t('app.close')}
          </Button>
        </div>
      </ModalDialog>
    );
  }
  return (
    <ModalDialog title={t('shell.updates.newIn', { version: status.version })} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <section tabIndex={0} className="update-notes" aria-label={t('shell.updates.notes')} dir="auto">
        {status.notes ?? t('shell.updates.noNotes')}
      </section>
      <p className="quiet">{words}</p>
      <div className="dialog-actions">
        {isChosen ? (
          <Button autoFocus onPress={onClose}>
            {t('app.close')}
          </Button>
        ) : (
          <>
            <Button look="plain" onPress={() => decide('skip')}>
              {t('shell.updates.skip')}
            </Button>
            <Button autoFocus onPress={() => decide('later')}>
              {t('shell.updates.later')}
            </Button>
            <Button look="primary" onPress={() => decide('install')}>
              {t('shell.updates.install')}
            </Button>
          </>
        )}
      </div>
    </ModalDialog>
  );
}
