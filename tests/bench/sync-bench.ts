import { startImmServiceProcess } from '../support/imm-service-process.ts';
import { type ListedRun, listWithApp } from './list-with-app.ts';
import { type PeerResult, runPeer } from './listing-peer.ts';
import { measureRounds, Side } from './measure-rounds.ts';
import { MeasurementWriter } from './measurement.ts';
import { tellProgress } from './progress.ts';
import { countAfresh } from './service-counters.ts';
import { idealMs, plainRequests, rateEndToStart, share } from './sync-figures.ts';

export interface SyncBenchOptions {
  readonly groups: number;
  readonly latencyMs: number;
  readonly metadata: 'typical' | 'full';
  readonly qps: number | null;
  readonly faults: string | null;
  /** The ceiling in the settings, calls per second. */
  readonly rate: number;
  /** Null takes one run of what is long and three of what is short. */
  readonly runs: number | null;
  readonly build: boolean;
}

/** From here on the peers' listings, page after page, take longer than anybody waits. */
const TOO_LARGE_FOR_PEERS = 1_000_000;
const MB = 2 ** 20;

function serviceArguments(options: SyncBenchOptions): string[] {
  return [
    ...['--groups', String(options.groups), '--seed', '1', '--metadata', options.metadata],
    ...['--latency-ms', String(options.latencyMs)],
    ...(options.qps === null ? [] : ['--qps', String(options.qps)]),
    ...(options.faults === null ? [] : ['--faults', options.faults]),
  ];
}

/** Why there is nothing to compare with; null when there is. */
function whyWithoutPeers({ groups, faults }: SyncBenchOptions): string | null {
  if (groups >= TOO_LARGE_FOR_PEERS) return 'the peers are left out: their listings would take too long';
  if (faults !== null) return 'the peers are left out: they give up at the first fault';
  return null;
}

/** First syncs of the built app, from the first request to the last committed row, beside a bare loop and the vendor's client. */
export async function runSyncBench(options: SyncBenchOptions): Promise<void> {
  const service = await startImmServiceProcess(serviceArguments(options));
  try {
    const peer = (name: 'fetchLoop' | 'sdk'): Side<PeerResult> =>
      new Side(name, async () => {
        await countAfresh(service, options.qps);
        return await runPeer(name, service);
      });
    const ours = new Side('the app', () => listWithApp(service, options));
    const withoutPeers = whyWithoutPeers(options);
    if (withoutPeers !== null) tellProgress(withoutPeers);
    const peers = withoutPeers === null ? { fetchLoop: peer('fetchLoop'), sdk: peer('sdk') } : null;
    await measureRounds([ours, ...Object.values(peers ?? {})], options.runs);
    const writer = new MeasurementWriter('sync', {
      ...options,
      runs: ours.runs.length,
      runtime: 'preview',
      chromium: ours.runs[0]?.chromium ?? '',
    });
    writeOurs(writer, ours, options);
    if (peers === null) return;
    writePeer(writer, 'fetch_loop', peers.fetchLoop, ours);
    writePeer(writer, 'sdk', peers.sdk, ours);
  } finally {
    await service.stop();
  }
}

function writeOurs(
  writer: MeasurementWriter,
  ours: Side<ListedRun>,
  { groups, qps }: SyncBenchOptions,
): void {
  for (const { counts, requestCount } of ours.runs) {
    if (counts.requests !== requestCount)
      tellProgress(`the app counted ${requestCount} calls, the service ${counts.requests}`);
  }
  const requests = ours.median(({ counts }) => counts.requests);
  writer.write('groups_per_second', (groups * 1000) / ours.medianMs, 'groups/s');
  writer.write('wall_ms', ours.medianMs, 'ms');
  writer.write('requests', requests, 'requests');
  writer.write('requests_over_plain', requests / plainRequests(groups), 'ours / plain listing');
  writer.write(
    'busiest_second',
    ours.largest(({ counts }) => counts.busiestSecond),
    'requests',
  );
  writer.write(
    'requests_at_once',
    ours.largest(({ counts }) => counts.maxInFlight),
    'requests',
  );
  writeThrottling(writer, ours);
  if (qps !== null) writer.write('ideal_ratio', ours.medianMs / idealMs(groups, qps), 'ours / ideal');
  writer.write(
    'main_delay_p99_ms',
    ours.median(({ mainDelayP99Ms }) => mainDelayP99Ms),
    'ms',
  );
  writer.write('main_memory_mb', ours.largest(({ mainPeakBytes }) => mainPeakBytes) / MB, 'MB');
  writer.write('worker_heap_mb', ours.largest(({ workerHeapBytes }) => workerHeapBytes) / MB, 'MB');
  writer.write(
    'ui_long_tasks',
    ours.largest(({ longTasksMs }) => longTasksMs.length),
    'tasks over 50 ms',
  );
  writer.write(
    'ui_longest_task_ms',
    ours.largest(({ longTasksMs }) => Math.max(0, ...longTasksMs)),
    'ms',
  );
  const rates = ours.runs.map(({ points }) => rateEndToStart(points, groups)).filter((rate) => rate !== null);
  if (rates.length > 0) writer.write('rate_end_to_start', Math.min(...rates), 'ratio');
  for (const { percent, mainBytes, workerBytes } of ours.runs.at(-1)?.waypoints ?? []) {
    writer.write(`main_memory_mb_at_${percent}`, mainBytes / MB, 'MB');
    writer.write(`worker_heap_mb_at_${percent}`, workerBytes / MB, 'MB');
  }
}

function writeThrottling(writer: MeasurementWriter, ours: Side<ListedRun>): void {
  writer.write(
    'throttled_share',
    ours.median(({ counts }) => share(counts.throttled, counts.requests)),
    'throttled / all calls',
  );
  writer.write(
    'throttled_share_after_first_second',
    ours.median(({ counts }) => share(counts.throttledAfterFirstSecond, counts.requestsAfterFirstSecond)),
    'throttled / all calls',
  );
}

function writePeer(
  writer: MeasurementWriter,
  name: 'fetch_loop' | 'sdk',
  peer: Side<PeerResult>,
  ours: Side<ListedRun>,
): void {
  const perSecond = peer.median(({ groups, wallMs }) => (groups * 1000) / wallMs);
  writer.write(`${name}_groups_per_second`, perSecond, 'groups/s');
  writer.write(`ratio_to_${name}`, ours.medianMs / peer.medianMs, 'ours / theirs');
}
