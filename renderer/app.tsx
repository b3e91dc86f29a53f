// First of all styles: it sets the order of the layers.
import './ui/tokens.css';
import './ui/base.css';
import type { i18n } from 'i18next';
import { lazy, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { AlbumBridge } from '../shared/bridge.ts';
import type { DatasetView } from '../shared/dataset.ts';
import { AlbumScreen } from './album-screen.tsx';
import type { CacheClient } from './cache/cache-api.ts';
import { Area } from './errors/area.tsx';
import { CacheLost } from './errors/cache-lost.tsx';
import { useAppearance } from './settings/use-appearance.ts';
import { Notice } from './status/notice.tsx';
import { ServicesProvider, useAddressPart, useServices, useSession } from './store/services.tsx';
import { albumAddress, START_ADDRESS } from './store/view-address.ts';
import { useStartAddress } from './use-start-address.ts';
import { useWindowCommands } from './use-window-commands.ts';
import { WindowDialog } from './window-dialog.tsx';
import './app.css';

const WelcomePage = lazy(async () => ({ default: (await import('./setup/welcome-page.tsx')).WelcomePage }));
const ConnectPage = lazy(async () => ({ default: (await import('./setup/connect-page.tsx')).ConnectPage }));

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
      {isCacheLost ? <CacheLost /> : <Window />}
      <Notice />
    </I18nProvider>
  );
}

function Window() {
  const dataset = useShownDataset();
  return (
    <>
      <Screen dataset={dataset} />
      <WindowCommands />
      <Area name="dialog">
        <WindowDialog dataset={dataset} />
      </Area>
    </>
  );
}

/** Draws nothing, so that what it follows draws nothing anew. */
function WindowCommands() {
  useWindowCommands();
  return null;
}

/** The dataset that the address names; null where there is none of that id. */
function useShownDataset(): DatasetView | null {
  const datasetId = useAddressPart((address) => address.datasetId);
  return useSession(({ datasets }) => datasets.find(({ profile }) => profile.id === datasetId)) ?? null;
}

function Screen({ dataset }: { readonly dataset: DatasetView | null }) {
  const { addressBar } = useServices();
  const screen = useAddressPart((address) => address.screen);
  const phase = useSession((state) => state.phase);
  const hasDatasets = useSession((state) => state.datasets.length > 0);
  const isOpeningDemo = useStartAddress();
  const openAlbum = (datasetId: string) => addressBar.go(albumAddress(datasetId));
  if (phase === 'starting' || isOpeningDemo) return <Starting />;
  if (screen === 'connect') {
    return (
      <Area name="dialog">
        <ConnectPage onConnected={openAlbum} onBack={() => addressBar.back(START_ADDRESS)} />
      </Area>
    );
  }
  if (!hasDatasets) {
    return (
      <Area name="app">
        <WelcomePage onOpened={openAlbum} onConnect={() => addressBar.go({ screen: 'connect' })} />
      </Area>
    );
  }
  if (dataset === null) return <Starting />;
  return <AlbumScreen dataset={dataset} />;
}

function Starting() {
  const { t } = useTranslation();
  return (
    <p className="starting quiet" role="status">
      {t('app.starting')}
    </p>
  );
}
