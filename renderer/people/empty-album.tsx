import { CirclePause, CloudDownload, Hourglass, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { SyncError } from '../errors/sync-error.tsx';
import { useServices, useSession } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { whyNobody } from './why-nobody.ts';

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
  const why = whyNobody(status, summary);
  switch (why.kind) {
    case 'listing':
      return (
        <EmptyState
          icon={<CloudDownload size={40} aria-hidden />}
          title={t('people.listingTitle')}
          text={t('people.listingText')}
        />
      );
    case 'waiting':
      return (
        <EmptyState
          icon={<Hourglass size={40} aria-hidden />}
          title={t('sync.phase.waiting')}
          text={t('people.pausedText')}
        >
          {why.error === null ? null : (
            <SyncError error={why.error} onReplaceCredentials={onReplaceCredentials} />
          )}
        </EmptyState>
      );
    case 'stopped':
      return (
        <div className="empty-state">
          <SyncError error={why.error} onReplaceCredentials={onReplaceCredentials}>
            {resume}
          </SyncError>
        </div>
      );
    case 'offline':
      return (
        <EmptyState
          icon={<CirclePause size={40} aria-hidden />}
          title={t('sync.phase.pausedOffline')}
          text={t('people.pausedText')}
        >
          {why.error === null ? null : (
            <SyncError error={why.error} onReplaceCredentials={onReplaceCredentials} />
          )}
          {resume}
        </EmptyState>
      );
    case 'paused':
      return (
        <EmptyState
          icon={<CirclePause size={40} aria-hidden />}
          title={t('sync.phase.paused')}
          text={t('people.pausedText')}
        >
          {resume}
        </EmptyState>
      );
    case 'found-nobody':
      return (
        <EmptyState
          icon={<Users size={40} aria-hidden />}
          title={t('people.emptyTitle')}
          text={t('people.emptyText')}
        />
      );
    case 'never-synced':
      return <NeverSynced dataset={dataset} />;
  }
}

function NeverSynced({ dataset: { profile } }: Pick<EmptyAlbumProps, 'dataset'>) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
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
    <div className="empty-state">
      {icon}
      <div role="status" className="empty-words">
        <h2 className="section-title">{title}</h2>
        <p className="quiet">{text}</p>
      </div>
      {children}
    </div>
  );
}
