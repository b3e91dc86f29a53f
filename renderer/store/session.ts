import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/app-error.ts';
import type { AlbumBridge, AppInfo } from '../../shared/bridge.ts';
import type { DatasetView } from '../../shared/dataset.ts';
import type { Result } from '../../shared/result.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import type { AlbumSummary, CacheClient } from '../cache/cache-api.ts';
import { createStatusPacer } from './status-pacer.ts';
import { isBlockedForCredentials } from './sync-state.ts';

export interface SessionState {
  readonly phase: 'starting' | 'ready';
  readonly info: AppInfo | null;
  readonly settings: Settings;
  readonly datasets: readonly DatasetView[];
  readonly statuses: Readonly<Record<string, SyncStatus>>;
  readonly summaries: Readonly<Record<string, AlbumSummary>>;
  /** How many people a connection test found in a dataset that was connected in this window. */
  readonly foundCounts: Readonly<Record<string, number>>;
  /** The last action that failed, until the user dismisses it. */
  readonly notice: AppError | null;
}

/** What the whole window knows of main and the cache, kept current by their events. Never holds a secret. */
export interface Session {
  readonly store: StoreApi<SessionState>;
  /** Reads everything once and follows the events; returns the function that ends it. */
  start(): () => void;
  /** Gives the answer's value, or shows its failure as a notice and gives null. */
  report<Value>(answer: Promise<Result<Value, AppError>>): Promise<Value | null>;
  dismissNotice(): void;
  /** Opens the demo library, with its first sync started; null when it failed. */
  openDemo(): Promise<DatasetView | null>;
  /** Answers whether they were kept; a failure is shown as a notice. */
  updateSettings(change: Partial<Settings>): Promise<boolean>;
  /** Takes over a dataset that was just added or changed, ahead of the event. */
  keepDataset(dataset: DatasetView): void;
  /** Takes over how many people a test found in a dataset: its first sync has that many to list. */
  keepFoundCount(datasetId: string, count: number): void;
  /** Reads again what the cache holds of a dataset, after a change that the cache does not tell of. */
  refreshSummary(datasetId: string): Promise<void>;
  /** Takes over a dataset with new credentials; a sync that the old ones had stopped goes on. */
  keepCredentials(dataset: DatasetView): Promise<void>;
}

export function createSession(bridge: AlbumBridge, cache: CacheClient): Session {
  const store = createStore<SessionState>(() => ({
    phase: 'starting',
    info: null,
    settings: DEFAULT_SETTINGS,
    datasets: [],
    statuses: {},
    summaries: {},
    foundCounts: {},
    notice: null,
  }));
  const report: Session['report'] = async (answer) => {
    const result = await answer;
    if (result.ok) return result.value;
    store.setState({ notice: result.error });
    return null;
  };
  const keepDataset = (dataset: DatasetView): void => {
    const { datasets, foundCounts } = store.getState();
    // Another scope may have other people.
    store.setState({ foundCounts: omit(foundCounts, dataset.profile.id) });
    const others = datasets.filter(({ profile }) => profile.id !== dataset.profile.id);
    if (others.length === datasets.length) store.setState({ datasets: [...datasets, dataset] });
    else {
      store.setState({
        datasets: datasets.map((known) => (known.profile.id === dataset.profile.id ? dataset : known)),
      });
    }
  };
  /** Without a notice: nobody asked for it, and the album itself says when the cache can't be read. */
  const readSummary = async (datasetId: string): Promise<AlbumSummary | null> => {
    const answer = await cache.getSummary(datasetId);
    if (!answer.ok) return null;
    store.setState(({ summaries }) => ({ summaries: { ...summaries, [datasetId]: answer.value } }));
    return answer.value;
  };
  return {
    store,
    report,
    keepDataset,
    keepFoundCount: (datasetId, count) =>
      store.setState(({ foundCounts }) => ({ foundCounts: { ...foundCounts, [datasetId]: count } })),
    refreshSummary: async (datasetId) => void (await readSummary(datasetId)),
    keepCredentials: async (dataset) => {
      keepDataset(dataset);
      const { id } = dataset.profile;
      if (isBlockedForCredentials(store.getState().statuses[id])) await report(bridge.resumeSync(id));
    },
    dismissNotice: () => store.setState({ notice: null }),
    openDemo: async () => {
      const demo = await report(bridge.openDemoLibrary());
      if (demo === null) return null;
      keepDataset(demo);
      const summary = await readSummary(demo.profile.id);
      const phase = store.getState().statuses[demo.profile.id]?.phase ?? 'idle';
      if (summary?.lastRun === null && phase === 'idle') {
        await report(bridge.startSync(demo.profile.id, 'quick'));
      }
      return demo;
    },
    updateSettings: async (change) => {
      const settings = await report(bridge.updateSettings(change));
      if (settings !== null) store.setState({ settings });
      return settings !== null;
    },
    start: () => {
      const stop = followEvents(bridge, cache, store, readSummary);
      void readAll(bridge, store, report, readSummary);
      return stop;
    },
  };
}

