import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageFigures } from '../cache/cache-api.ts';
import { RebuildCache } from '../errors/rebuild-cache.tsx';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { formatNumber } from '../i18n/format.ts';
import { formatBytes } from '../i18n/format-amount.ts';
import { useServices, useSession } from '../store/services.tsx';
import { SettingsSection } from './settings-section.tsx';

/** What the cache takes on this computer, and the way to make it anew. */
export function StorageSection() {
  const { t, i18n } = useTranslation();
  const figures = useStorageFigures();
  return (
    <SettingsSection title={t('settings.storage')}>
      {figures === 'reading' ? <p role="status">{t('settings.storageReading')}</p> : null}
      {figures === 'failed' ? <p role="alert">{t('settings.storageFailed')}</p> : null}
      {typeof figures === 'string' ? null : (
        <>
          <StorageTable figures={figures} />
          <p>{wordUsage(figures, t, i18n.language)}</p>
          <p className="quiet">{t(figures.isPersisted ? 'settings.persisted' : 'settings.notPersisted')}</p>
        </>
      )}
      <div>
        <RebuildCache small />
      </div>
    </SettingsSection>
  );
}

function StorageTable({ figures }: { readonly figures: StorageFigures }) {
  const { t, i18n } = useTranslation();
  const datasets = useSession((state) => state.datasets);
  if (figures.datasets.length === 0) return null;
  const titleOf = (datasetId: string): string => {
    const known = datasets.find(({ profile }) => profile.id === datasetId);
    return known === undefined ? t('settings.unknownDataset') : datasetTitle(known.profile, t);
  };
  const number = (value: number): string => formatNumber(value, i18n.language);
  return (
    <table className="settings-table">
      <caption className="visually-hidden">{t('settings.tableCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('settings.column.dataset')}</th>
          <th scope="col">{t('settings.column.people')}</th>
          <th scope="col">{t('settings.column.pages')}</th>
          <th scope="col">{t('settings.column.marks')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.datasets.map(({ datasetId, groupCount, pageCount, annotationCount }) => (
          <tr key={datasetId}>
            <th scope="row" dir="auto">
              {titleOf(datasetId)}
            </th>
            <td>{number(groupCount)}</td>
            <td>{number(pageCount)}</td>
            <td>{number(annotationCount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function wordUsage({ usageBytes, quotaBytes }: StorageFigures, t: TFunction, language: string): string {
  if (usageBytes === null) return t('settings.usedUnknown');
  const used = formatBytes(usageBytes, language);
  if (quotaBytes === null) return t('settings.used', { used });
  return t('settings.usedOf', { used, quota: formatBytes(quotaBytes, language) });
}

function useStorageFigures(): StorageFigures | 'reading' | 'failed' {
  const { cache } = useServices();
  const [figures, setFigures] = useState<StorageFigures | 'reading' | 'failed'>('reading');
  useEffect(() => {
    let isShown = true;
    void cache.getStorage().then((answer) => {
      if (isShown) setFigures(answer.ok ? answer.value : 'failed');
    });
    return () => {
      isShown = false;
    };
  }, [cache]);
  return figures;
}
