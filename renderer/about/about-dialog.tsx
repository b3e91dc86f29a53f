import { useTranslation } from 'react-i18next';
import { useSession } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { LicenceList } from './licence-list.tsx';
import './about.css';

/** What this is, under which licence, and what of others is in it. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const info = useSession((state) => state.info);
  const facts = [
    { label: t('shell.about.version'), value: info?.version ?? t('app.noValue') },
    {
      label: t('shell.about.runtime'),
      value: info === null ? t('app.noValue') : t(`shell.about.runtimes.${info.runtime}`),
    },
    { label: t('shell.about.licence'), value: t('shell.about.mit') },
  ];
  return (
    <ModalDialog wide title={t('shell.about.title')} onClose={onClose}>
      <p className="quiet">{t('settings.aboutText')}</p>
      <dl className="about-facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt className="quiet">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section className="stack">
        <h3 className="section-title">{t('shell.about.others')}</h3>
        <LicenceList />
      </section>
      <div className="dialog-actions">
        <Button autoFocus onPress={onClose}>
          {t('app.close')}
        </Button>
      </div>
    </ModalDialog>
  );
}
