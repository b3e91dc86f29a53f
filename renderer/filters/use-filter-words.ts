import { getLocalTimeZone } from '@internationalized/date';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlbumFilter } from '../cache/cache-api.ts';
import { useAddressPart } from '../store/services.tsx';
import { useRuns } from '../store/use-runs.ts';
import type { WordsFor } from './filter-words.ts';

/** The user's language, the days of this computer's time zone, and when the run was that the filter is about. */
export function useFilterWords({ change }: Pick<AlbumFilter, 'change'>): WordsFor {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const zone = getLocalTimeZone();
  const datasetId = useAddressPart((address) => address.datasetId);
  const runs = useRuns(change === null ? null : datasetId);
  const run = typeof runs === 'string' ? undefined : runs.find(({ runId }) => runId === change?.runId);
  const runEnd = Date.parse(run?.endedAt ?? '');
  return useMemo(
    () => ({ t, language, zone, runEnd: Number.isNaN(runEnd) ? null : runEnd }),
    [t, language, zone, runEnd],
  );
}
