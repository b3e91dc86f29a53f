import { CirclePause, CloudDownload, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { SyncError } from '../errors/sync-error.tsx';
import { useServices, useSession } from '../store/services.tsx';
import { isSyncing } from '../store/sync-state.ts';
import { Button } from '../ui/button.tsx';

interface EmptyAlbumProps {
  readonly dataset: DatasetView;
  readonly onReplaceCredentials: () => void;
}

/** Why there is nobody to see, and what to do about it. */
export function EmptyAlbum({ dataset, onReplaceCredentials }: EmptyAlbumProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const summary = useSession(({ summaries }) => summaries[dataset.profile.id]);
  const status = useSession(({ statuses }) => statuses[dataset.profile.id]);
  const resume = (
    <Button look="primary" onPress={() => void session.report(bridge.resumeSync(dataset.profile.id))}>
      {t('sync.resume')}
    </Button>
  );
  if (isSyncing(status)) {
    return (
      <EmptyState
        icon={<CloudDownload size={40} aria-hidden />}
        title={status?.phase === 'waiting' ? t('sync.phase.waiting') : t('people.listingTitle')}
        text={t('people.listingText')}
      />
    );
  }
  if (status?.phase === 'blocked' && status.error !== null) {
    return (
      <div className="empty-state">
        <SyncError error={status.error} onReplaceCredentials={onReplaceCredentials}>
          {resume}
        </SyncError>
      </div>
    );
  }
  if (status?.phase === 'paused') {
    return (
      <EmptyState
        icon={<CirclePause size={40} aria-hidden />}
        title={status.pausedBy === 'offline' ? t('sync.phase.pausedOffline') : t('sync.phase.paused')}
        text={t('people.pausedText')}
      >
        {resume}
      </EmptyState>
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
      <Button look="primary" onPress={() => void session.report(bridge.startSync(profile.id, 'quick'))}>
        {t('people.firstSync')}
      </Button>
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
