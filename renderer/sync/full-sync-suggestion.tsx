import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { formatMoment } from '../i18n/format.ts';
import { useSession } from '../store/services.tsx';
import { useNow } from '../store/use-now.ts';
import { Button } from '../ui/button.tsx';
import { fullSyncAdvice } from './full-sync-advice.ts';
import { wordCalls } from './sync-words.ts';

interface FullSyncSuggestionProps {
  readonly dataset: DatasetView;
  readonly onFullSync: () => void;
}

/** Says why a full sync is called for and what it takes; nothing while none is. */
export function FullSyncSuggestion({ dataset, onFullSync }: FullSyncSuggestionProps) {
  const { t, i18n } = useTranslation();
  const { id, pageSize } = dataset.profile;
  const summary = useSession(({ summaries }) => summaries[id]);
  const now = useNow();
  const advice = fullSyncAdvice(summary, now);
  if (advice === null || summary === undefined) return null;
  const calls = wordCalls(summary.groupCount, pageSize, t);
  return (
    <section className="sync-advice" aria-label={t('sync.advice.title')}>
      <p>
        {advice === 'old'
          ? t('sync.advice.old', {
              time: formatMoment(Date.parse(summary.lastFullAt ?? ''), now, i18n.language),
              calls,
            })
          : t('sync.advice.unreconciled', { calls })}
      </p>
      <Button small onPress={onFullSync}>
        {t('sync.fullSync')}
      </Button>
    </section>
  );
}
