import { ArrowUpCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { focusPeople } from '../store/focus-people.ts';
import { useServices, useUpdates } from '../store/services.tsx';
import { offeredUpdate } from '../store/updates.ts';
import { Button } from '../ui/button.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useInstallation } from './use-installation.ts';
import './updates.css';

/** A quiet card once an update is ready: it never takes the focus, and moves nothing of the album. */
export function UpdateNotice() {
  const { t } = useTranslation();
  const { dialogs, updates } = useServices();
  const version = useUpdates((state) => offeredUpdate(state)?.version ?? null);
  const { isChosen, words } = useInstallation(version);
  const focusBack = useFocusBack(focusPeople);
  if (version === null) return null;
  return (
    <section className="update-notice" aria-label={t('shell.updates.title')} {...focusBack}>
      <div role="status">
        <p className="update-notice-title">
          <ArrowUpCircle size={16} aria-hidden />
          {t('shell.updates.ready', { version })}
        </p>
        <p className="quiet small">{words}</p>
      </div>
      {isChosen ? null : (
        <>
          <Button small onPress={() => void updates.decide(version, 'install')}>
            {t('shell.updates.install')}
          </Button>
          <div className="update-notice-choices">
            <Button small look="plain" onPress={() => dialogs.open({ kind: 'update' })}>
              {t('shell.updates.details')}
            </Button>
            <Button small look="plain" onPress={() => void updates.decide(version, 'later')}>
              {t('shell.updates.later')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
