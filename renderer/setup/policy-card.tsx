import { useTranslation } from 'react-i18next';
import { CopyButton } from '../ui/copy-button.tsx';

export function PolicyCard({ policy }: { readonly policy: string }) {
  const { t } = useTranslation();
  return (
    <div className="policy">
      <div className="policy-head">
        <h2 className="section-title">{t('setup.policyTitle')}</h2>
        <CopyButton look="text" text={policy} label={t('setup.copyPolicy')} copiedLabel={t('app.copied')} />
      </div>
      <p className="quiet">{t('setup.policyText')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <section tabIndex={0} aria-label={t('setup.policyTitle')}>
        <pre className="raw-json mono">{policy}</pre>
      </section>
    </div>
  );
}
