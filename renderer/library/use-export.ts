import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { PeopleTarget } from '../cache/cache-api.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { useServices } from '../store/services.tsx';
import { exportFileName } from './export-file-name.ts';
import { saveFile } from './save-file.ts';

export interface Exports {
  people(target: PeopleTarget, format: 'csv' | 'json'): Promise<void>;
  marks(): Promise<void>;
}

/** Files of an album, made by the cache and saved by the browser. Failures are shown as the session's notice. */
export function useExport({ profile }: DatasetView): Exports {
  const { t } = useTranslation();
  const { cache, session } = useServices();
  const title = datasetTitle(profile, t);
  return {
    people: async (target, format) => {
      const file = await session.report(cache.exportPeople(target, format));
      if (file !== null) saveFile(file, exportFileName(title, 'people', format, new Date()));
    },
    marks: async () => {
      const file = await session.report(cache.exportAnnotations(profile.id));
      if (file !== null) saveFile(file, exportFileName(title, 'marks', 'json', new Date()));
    },
  };
}
