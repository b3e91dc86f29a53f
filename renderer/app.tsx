// First of all styles: it sets the order of the layers.
import './ui/tokens.css';
import './ui/base.css';
import type { i18n } from 'i18next';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { AlbumBridge } from '../shared/bridge.ts';
import type { DatasetView } from '../shared/dataset.ts';
import type { CacheClient } from './cache/cache-api.ts';
import { PeopleView } from './people/people-view.tsx';
import { useAppearance } from './settings/use-appearance.ts';
import { DatasetSidebar } from './status/dataset-sidebar.tsx';
import { Notice } from './status/notice.tsx';
import { ReloadCard } from './status/reload-card.tsx';
import { SyncPill } from './status/sync-pill.tsx';
import { ServicesProvider, useAddress, useServices, useSession } from './store/services.tsx';
import { albumAddress, START_ADDRESS } from './store/view-address.ts';
import { AreaBoundary } from './ui/area-boundary.tsx';
import { type OpenDialog, WindowDialog } from './window-dialog.tsx';
import './app.css';

const WelcomePage = lazy(async () => ({ default: (await import('./setup/welcome-page.tsx')).WelcomePage }));
const ConnectPage = lazy(async () => ({ default: (await import('./setup/connect-page.tsx')).ConnectPage }));
const PersonPage = lazy(async () => ({ default: (await import('./person/person-page.tsx')).PersonPage }));
const SyncPanel = lazy(async () => ({ default: (await import('./sync/sync-panel.tsx')).SyncPanel }));

export interface AppProps {
  readonly bridge: AlbumBridge;
  readonly cache: CacheClient;
  readonly i18n: i18n;
  /** The cache worker died: nothing can be read any more. */
  readonly isCacheLost: boolean;
}

/** The whole window. It is given its two ways out, so that it runs against any bridge and cache. */
export function App({ bridge, cache, i18n, isCacheLost }: AppProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <Area name="app">
        <ServicesProvider bridge={bridge} cache={cache}>
          <LocalizedWindow i18n={i18n} isCacheLost={isCacheLost} />
        </ServicesProvider>
      </Area>
    </I18nextProvider>
  );
}

function LocalizedWindow({ i18n, isCacheLost }: Pick<AppProps, 'i18n' | 'isCacheLost'>) {
  const { t } = useTranslation();
  const language = useAppearance(i18n);
  const name = t('app.name');
  useEffect(() => {
    document.title = name;
  }, [name]);
  return (
    <I18nProvider locale={language}>
      {isCacheLost ? <CacheLost /> : <Screen />}
      <Notice />
    </I18nProvider>
  );
}

function CacheLost() {
  const { t } = useTranslation();
  return (
    <main className="starting">
      <h1 className="visually-hidden">{t('app.name')}</h1>
      <ReloadCard title={t('worker.title')} kept={t('worker.kept')} next={t('worker.next')} />
    </main>
  );
}

function Screen() {
  const { addressBar } = useServices();
  const address = useAddress();
  const phase = useSession((state) => state.phase);
  const datasets = useSession((state) => state.datasets);
  const dataset = datasets.find(({ profile }) => profile.id === address.datasetId) ?? null;
  const isOpeningDemo = useStartAddress();
  const openAlbum = (datasetId: string) => addressBar.go(albumAddress(datasetId));
  if (phase === 'starting' || isOpeningDemo) return <Starting />;
  if (address.screen === 'connect') {
    return (
      <Area name="dialog">
        <ConnectPage onConnected={openAlbum} onBack={() => addressBar.back(START_ADDRESS)} />
      </Area>
    );
  }
  if (datasets.length === 0) {
    return (
      <Area name="app">
        <WelcomePage onOpened={openAlbum} onConnect={() => addressBar.go({ screen: 'connect' })} />
      </Area>
    );
  }
  if (dataset === null) return <Starting />;
  return <Album dataset={dataset} onOpenAlbum={openAlbum} />;
}

