/** `npm run -s bench -- NAME [options]`: measures the built app and prints JSON lines on stdout, progress on stderr. */
import { stderr } from 'node:process';
import { parseArgs } from 'node:util';
import { runSyncBench } from './sync-bench.ts';

const USAGE = `Usage: npm run -s bench -- sync [--groups N] [--latency-ms N] [--metadata typical|full] [--qps N] [--faults SPEC]

  sync   a first sync of the built app, beside a bare fetch loop and the vendor's own client
`;

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number, not ${text}`);
  return value;
}

function metadataOption(text: string): 'typical' | 'full' {
  if (text !== 'typical' && text !== 'full') throw new Error(`--metadata is typical or full, not ${text}`);
  return text;
}

async function runNamed(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      groups: { type: 'string', default: '100000' },
      'latency-ms': { type: 'string', default: '0' },
      metadata: { type: 'string', default: 'typical' },
      qps: { type: 'string' },
      faults: { type: 'string' },
    },
  });
  if (positionals.length !== 1 || positionals[0] !== 'sync') throw new Error(USAGE);
  await runSyncBench({
    groups: wholeNumber('groups', values.groups),
    latencyMs: wholeNumber('latency-ms', values['latency-ms']),
    metadata: metadataOption(values.metadata),
    qps: values.qps === undefined ? null : wholeNumber('qps', values.qps),
    faults: values.faults ?? null,
  });
}

try {
  await runNamed(process.argv.slice(2));
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