async function readAll(
  bridge: AlbumBridge,
  store: StoreApi<SessionState>,
  report: Session['report'],
  readSummary: (datasetId: string) => Promise<unknown>,
): Promise<void> {
  const [info, settings, datasets, statuses] = await Promise.all([
    report(bridge.getAppInfo()),
    report(bridge.getSettings()),
    report(bridge.listDatasets()),
    report(bridge.getSyncStatuses()),
  ]);
  store.setState((before) => ({
    info,
    settings: settings ?? before.settings,
    datasets: datasets ?? before.datasets,
    statuses: {
      ...Object.fromEntries((statuses ?? []).map((status) => [status.datasetId, status])),
      ...before.statuses,
    },
    phase: 'ready',
  }));
  await Promise.all((datasets ?? []).map(({ profile }) => readSummary(profile.id)));
}

function followEvents(
  bridge: AlbumBridge,
  cache: CacheClient,
  store: StoreApi<SessionState>,
  readSummary: (datasetId: string) => Promise<unknown>,
): () => void {
  const pacer = createStatusPacer((status) => {
    const phaseBefore = store.getState().statuses[status.datasetId]?.phase;
    store.setState(({ statuses }) => ({ statuses: { ...statuses, [status.datasetId]: status } }));
    if (status.phase !== phaseBefore && isAtRest(status)) void readSummary(status.datasetId);
  });
  const ends = [
    bridge.onSyncProgressed((status) => pacer.take(status)),
    bridge.onDatasetsChanged((datasets) => store.setState({ datasets })),
    bridge.onSettingsChanged((settings) => store.setState({ settings })),
    cache.onAlbumChanged(({ datasetId, groupCount, reason }) => {
      if (reason === 'rows-added') store.setState((before) => grown(before, datasetId, groupCount));
      else if (reason === 'generation-current' || reason === 'run-discarded') void readSummary(datasetId);
      else if (reason === 'forgotten')
        store.setState(({ summaries }) => ({ summaries: omit(summaries, datasetId) }));
    }),
    pacer.end,
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** The run ended, or there is none: what the cache holds may be another album than before. */
function isAtRest({ phase }: SyncStatus): boolean {
  return phase === 'done' || phase === 'cancelled' || phase === 'idle';
}

/** All that changes of a summary while a first listing grows is told with the change: nothing has to be read. */
function grown(
  { summaries }: SessionState,
  datasetId: string,
  groupCount: number,
): Pick<SessionState, 'summaries'> {
  const known = summaries[datasetId] ?? { datasetId, lastRun: null, lastFullAt: null, binnedCount: 0 };
  return { summaries: { ...summaries, [datasetId]: { ...known, groupCount, growing: true } } };
}

function omit<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([known]) => known !== key));
}