function Album({
  dataset,
  onOpenAlbum,
}: {
  readonly dataset: DatasetView;
  readonly onOpenAlbum: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { addressBar } = useServices();
  const address = useAddress();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const replaceCredentials = () => setDialog({ kind: 'replace-credentials', dataset });
  return (
    <div className="shell">
      <button
        type="button"
        className="skip-link"
        onClick={() => document.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus()}
      >
        {t('app.skipToPeople')}
      </button>
      <Area name="datasets">
        <DatasetSidebar
          selectedId={dataset.profile.id}
          onSelect={onOpenAlbum}
          onAdd={() => addressBar.go({ screen: 'connect' })}
          onOpenSettings={() => setDialog({ kind: 'settings' })}
          onOpenDialog={(kind, chosen) => setDialog({ kind, dataset: chosen })}
        />
      </Area>
      <main className="main-area">
        <Area name="people">
          <PeopleView
            dataset={dataset}
            status={<Status dataset={dataset} onReplaceCredentials={replaceCredentials} />}
            onReplaceCredentials={replaceCredentials}
          />
        </Area>
        {address.personId === null ? null : (
          <Area name="person">
            <PersonPage
              key={address.personId}
              dataset={dataset}
              groupId={address.personId}
              onClose={() => addressBar.back({ personId: null })}
            />
          </Area>
        )}
      </main>
      <Area name="dialog">
        <WindowDialog dialog={dialog} dataset={dataset} onClose={() => setDialog(null)} />
      </Area>
    </div>
  );
}

function Status({
  dataset,
  onReplaceCredentials,
}: {
  readonly dataset: DatasetView;
  readonly onReplaceCredentials: () => void;
}) {
  return (
    <SyncPill
      dataset={dataset}
      panel={(close) => (
        <Area name="sync">
          <SyncPanel
            dataset={dataset}
            onReplaceCredentials={() => {
              close();
              onReplaceCredentials();
            }}
          />
        </Area>
      )}
    />
  );
}

/**
 * Finds what to show where the address does not say: the demo if it was asked for, else the last dataset, else the
 * first. True while the demo that was asked for is being opened.
 */
function useStartAddress(): boolean {
  const { addressBar, session } = useServices();
  const address = useAddress();
  const phase = useSession((state) => state.phase);
  const openDemo = useSession((state) => state.info?.openDemo ?? false);
  const datasets = useSession((state) => state.datasets);
  const lastDatasetId = useSession((state) => state.settings.lastDatasetId);
  // An address of its own (a reload's) says what to show.
  const [isDemoDue, setDemoDue] = useState(address.screen === 'start');
  const isOpeningDemo = openDemo && isDemoDue;
  const isDemoAsked = useRef(false);
  const ids = datasets.map(({ profile }) => profile.id);
  const isKnown = address.datasetId !== null && ids.includes(address.datasetId);
  const fallback = ids.find((id) => id === lastDatasetId) ?? ids[0] ?? null;
  useEffect(() => {
    if (phase !== 'ready' || !isOpeningDemo || isDemoAsked.current) return;
    isDemoAsked.current = true;
    void session.openDemo().then((demo) => {
      if (demo !== null) addressBar.go(albumAddress(demo.profile.id), 'replace');
      setDemoDue(false);
    });
  }, [phase, isOpeningDemo, session, addressBar]);
  useEffect(() => {
    if (phase !== 'ready' || isOpeningDemo) return;
    if (address.screen === 'connect' || isKnown || fallback === null) return;
    addressBar.go(albumAddress(fallback), 'replace');
  }, [phase, isOpeningDemo, address.screen, isKnown, fallback, addressBar]);
  useEffect(() => {
    if (isKnown && address.datasetId !== lastDatasetId) {
      void session.updateSettings({ lastDatasetId: address.datasetId });
    }
  }, [isKnown, address.datasetId, lastDatasetId, session]);
  return isOpeningDemo;
}

function Starting() {
  const { t } = useTranslation();
  return (
    <p className="starting quiet" role="status">
      {t('app.starting')}
    </p>
  );
}

interface AreaProps {
  readonly name: 'people' | 'person' | 'sync' | 'datasets' | 'dialog' | 'app';
  readonly children: ReactNode;
}

/** One area of the window: its own error boundary, and nothing to see while its code is being loaded. */
function Area({ name, children }: AreaProps) {
  const { t } = useTranslation();
  const fallback = <ReloadCard title={t(`area.${name}`)} kept={t('area.kept')} next={t('area.next')} />;
  return (
    <AreaBoundary fallback={fallback}>
      <Suspense fallback={null}>{children}</Suspense>
    </AreaBoundary>
  );
}
