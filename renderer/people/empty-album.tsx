import { CloudDownload, SearchX, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { useServices, useSession } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';

interface EmptyAlbumProps {
  readonly dataset: DatasetView;
}

/** Why there is nobody to see, and what to do about it. */
export function EmptyAlbum({ dataset }: EmptyAlbumProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const summary = useSession(({ summaries }) => summaries[dataset.profile.id]);
  const status = useSession(({ statuses }) => statuses[dataset.profile.id]);
  if (status !== undefined && isRunning(status)) {
    return (
      <EmptyState
        icon={<CloudDownload size={40} aria-hidden />}
        title={t('people.listingTitle')}
        text={t('people.listingText')}
      />
    );
  }
  if (summary !== undefined && summary.lastRun !== null) {
    return (
      <EmptyState
        icon={<Users size={40} aria-hidden />}
        title={t('people.emptyTitle')}
        text={t('people.emptyText')}
      />
    );
  }
  const { profile } = dataset;
  const text =
    profile.kind === 'demo'
      ? t('people.neverDemoText')
      : t('people.neverText', { pageSize: profile.pageSize });
  return (
    <EmptyState icon={<CloudDownload size={40} aria-hidden />} title={t('people.neverTitle')} text={text}>
      <Button look="primary" onPress={() => void session.report(bridge.startSync(profile.id))}>
        {t('people.firstSync')}
      </Button>
    </EmptyState>
  );
}

export function NobodyMatches({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<SearchX size={40} aria-hidden />}
      title={t('people.noMatchTitle')}
      text={t('people.noMatchText')}
    >
      <Button onPress={onClear}>{t('people.clearAll')}</Button>
    </EmptyState>
  );
}

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <div className="empty-state" role="status">
      {icon}
      <h2 className="section-title">{title}</h2>
      <p className="quiet">{text}</p>
      {children}
    </div>
  );
}

function isRunning({ phase }: SyncStatus): boolean {
  return phase === 'planning' || phase === 'listing' || phase === 'committing' || phase === 'reconciling';
}
