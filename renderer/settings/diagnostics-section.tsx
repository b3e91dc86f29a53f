import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { diagnosticsReport, type WindowFacts } from './diagnostics-report.ts';
import { SettingsSection } from './settings-section.tsx';

/** A report for a bug ticket, made when it is asked for. */
export function DiagnosticsSection() {
  const { t } = useTranslation();
  const { bridge, cache, session } = useServices();
  const [report, setReport] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    const [main, storage] = await Promise.all([session.report(bridge.getDiagnostics()), cache.getStorage()]);
    // Main has worded its failure as a notice by now.
    if (main !== null) setReport(diagnosticsReport(main, storage.ok ? storage.value : null, windowFacts()));
    setBusy(false);
  };
  return (
    <SettingsSection title={t('settings.diagnostics')}>
      <p className="quiet">{t('settings.diagnosticsText')}</p>
      <div className="row">
        <Button small isDisabled={isBusy} onPress={() => void make()}>
          {t(isBusy ? 'settings.diagnosticsMaking' : 'settings.diagnosticsMake')}
        </Button>
        {report === null ? null : (
          <CopyButton
            look="text"
            text={report}
            label={t('settings.copyReport')}
            copiedLabel={t('app.copied')}
          />
        )}
      </div>
      {report === null ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
        <section tabIndex={0} className="settings-report" aria-label={t('settings.diagnosticsLabel')}>
          <pre className="mono">{report}</pre>
        </section>
      )}
    </SettingsSection>
  );
}

function windowFacts(): WindowFacts {
  const { lang, dataset } = document.documentElement;
  return {
    width: window.innerWidth,
    height: window.innerHeight,
    pixelRatio: window.devicePixelRatio,
    language: lang,
    theme: dataset.theme ?? '',
    motion: dataset.motion ?? '',
  };
}
