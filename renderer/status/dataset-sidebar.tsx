import { Ellipsis, Plus, Settings as SettingsIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { useServices, useSession } from '../store/services.tsx';
import { isSyncing } from '../store/sync-state.ts';
import { useNow } from '../store/use-now.ts';
import { Button } from '../ui/button.tsx';
import { DatasetViews } from './dataset-views.tsx';
import { pillState } from './pill-state.ts';
import { wordPill } from './pill-words.ts';

interface DatasetSidebarProps {
  readonly selectedId: string | null;
  readonly onSelect: (datasetId: string) => void;
  readonly onAdd: () => void;
  /** What is to be told of the app. */
  readonly notice: ReactNode;
  /** The button of what explains the app. */
  readonly help: ReactNode;
}

/** The datasets with how fresh they are, and the views of the one on screen. */
export function DatasetSidebar({ selectedId, onSelect, onAdd, notice, help }: DatasetSidebarProps) {
  const { t } = useTranslation();
  const { dialogs } = useServices();
  const datasets = useSession((state) => state.datasets);
  return (
    <nav className="sidebar" aria-label={t('datasets.navigation')}>
      <h2 className="sidebar-heading">{t('datasets.heading')}</h2>
      <ul className="sidebar-list">
        {datasets.map((dataset) => (
          <li key={dataset.profile.id}>
            <div className="sidebar-item">
              <DatasetLink
                dataset={dataset}
                isSelected={dataset.profile.id === selectedId}
                onSelect={() => onSelect(dataset.profile.id)}
              />
              <DatasetMenu dataset={dataset} />
            </div>
            {dataset.profile.id === selectedId ? <DatasetViews dataset={dataset} /> : null}
          </li>
        ))}
      </ul>
      {notice}
      <div className="sidebar-foot">
        <Button look="plain" onPress={onAdd}>
          <Plus size={16} aria-hidden />
          {t('datasets.add')}
        </Button>
        <Button look="plain" onPress={() => dialogs.open({ kind: 'settings' })}>
          <SettingsIcon size={16} aria-hidden />
          {t('datasets.settings')}
        </Button>
        {help}
      </div>
    </nav>
  );
}

interface DatasetLinkProps {
  readonly dataset: DatasetView;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function DatasetLink({ dataset, isSelected, onSelect }: DatasetLinkProps) {
  const { t, i18n } = useTranslation();
  const { profile } = dataset;
  const status = useSession(({ statuses }) => statuses[profile.id]);
  const summary = useSession(({ summaries }) => summaries[profile.id]);
  const freshness = wordPill(pillState(status, summary, dataset.hasCredentials), t, i18n.language, useNow());
  return (
    <AriaButton
      className={isSelected ? 'sidebar-link sidebar-link-selected' : 'sidebar-link'}
      aria-current={isSelected ? 'page' : false}
      onPress={onSelect}
    >
      <span className="sidebar-name" dir="auto">
        {datasetTitle(profile, t)}
      </span>
      <span className="sidebar-facts">
        {profile.kind === 'demo' ? `${t('datasets.demoBadge')} · ` : ''}
        {summary === undefined || summary.groupCount === 0
          ? ''
          : `${t('datasets.people', { count: summary.groupCount })} · `}
        {freshness}
      </span>
    </AriaButton>
  );
}

function DatasetMenu({ dataset }: { readonly dataset: DatasetView }) {
  const { t } = useTranslation();
  const { bridge, session, dialogs } = useServices();
  const { profile } = dataset;
  const phase = useSession(({ statuses }) => statuses[profile.id]?.phase);
  const syncing = useSession(({ statuses }) => isSyncing(statuses[profile.id]));
  const wasSynced = useSession(({ summaries }) => (summaries[profile.id]?.lastRun ?? null) !== null);
  // Main goes on with the run that stopped.
  const isStopped = phase === 'paused' || phase === 'blocked';
  const isOwn = profile.kind === 'imm';
  return (
    <MenuTrigger>
      <AriaButton
        className="button button-plain button-icon button-small sidebar-more"
        aria-label={t('datasets.actions', { name: datasetTitle(profile, t) })}
      >
        <Ellipsis size={16} aria-hidden />
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu className="list" aria-label={t('datasets.actions', { name: datasetTitle(profile, t) })}>
          <MenuItem
            className="list-item"
            isDisabled={syncing || phase === 'needs-confirmation'}
            onAction={() => void session.report(bridge.startSync(profile.id, 'quick'))}
          >
            {isStopped ? t('sync.resume') : t('datasets.syncNow')}
          </MenuItem>
          {isStopped || !wasSynced ? null : (
            <MenuItem
              className="list-item"
              isDisabled={syncing || phase === 'needs-confirmation'}
              onAction={() => dialogs.open({ kind: 'full-sync', dataset })}
            >
              {t('sync.fullSync')}
            </MenuItem>
          )}
          {isOwn ? (
            <MenuItem className="list-item" onAction={() => dialogs.open({ kind: 'edit', dataset })}>
              {t('datasets.edit')}
            </MenuItem>
          ) : null}
          {isOwn ? (
            <MenuItem
              className="list-item"
              onAction={() => dialogs.open({ kind: 'replace-credentials', dataset })}
            >
              {t('datasets.replaceCredentials')}
            </MenuItem>
          ) : null}
          <Separator className="list-separator" />
          <MenuItem
            className="list-item list-item-danger"
            onAction={() => dialogs.open({ kind: 'forget', dataset })}
          >
            {t('datasets.forget')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
