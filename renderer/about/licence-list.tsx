import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PackageLicence, readLicences } from './licences.ts';

/** What of others is part of the app, each with its licence a press away. */
export function LicenceList() {
  const { t } = useTranslation();
  const packages = useLicences();
  if (packages === 'reading') return <p role="status">{t('shell.about.reading')}</p>;
  if (packages === null) return <p role="status">{t('shell.about.noLicences')}</p>;
  return (
    <>
      <p className="quiet">{t('shell.about.thanks', { count: packages.length })}</p>
      <ul className="licences">
        {packages.map((one) => (
          <li key={`${one.name}@${one.version}`}>
            <Licence {...one} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Licence({ name, version, licence, text }: PackageLicence) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="licence" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="licence-summary">
        <ChevronRight size={16} aria-hidden />
        <span className="licence-name">{name}</span> <span className="quiet">{version}</span>{' '}
        <span className="licence-kind quiet">{licence}</span>
      </summary>
      {isOpen ? (
        <pre className="licence-text mono">{text === '' ? t('shell.about.noText') : text}</pre>
      ) : null}
    </details>
  );
}

function useLicences(): readonly PackageLicence[] | null | 'reading' {
  const [packages, setPackages] = useState<readonly PackageLicence[] | null | 'reading'>('reading');
  useEffect(() => {
    let isShown = true;
    void readLicences((address) => fetch(address)).then((read) => {
      if (isShown) setPackages(read);
    });
    return () => {
      isShown = false;
    };
  }, []);
  return packages;
}
