import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../shared/sync.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';

type Action = 'startSync' | 'pauseSync' | 'resumeSync' | 'cancelSync';

/** The buttons that make sense in a phase, the likeliest first. */
export function actionsOf(status: Pick<SyncStatus, 'phase'> | undefined): readonly Action[] {
  switch (status?.phase) {
    case 'planning':
    case 'listing':
    case 'committing':
    case 'waiting':
      return ['pauseSync', 'cancelSync'];
    case 'paused':
    case 'blocked':
      return ['resumeSync', 'cancelSync'];
    case 'reconciling':
    case 'needs-confirmation':
      return [];
    default:
      return ['startSync'];
  }
}

const WORDS = { startSync: 'start', pauseSync: 'pause', resumeSync: 'resume', cancelSync: 'cancel' } as const;

interface SyncActionsProps {
  readonly datasetId: string;
  readonly status: SyncStatus | undefined;
}

export function SyncActions({ datasetId, status }: SyncActionsProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const actions = actionsOf(status);
  if (actions.length === 0) return null;
  return (
    <div className="row">
      {actions.map((action, index) => (
        <Button
          // By its place: a button that turns into another one under a press keeps the focus.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          key={index}
          look={index === 0 ? 'primary' : 'normal'}
          onPress={() => void session.report(bridge[action](datasetId))}
        >
          {t(`sync.${WORDS[action]}`)}
        </Button>
      ))}
    </div>
  );
}
