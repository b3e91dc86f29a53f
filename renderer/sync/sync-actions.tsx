import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { AlbumBridge } from '../../shared/bridge.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { actionsOf, type SyncAction } from './sync-actions-of.ts';

type Run = (bridge: AlbumBridge, datasetId: string) => ReturnType<AlbumBridge['startSync']>;

const RUNS: Readonly<Record<SyncAction, Run>> = {
  start: (bridge, id) => bridge.startSync(id, 'quick'),
  pause: (bridge, id) => bridge.pauseSync(id),
  resume: (bridge, id) => bridge.resumeSync(id),
  cancel: (bridge, id) => bridge.cancelSync(id),
};

interface SyncActionsProps {
  readonly datasetId: string;
  readonly status: SyncStatus | undefined;
  /** Null where a full sync is all there can be. */
  readonly onFullSync: (() => void) | null;
}

export function SyncActions({ datasetId, status, onFullSync }: SyncActionsProps) {
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
          onPress={() => void session.report(RUNS[action](bridge, datasetId))}
        >
          {t(`sync.${action}`)}
        </Button>
      ))}
      {actions.includes('start') && onFullSync !== null ? <OtherSyncs onFullSync={onFullSync} /> : null}
    </div>
  );
}

function OtherSyncs({ onFullSync }: { readonly onFullSync: () => void }) {
  const { t } = useTranslation();
  return (
    <MenuTrigger>
      <AriaButton className="button button-icon" aria-label={t('sync.otherSyncs')}>
        <ChevronDown size={16} aria-hidden />
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu className="list" aria-label={t('sync.otherSyncs')}>
          <MenuItem className="list-item" onAction={onFullSync}>
            {t('sync.fullSync')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
