import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { PeopleTarget } from '../cache/cache-api.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { useServices } from '../store/services.tsx';
import { saveFile } from '../ui/save-file.ts';
import { exportFileName } from './export-file-name.ts';
import { ProgressDialog } from './progress-dialog.tsx';

export interface Exports {
  people(target: PeopleTarget, format: 'csv' | 'json'): Promise<void>;
  marks(): Promise<void>;
  /** How far a long export came, to be rendered. */
  readonly dialog: ReactNode;
}

interface Progress {
  readonly done: number;
  readonly count: number;
}

/** An export that is done sooner shows no progress. */
const SHOWN_AFTER_MS = 300;

/** Files of an album, made by the cache and saved by the browser. Failures are shown as the session's notice. */
export function useExport({ profile }: DatasetView): Exports {
  const { t } = useTranslation();
  const { cache, session } = useServices();
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const title = datasetTitle(profile, t);

  const people = async (target: PeopleTarget, format: 'csv' | 'json'): Promise<void> => {
    running.current?.abort();
    const run = new AbortController();
    running.current = run;
    const startedAt = performance.now();
    const onProgress = (done: number, count: number): void => {
      if (performance.now() - startedAt > SHOWN_AFTER_MS && !run.signal.aborted) setProgress({ done, count });
    };
    const answer = await cache.exportPeople(target, format, { onProgress, signal: run.signal });
    if (run.signal.aborted) return;
    setProgress(null);
    const file = await session.report(Promise.resolve(answer));
    if (file !== null) saveFile(file, exportFileName(title, 'people', format, new Date()));
  };
  const cancel = (): void => {
    running.current?.abort();
    setProgress(null);
  };
  return {
    people,
    marks: async () => {
      const file = await session.report(cache.exportAnnotations(profile.id));
      if (file !== null) saveFile(file, exportFileName(title, 'marks', 'json', new Date()));
    },
    dialog:
      progress === null ? null : (
        <ProgressDialog
          title={t('library.exportTitle')}
          text={t('library.exporting', { ...progress })}
          {...progress}
          onCancel={cancel}
        />
      ),
  };
}
