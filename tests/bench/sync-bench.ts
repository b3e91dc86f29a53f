import type { SyncStatus } from '../../shared/sync.ts';
import type {} from '../support/album-window.ts';
import { credentialsOf, draftOf } from '../support/dataset-draft.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type AppUnderTest, launchAppUnderTest } from './app-under-test.ts';
import { runPeer } from './listing-peer.ts';
import { MeasurementWriter } from './measurement.ts';
import type { QuietBrowser } from './quiet-browser.ts';

export interface SyncBenchOptions {
  readonly groups: number;
  readonly latencyMs: number;
  readonly metadata: 'typical' | 'full';
  readonly qps: number | null;
  readonly faults: string | null;
  readonly build: boolean;
}

interface Progress {
  /** Milliseconds since the sync was asked for. */
  readonly atMs: number;
  readonly status: SyncStatus;
}

interface SyncRecord {
  readonly progress: readonly Progress[];
  /** Durations of UI-thread tasks over 50 ms. */
  readonly longTasksMs: readonly number[];
}

function serviceArguments(options: SyncBenchOptions): string[] {
  return [
    ...['--groups', String(options.groups), '--seed', '1', '--metadata', options.metadata],
    ...['--latency-ms', String(options.latencyMs)],
    ...(options.qps === null ? [] : ['--qps', String(options.qps)]),
    ...(options.faults === null ? [] : ['--faults', options.faults]),
  ];
}

/** Connects the dataset and syncs it through the window's own bridge, with the album on screen. */
async function recordSync(browser: QuietBrowser, service: ImmServiceProcess): Promise<SyncRecord> {
  return browser.evaluate(
    async ({ draft, credentials }) => {
      const added = await window.album.addDataset(draft, credentials, 'session');
      if (!added.ok) throw new Error(added.error.message);
      const longTasksMs: number[] = [];
      const observer = new PerformanceObserver((list) => {
        longTasksMs.push(...list.getEntries().map((entry) => entry.duration));
      });
      observer.observe({ type: 'longtask' });
      const progress: Progress[] = [];
      const startedAt = performance.now();
      await new Promise<void>((resolve, reject) => {
        window.album.onSyncProgressed((status) => {
          progress.push({ atMs: performance.now() - startedAt, status });
          if (status.phase === 'done') resolve();
          if (status.phase === 'blocked') reject(new Error(status.error?.message ?? 'blocked'));
        });
        void window.album.startSync(added.value.profile.id);
      });
      observer.disconnect();
      return { progress, longTasksMs };
    },
    { draft: draftOf(service), credentials: credentialsOf(service) },
  );
}

/** Groups per second in the last fifth of the run over those in its second fifth: 1 when the rate does not fall. */
function rateEndToStart(progress: readonly Progress[], groups: number): number {
  const timeOf = (share: number): number => {
    const point = progress.find(({ status }) => status.groupsListed >= groups * share);
    if (point === undefined) throw new Error('the progress never came that far');
    return point.atMs;
  };
  return (timeOf(0.4) - timeOf(0.2)) / (timeOf(1) - timeOf(0.8));
}

async function measureOurs(
  ours: AppUnderTest,
  service: ImmServiceProcess,
  options: SyncBenchOptions,
): Promise<{
  readonly wallMs: number;
  write(writer: MeasurementWriter): void;
}> {
  await ours.readProbe();
  const record = await recordSync(ours.browser, service);
  const probe = await ours.readProbe();
  const heapBytes = await ours.browser.workerHeap();
  const last = record.progress.at(-1);
  const first = record.progress.find(({ status }) => status.requestCount > 0);
  if (last === undefined || first === undefined) throw new Error('the sync told no progress');
  const wallMs = last.atMs;
  return {
    wallMs,
    write: (writer) => {
      writer.write('groups_per_second', (options.groups * 1000) / wallMs, 'groups/s');
      writer.write('wall_ms', wallMs, 'ms');
      writer.write('requests', last.status.requestCount, 'requests');
      writer.write('main_delay_p99_ms', probe.delayP99Ms, 'ms');
      writer.write('main_memory_mb', probe.peakMemory / 2 ** 20, 'MB');
      writer.write('worker_heap_mb', heapBytes / 2 ** 20, 'MB');
      writer.write('ui_long_tasks', record.longTasksMs.length, 'tasks over 50 ms');
      writer.write('ui_longest_task_ms', Math.max(0, ...record.longTasksMs), 'ms');
      if (options.groups >= 5_000) {
        writer.write('rate_end_to_start', rateEndToStart(record.progress, options.groups), 'ratio');
      }
    },
  };
}

/** A first sync of the built app, from its first request to the last committed row, beside a bare loop and the vendor's client. */
export async function runSyncBench(options: SyncBenchOptions): Promise<void> {
  const service = await startImmServiceProcess(serviceArguments(options));
  try {
    const ours = await launchAppUnderTest(options);
    try {
      await compareSync(ours, service, options);
    } finally {
      await ours.close();
    }
  } finally {
    await service.stop();
  }
}

async function compareSync(
  ours: AppUnderTest,
  service: ImmServiceProcess,
  options: SyncBenchOptions,
): Promise<void> {
  const result = await measureOurs(ours, service, options);
  const writer = new MeasurementWriter('sync', {
    ...options,
    runtime: 'preview',
    chromium: ours.browser.version,
  });
  result.write(writer);
  const fetchLoop = await runPeer('fetchLoop', service);
  writer.write('fetch_loop_groups_per_second', (fetchLoop.groups * 1000) / fetchLoop.wallMs, 'groups/s');
  writer.write('ratio_to_fetch_loop', result.wallMs / fetchLoop.wallMs, 'ours / theirs');
  const sdk = await runPeer('sdk', service);
  writer.write('sdk_groups_per_second', (sdk.groups * 1000) / sdk.wallMs, 'groups/s');
  writer.write('ratio_to_sdk', result.wallMs / sdk.wallMs, 'ours / theirs');
}
