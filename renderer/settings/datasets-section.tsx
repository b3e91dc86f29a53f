import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { useServices, useSession } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { SettingsSection } from './settings-section.tsx';
import { wordDataset } from './word-dataset.ts';

/** The datasets connected, with the dialogs that change them. */
export function DatasetsSection() {
  const { t } = useTranslation();
  const datasets = useSession((state) => state.datasets);
  return (
    <SettingsSection title={t('settings.datasets')}>
      {datasets.length === 0 ? <p className="quiet">{t('settings.noDatasets')}</p> : null}
      <ul>
        {datasets.map((dataset) => (
          <DatasetRow key={dataset.profile.id} dataset={dataset} />
        ))}
      </ul>
    </SettingsSection>
  );
}

function DatasetRow({ dataset }: { readonly dataset: DatasetView }) {
  const { t } = useTranslation();
  const { dialogs } = useServices();
  const people = useSession(({ summaries }) => summaries[dataset.profile.id]?.groupCount ?? 0);
  const name = datasetTitle(dataset.profile, t);
  return (
    <li className="settings-dataset">
      <div className="settings-dataset-words">
        <p className="settings-dataset-name" dir="auto">
          {name}
        </p>
        <p className="quiet small">{wordDataset(dataset, people, t)}</p>
      </div>
      <div className="row">
        <Button
          small
          aria-label={t('pictures.offline.actionOf', { name })}
          onPress={() => dialogs.open({ kind: 'kept-faces', dataset })}
        >
          {t('pictures.offline.actionShort')}
        </Button>
        {dataset.profile.kind === 'demo' ? null : (
          <>
            <Button
              small
              aria-label={t('settings.editOf', { name })}
              onPress={() => dialogs.open({ kind: 'edit', dataset })}
            >
              {t('settings.edit')}
            </Button>
            <Button
              small
              aria-label={t('settings.replaceOf', { name })}
              onPress={() => dialogs.open({ kind: 'replace-credentials', dataset })}
            >
              {t('settings.replace')}
            </Button>
          </>
        )}
        <Button
          small
          aria-label={t('settings.forgetOf', { name })}
          onPress={() => dialogs.open({ kind: 'forget', dataset })}
        >
          {t('settings.forget')}
        </Button>
      </div>
    </li>
  );
}
