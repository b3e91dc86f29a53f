import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type AppUnderTest, launchAppUnderTest } from './app-under-test.ts';
import { assertSynced } from './group-digests.ts';
import { MeasurementWriter } from './measurement.ts';
import { tellProgress } from './progress.ts';
import { countAfresh, readCounts } from './service-counters.ts';
import { runSync } from './sync-run.ts';
import { peopleArguments, syncEverybody } from './synced-album.ts';
import { waitForSnapshot } from './wait-for-snapshot.ts';

/** Where the removed groups were: anywhere, or next to each other in CreateTime. */
export type RemovalSpread = 'scattered' | 'one-import';

export interface ResyncBenchOptions {
  readonly groups: number;
  readonly changes: number;
  readonly removals: number;
  /** Null measures both. */
  readonly spread: RemovalSpread | null;
  readonly build: boolean;
}

interface Resync {
  readonly requests: number;
  readonly wallMs: number;
}

/** Quick syncs of the built app after changes at the service. Fails unless the cache then holds what the service has. */
export async function runResyncBench(options: ResyncBenchOptions): Promise<void> {
  const service = await startImmServiceProcess(peopleArguments(options.groups));
  try {
    tellProgress(`starting the app, to sync ${options.groups} groups`);
    const app = await launchAppUnderTest(options);
    try {
      await measureResyncs(app, service, options);
    } finally {
      await app.close();
    }
  } finally {
    await service.stop();
  }
}

async function measureResyncs(
  app: AppUnderTest,
  service: ImmServiceProcess,
  options: ResyncBenchOptions,
): Promise<void> {
  const { groups, changes, removals, spread } = options;
  const datasetId = await syncEverybody(app.browser, service, groups);
  await waitForSnapshot(app.browser);
  const resync = async (): Promise<Resync> => {
    await countAfresh(service, null);
    const { wallMs, kind } = await runSync(app.browser, datasetId, 'quick');
    if (kind !== 'quick') throw new Error(`the sync was a ${kind} one`);
    const { requests } = await readCounts(service);
    tellProgress(`${requests} requests, ${Math.round(wallMs)} ms`);
    return { requests, wallMs };
  };
  const resyncChanged = async (where: RemovalSpread): Promise<Resync> => {
    await service.callControl('POST', '/changes', { rename: changes, remove: removals, spread: where });
    tellProgress(`changed ${changes} groups and removed ${removals} (${where})`);
    const measured = await resync();
    await assertSynced(app.browser, datasetId, service);
    return measured;
  };
  const first = await resyncChanged(spread ?? 'one-import');
  const unchanged = await resync();
  const scattered = spread === null ? await resyncChanged('scattered') : null;
  const writer = new MeasurementWriter('resync', {
    ...{ groups, changes, removals, spread: spread ?? 'one-import' },
    runtime: 'preview',
    chromium: app.browser.version,
  });
  writer.write('requests', first.requests, 'requests');
  writer.write('wall_ms', first.wallMs, 'ms');
  writer.write('requests_no_change', unchanged.requests, 'requests');
  writer.write('wall_ms_no_change', unchanged.wallMs, 'ms');
  if (scattered === null) return;
  writer.write('requests_scattered', scattered.requests, 'requests');
  writer.write('wall_ms_scattered', scattered.wallMs, 'ms');
}
