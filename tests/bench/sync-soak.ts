import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type AppUnderTest, launchAppUnderTest } from './app-under-test.ts';
import { ChurningDataset } from './churning-dataset.ts';
import { assertSynced } from './group-digests.ts';
import { MeasurementWriter, quantile } from './measurement.ts';
import { isFlat, type MemorySample, risenMegabytes, sampleAt } from './memory-trend.ts';
import { tellProgress } from './progress.ts';
import { runSync, type SyncRecord } from './sync-run.ts';
import { peopleArguments, syncEverybody } from './synced-album.ts';

export interface SyncSoakOptions {
  readonly runs: number;
  readonly groups: number;
  readonly seed: number;
  readonly build: boolean;
}

const MEMORY_SAMPLES = 50;
/** Times that the service is left alone and everything is compared: the last one at the end. */
const COMPARISONS = 10;
const MB = 2 ** 20;

const PROCESSES = ['main', 'worker', 'page'] as const;
type Memory = Readonly<Record<(typeof PROCESSES)[number], MemorySample[]>>;

/** Quick syncs of the built app against a dataset that changes between and during them. Fails when the cache is not the service's in the end, or memory grows. */
export async function runSyncSoak(options: SyncSoakOptions): Promise<void> {
  const service = await startImmServiceProcess(peopleArguments(options.groups));
  try {
    const app = await launchAppUnderTest(options);
    try {
      await soak(app, service, options);
    } finally {
      await app.close();
    }
  } finally {
    await service.stop();
  }
}

async function soak(app: AppUnderTest, service: ImmServiceProcess, options: SyncSoakOptions): Promise<void> {
  const { runs, groups, seed } = options;
  const datasetId = await syncEverybody(app.browser, service, groups);
  const dataset = new ChurningDataset(service, seed);
  const memory: Memory = { main: [], worker: [], page: [] };
  const records: SyncRecord[] = [];
  for (let run = 1; run <= runs; run += 1) {
    await dataset.change();
    records.push(await dataset.changeDuring(runSync(app.browser, datasetId, 'quick')));
    if (isStep(run, runs, MEMORY_SAMPLES)) await sampleMemory(app, run, memory);
    if (!isStep(run, runs, COMPARISONS)) continue;
    records.push(await runSync(app.browser, datasetId, 'quick'));
    await assertSynced(app.browser, datasetId, service);
    tellProgress(`${run} runs, ${dataset.changeCount} changes: the cache holds what the service has`);
  }
  const context = { ...options, runtime: 'preview', chromium: app.browser.version };
  const writer = new MeasurementWriter('soak-sync', context);
  writeRuns(writer, records, dataset);
  writeMemory(writer, memory);
}

/** Whether so many of the runs end one of the equal steps. */
function isStep(run: number, runs: number, steps: number): boolean {
  return Math.floor((run * steps) / runs) > Math.floor(((run - 1) * steps) / runs);
}

async function sampleMemory(app: AppUnderTest, at: number, memory: Memory): Promise<void> {
  const { page, workers } = await app.browser.collectedHeap();
  const { memory: main } = await app.readProbe();
  memory.main.push({ at, megabytes: main / MB });
  memory.worker.push({ at, megabytes: workers / MB });
  memory.page.push({ at, megabytes: page / MB });
}

function writeRuns(
  writer: MeasurementWriter,
  records: readonly SyncRecord[],
  dataset: ChurningDataset,
): void {
  const wallMs = records.map((record) => record.wallMs);
  writer.write('runs', records.length, 'runs');
  writer.write('full_runs', records.filter(({ kind }) => kind === 'full').length, 'runs');
  writer.write('changes', dataset.changeCount, 'groups added, renamed or removed');
  writer.write('wall_ms_median', quantile(wallMs, 0.5), 'ms');
  writer.write('wall_ms_p95', quantile(wallMs, 0.95), 'ms');
  writer.write(
    'requests_median',
    quantile(
      records.map(({ requestCount }) => requestCount),
      0.5,
    ),
    'requests',
  );
}

/** Throws, once everything is written, when one of them grows. */
function writeMemory(writer: MeasurementWriter, memory: Memory): void {
  for (const name of PROCESSES) {
    for (const percent of [10, 50, 100]) {
      const { megabytes } = sampleAt(memory[name], percent / 100);
      writer.write(`${name}_memory_mb_at_${percent}`, megabytes, 'MB');
    }
    writer.write(`${name}_memory_risen_mb`, risenMegabytes(memory[name]), 'MB over the last three quarters');
  }
  const growing = PROCESSES.filter((name) => !isFlat(memory[name]));
  if (growing.length > 0) throw new Error(`memory grows in: ${growing.join(', ')}`);
}
