/** `npm run -s bench -- NAME [options]`: measures the built app and prints JSON lines on stdout, progress on stderr. */
import { stderr } from 'node:process';
import { parseArgs } from 'node:util';
import { endChildrenOnSignals } from './end-with-bench.ts';
import { runOpenBench } from './open-bench.ts';
import { runQueryBench } from './query-bench.ts';
import { runScrollBench } from './scroll-bench.ts';
import { runSyncBench } from './sync-bench.ts';
import type { BrowseBenchOptions } from './synced-album.ts';

const USAGE = `Usage: npm run -s bench -- NAME [options]

  sync    a first sync of the built app, beside a bare fetch loop and the vendor's own client
          [--groups N] [--latency-ms N] [--metadata typical|full] [--qps N] [--faults SPEC]
  open    from navigation to the first sorted cards painted out of the cache, in an app and browser started afresh
          [--groups N] [--baseline on|off]
  query   from a changed order or filter to the frame that shows it
          [--groups N] [--baseline on|off]
  scroll  ten seconds of flings and thumb drags: long tasks, mounted cards, late rows, blank frames, heap
          [--groups N] [--baseline on|off]

  --groups N         people in the album, 1 to 1000000 (default 100000)
  --baseline on|off  beside the album one would write first, filled with the same people (default: on up to 100000)
  --no-build         measure what is built, even if the sources are newer
`;

const LARGEST_ALBUM = 1_000_000;
/** Filling the baseline takes minutes beyond this. */
const LARGEST_BASELINE = 100_000;

/** The command line makes no sense. */
class UsageError extends Error {
  constructor(reason: string) {
    super(`${reason}\n\n${USAGE}`);
  }
}

const COMMON_OPTIONS = {
  groups: { type: 'string', default: '100000' },
  build: { type: 'boolean', default: true },
} as const;

function wholeNumber(name: string, text: string): number {
  const value = text === '' ? Number.NaN : Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw new UsageError(`--${name} takes a whole number, not "${text}"`);
  }
  return value;
}

function groupsOption(text: string): number {
  const groups = wholeNumber('groups', text);
  if (groups < 1 || groups > LARGEST_ALBUM) throw new UsageError(`--groups is 1 to ${LARGEST_ALBUM}`);
  return groups;
}

function metadataOption(text: string): 'typical' | 'full' {
  if (text === 'typical' || text === 'full') return text;
  throw new UsageError(`--metadata is typical or full, not "${text}"`);
}

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
      },
    }),
  );
  await runSyncBench({
    groups: groupsOption(values.groups),
    latencyMs: wholeNumber('latency-ms', values['latency-ms']),
    metadata: metadataOption(values.metadata),
    qps: values.qps === undefined ? null : wholeNumber('qps', values.qps),
    faults: values.faults ?? null,
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

function readOptions<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  sync: runSync,
  open: (args) => runOpenBench(readBrowseOptions(args)),
  query: (args) => runQueryBench(readBrowseOptions(args)),
  scroll: (args) => runScrollBench(readBrowseOptions(args)),
};

async function runNamed([name = '', ...args]: readonly string[]): Promise<void> {
  const run = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (run === undefined) throw new UsageError(name === '' ? 'Which benchmark?' : `There is no "${name}"`);
  await run(args);
}

endChildrenOnSignals();
try {
  await runNamed(process.argv.slice(2));
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
