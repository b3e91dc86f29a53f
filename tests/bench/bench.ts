/** `npm run -s bench -- NAME [options]`: measures the built app and prints JSON lines on stdout, progress on stderr. */
import { parseArgs } from 'node:util';
import {
  groupsOption,
  metadataOption,
  rateOption,
  readOptions,
  spreadOption,
  UsageError,
  wholeNumber,
} from './bench-options.ts';
import { runCoversBench } from './covers-bench.ts';
import { runOpenBench } from './open-bench.ts';
import { runPhotosBench } from './photos-bench.ts';
import { runQueryBench } from './query-bench.ts';
import { runResyncBench } from './resync-bench.ts';
import { runCommand } from './run-command.ts';
import { runScrollBench } from './scroll-bench.ts';
import { runStartupBench } from './startup-bench.ts';
import { runSyncBench } from './sync-bench.ts';
import type { BrowseBenchOptions } from './synced-album.ts';

const USAGE = `Usage: npm run -s bench -- NAME [options]

  sync    a first sync of the built app, beside a bare fetch loop and the vendor's own client
          [--groups N] [--latency-ms N] [--metadata typical|full] [--qps N] [--faults SPEC] [--rate N] [--runs N]
  resync  quick syncs after changes at the service, and after none; fails unless the cache then equals the service
          [--groups N] [--changes N] [--removals N] [--spread scattered|one-import]
  open    from navigation to the first sorted cards painted out of the cache, in an app and browser started afresh
          [--groups N] [--baseline on|off]
  query   from a changed order or filter to the frame that shows it
          [--groups N] [--baseline on|off]
  scroll  ten seconds of flings and thumb drags: long tasks, mounted cards, late rows, blank frames, heap
          [--groups N] [--baseline on|off]
  covers  until the faces of the first screen are painted, from the service and from the disk; what a fling asks for
          [--groups N] [--latency-ms N]
  photos  until a person with very many photos is opened from the cache, and scrolling through them
          [--photos N]
  startup main's own work before its window is shown, the scripts of the first view, and a cold start without a service
          [--groups N]

  --groups N         people in the album, 1 to 1000000 (default 100000; covers 10000)
  --photos N         photos of one person, 1 to 100000 (default 50000)
  --latency-ms N     added to each answer of the service (default 0), for covers to each picture (default 30)
  --rate N           the app's ceiling of calls a second, 1 to 1000 (default 1000: the service is shared with nobody)
  --runs N           how often each side is measured, for medians (default: three times what takes under 10 s, others once)
  --changes N, --removals N  groups renamed (default 100) and removed (default 20) before a quick sync
  --spread SPREAD    where the removed groups are: anywhere, or created one after the other (default: one after the other,
                     and then anywhere)
  --baseline on|off  beside the album one would write first, filled with the same people (default: on up to 100000)
  --no-build         measure what is built, even if the sources are newer
`;

/** The embedded service gives one group no more. */
const MOST_PHOTOS = 100_000;

/** Filling the baseline takes minutes beyond this. */
const LARGEST_BASELINE = 100_000;

const COMMON_OPTIONS = {
  groups: { type: 'string', default: '100000' },
  build: { type: 'boolean', default: true },
} as const;

function baselineOption(text: string | undefined, groups: number): boolean {
  if (text === undefined) return groups <= LARGEST_BASELINE;
  if (text === 'on' || text === 'off') return text === 'on';
  throw new UsageError(`--baseline is on or off, not "${text}"`);
}

async function runSync(args: readonly string[]): Promise<void> {
  const { values } = readOptions(() =>
    parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        ...COMMON_OPTIONS,
        'latency-ms': { type: 'string', default: '0' },
        metadata: { type: 'string', default: 'typical' },
        qps: { type: 'string' },
        faults: { type: 'string' },
        rate: { type: 'string', default: '1000' },
        runs: { type: 'string' },
      },
    }),
  );
  await runSyncBench({
    groups: groupsOption(values.groups),
    latencyMs: wholeNumber('latency-ms', values['latency-ms']),
    metadata: metadataOption(values.metadata),
    qps: values.qps === undefined ? null : wholeNumber('qps', values.qps),
    faults: values.faults ?? null,
    rate: rateOption(values.rate),
    runs: values.runs === undefined ? null : wholeNumber('runs', values.runs, 1),
    build: values.build,
  });
}

async function runResync(args: readonly string[]): Promise<void> {
  const { values } = readOptions(() =>
    parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        ...COMMON_OPTIONS,
        changes: { type: 'string', default: '100' },
        removals: { type: 'string', default: '20' },
        spread: { type: 'string' },
      },
    }),
  );
  await runResyncBench({
    groups: groupsOption(values.groups),
    changes: wholeNumber('changes', values.changes),
    removals: wholeNumber('removals', values.removals),
    spread: spreadOption(values.spread),
    build: values.build,
  });
}

function readBrowseOptions(args: readonly string[]): BrowseBenchOptions {
  const { values } = readOptions(() =>
    parseArgs({
      args: [...args],
      allowNegative: true,
      options: { ...COMMON_OPTIONS, baseline: { type: 'string' } },
    }),
  );
  const groups = groupsOption(values.groups);
  return { groups, baseline: baselineOption(values.baseline, groups), build: values.build };
}

async function runCovers(args: readonly string[]): Promise<void> {
  const { values } = readOptions(() =>
    parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        ...COMMON_OPTIONS,
        groups: { type: 'string', default: '10000' },
        'latency-ms': { type: 'string', default: '30' },
      },
    }),
  );
  await runCoversBench({
    groups: groupsOption(values.groups),
    latencyMs: wholeNumber('latency-ms', values['latency-ms']),
    build: values.build,
  });
}

async function runStartup(args: readonly string[]): Promise<void> {
  const { values } = readOptions(() =>
    parseArgs({ args: [...args], allowNegative: true, options: COMMON_OPTIONS }),
  );
  await runStartupBench({ groups: groupsOption(values.groups), build: values.build });
}

async function runPhotos(args: readonly string[]): Promise<void> {
  const { values } = readOptions(() =>
    parseArgs({
      args: [...args],
      allowNegative: true,
      options: { build: COMMON_OPTIONS.build, photos: { type: 'string', default: '50000' } },
    }),
  );
  await runPhotosBench({
    photos: wholeNumber('photos', values.photos, 1, MOST_PHOTOS),
    build: values.build,
  });
}

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  sync: runSync,
  resync: runResync,
  open: (args) => runOpenBench(readBrowseOptions(args)),
  query: (args) => runQueryBench(readBrowseOptions(args)),
  scroll: (args) => runScrollBench(readBrowseOptions(args)),
  covers: runCovers,
  photos: runPhotos,
  startup: runStartup,
};

async function runNamed([name = '', ...args]: readonly string[]): Promise<void> {
  const run = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (run === undefined) throw new UsageError(name === '' ? 'Which benchmark?' : `There is no "${name}"`);
  await run(args);
}

await runCommand(USAGE, runNamed);
