import { useTranslation } from 'react-i18next';
import './diagnostics.css';

/** The report as it will be pasted. */
export function ReportText({ report }: { readonly report: string }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section tabIndex={0} className="diagnostics-report" aria-label={t('settings.diagnosticsLabel')}>
      <pre className="mono">{report}</pre>
    </section>
  );
}
