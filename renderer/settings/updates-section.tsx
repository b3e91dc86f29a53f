import { useTranslation } from 'react-i18next';
import { useServices, useUpdates } from '../store/services.tsx';
import { useNow } from '../store/use-now.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { wordUpdate, wordUpdateError } from '../updates/update-words.ts';
import { SettingsSection } from './settings-section.tsx';

/** How the app is kept up to date. */
export function UpdatesSection() {
  const { t, i18n } = useTranslation();
  const { dialogs, updates } = useServices();
  const status = useUpdates((state) => state.status);
  const now = useNow();
  const isBusy = status.state === 'checking' || status.state === 'downloading';
  const words = status.state === 'failed' ? '' : wordUpdate(status, t, i18n.language, now);
  return (
    <SettingsSection title={t('shell.updates.title')}>
      <p role="status">{words}</p>
      {status.state === 'failed' ? <ErrorCard {...wordUpdateError(status.error, t)} /> : null}
      {status.state === 'downloading' ? <ProgressBar label={words} done={status.fraction} count={1} /> : null}
      {status.state === 'off' ? null : (
        <div className="row">
          {status.state === 'ready' ? (
            <Button small onPress={() => dialogs.open({ kind: 'update' })}>
              {t('shell.updates.details')}
            </Button>
          ) : (
            <Button small isDisabled={isBusy} onPress={() => void updates.check()}>
              {t('shell.updates.check')}
            </Button>
          )}
        </div>
      )}
    </SettingsSection>
  );
}
