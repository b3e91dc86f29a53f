/** `npm run -s soak:sync -- [options]`: prints JSON lines on stdout, progress on stderr; ends with status 1 when the album is wrong or memory grows. */
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { groupsOption, readOptions, wholeNumber } from './bench-options.ts';
import { runCommand } from './run-command.ts';
import { runSyncSoak } from './sync-soak.ts';

const USAGE = `Usage: npm run -s soak:sync -- [options]

Quick syncs of the built app against a dataset that changes between and during them; now and then, and in the end, the
cache is compared with the service, and the memory of main, worker and page has to be flat.

  --runs N      quick syncs (default 1000)
  --groups N    people in the album, 1 to 1000000 (default 3000)
  --seed N      the same seed draws the same changes (default 1)
  --no-build    run what is built, even if the sources are newer
  --help
`;

async function run(args: readonly string[]): Promise<void> {
  const { values } = readOptions(() =>
    parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        runs: { type: 'string', default: '1000' },
        groups: { type: 'string', default: '3000' },
        seed: { type: 'string', default: '1' },
        build: { type: 'boolean', default: true },
        help: { type: 'boolean' },
      },
    }),
  );
  if (values.help === true) {
    stdout.write(USAGE);
    return;
  }
  await runSyncSoak({
    runs: wholeNumber('runs', values.runs, 1),
    groups: groupsOption(values.groups),
    seed: wholeNumber('seed', values.seed),
    build: values.build,
  });
}

await runCommand(USAGE, run);
