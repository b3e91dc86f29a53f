import { useTranslation } from 'react-i18next';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { SettingsSection } from './settings-section.tsx';

/** A report for a bug ticket, made when it is asked for, and the log that it quotes. */
export function DiagnosticsSection() {
  const { t } = useTranslation();
  const { bridge, dialogs, session } = useServices();
  return (
    <SettingsSection title={t('settings.diagnostics')}>
      <p className="quiet">{t('settings.diagnosticsText')}</p>
      <div className="row">
        <Button small onPress={() => dialogs.open({ kind: 'diagnostics' })}>
          {t('settings.diagnosticsMake')}
        </Button>
        <Button small onPress={() => void session.report(bridge.showLogs())}>
          {t('shell.help.showLogs')}
        </Button>
      </div>
    </SettingsSection>
  );
}
