import type { ServiceStats } from '../../electron/embedded/traffic-stats.ts';
import type { ImmServiceProcess } from '../support/imm-service-process.ts';
import { type AppUnderTest, launchAppUnderTest } from './app-under-test.ts';
import type { Timed } from './measure-rounds.ts';
import { tellProgress } from './progress.ts';
import { countAfresh, readCounts } from './service-counters.ts';
import { beginSync, connectDataset, endOfSync, type SyncPoint, waitForListed } from './sync-run.ts';

/** A first sync of the built app. */
export interface ListedRun extends Timed {
  readonly chromium: string;
  /** As the service counted. */
  readonly counts: ServiceStats;
  /** Calls as the app counted them. */
  readonly requestCount: number;
  readonly points: readonly SyncPoint[];
  readonly longTasksMs: readonly number[];
  readonly mainDelayP99Ms: number;
  readonly mainPeakBytes: number;
  readonly workerHeapBytes: number;
  /** What main and worker held on the way; empty for a short sync. */
  readonly waypoints: readonly Waypoint[];
}

export interface Waypoint {
  readonly percent: number;
  readonly mainBytes: number;
  readonly workerBytes: number;
}

interface ListingWithApp {
  readonly groups: number;
  readonly rate: number;
  readonly qps: number | null;
  readonly build: boolean;
}

/** On the way of listings of at least this many groups. */
const SMALLEST_WITH_WAYPOINTS = 500_000;
const WAYPOINTS = [25, 50, 75, 100];

interface MainReading {
  readonly delayP99Ms: number;
  readonly peakBytes: number;
}

/** Starts the app with a user-data folder of its own, connects the dataset and syncs it with the album on screen. */
export async function listWithApp(service: ImmServiceProcess, options: ListingWithApp): Promise<ListedRun> {
  const app = await launchAppUnderTest(options);
  try {
    return await listInApp(app, service, options);
  } finally {
    await app.close();
  }
}

async function listInApp(
  app: AppUnderTest,
  service: ImmServiceProcess,
  { groups, rate, qps }: ListingWithApp,
): Promise<ListedRun> {
  const datasetId = await connectDataset(app.browser, service, rate);
  await countAfresh(service, qps);
  await app.readProbe();
  await beginSync(app.browser, datasetId, 'full');
  const { waypoints, readings } = await watchMemory(app, groups);
  const record = await endOfSync(app.browser);
  const last = await app.readProbe();
  readings.push({ delayP99Ms: last.delayP99Ms, peakBytes: last.peakMemory });
  if (record.groupsListed < groups)
    throw new Error(`the sync ended at ${record.groupsListed} of ${groups} groups`);
  return {
    ...record,
    chromium: app.browser.version,
    counts: await readCounts(service),
    mainDelayP99Ms: Math.max(...readings.map(({ delayP99Ms }) => delayP99Ms)),
    mainPeakBytes: Math.max(...readings.map(({ peakBytes }) => peakBytes)),
    workerHeapBytes: await app.browser.workerHeap(),
    waypoints,
  };
}

/** Looks at main and worker on the way of a long listing. A reading of main's probe holds for the time since the one before. */
async function watchMemory(
  app: AppUnderTest,
  groups: number,
): Promise<{ readonly waypoints: readonly Waypoint[]; readonly readings: MainReading[] }> {
  const waypoints: Waypoint[] = [];
  const readings: MainReading[] = [];
  if (groups < SMALLEST_WITH_WAYPOINTS) return { waypoints, readings };
  for (const percent of WAYPOINTS) {
    const listed = await waitForListed(app.browser, Math.floor((groups * percent) / 100));
    const { workers } = await app.browser.heapInUse();
    const { memory, delayP99Ms, peakMemory } = await app.readProbe();
    tellProgress(
      `${listed} groups: main ${Math.round(memory / 2 ** 20)} MB, worker ${Math.round(workers / 2 ** 20)} MB`,
    );
    waypoints.push({ percent, mainBytes: memory, workerBytes: workers });
    readings.push({ delayP99Ms, peakBytes: peakMemory });
  }
  return { waypoints, readings };
}
