/**
 * The whole test command: provides what the tests need of the system, then runs every check and every test, and ends
 * with one true line over all of them. Goes on after a failure, so that one run tells everything.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execPath, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { provideSystemRequirements } from './system-requirements.ts';
import {
  addTallies,
  checkTally,
  EMPTY_TALLY,
  playwrightTally,
  type Tally,
  vitestTally,
} from './test-report.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = join(ROOT, 'test-results');
const SOURCES = ['electron', 'renderer', 'shared', 'build', 'tests'];

interface Step {
  readonly title: string;
  /** A package's command-line file in node_modules, then its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly tally: (exitCode: number) => Tally;
}

function check(title: string, command: readonly [string, ...string[]]): Step {
  return { title, command, tally: (exitCode) => checkTally(title, exitCode === 0) };
}

/** A runner that fails without naming a failed test still counts as one failure. */
function runner(title: string, command: readonly [string, ...string[]], read: () => Tally): Step {
  const tally = (exitCode: number): Tally => {
    const result = read();
    return exitCode !== 0 && result.failed === 0
      ? addTallies(result, checkTally(`${title} ended with exit code ${exitCode}`, false))
      : result;
  };
  return { title, command, tally };
}

const VITEST_REPORT = join(REPORTS, 'vitest.json');
const PLAYWRIGHT_REPORT = join(REPORTS, 'playwright.json');

const STEPS: readonly Step[] = [
  check('types', ['typescript/bin/tsc', '-b']),
  check('lint and format', ['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.']),
  check('import boundaries', [
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.js',
    ...SOURCES,
  ]),
  check('dead code', ['knip/bin/knip.js', '--no-progress']),
  check('build', [join(ROOT, 'build', 'build-app.ts')]),
  check('licences of what is shipped', [join(ROOT, 'build', 'check-shipped.ts')]),
  runner(
    'unit, contract, sync and database tests',
    [
      'vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${VITEST_REPORT}`,
    ],
    () => vitestTally(VITEST_REPORT),
  ),
  runner('end-to-end tests', ['playwright/cli.js', 'test', '--config', 'tests/playwright.config.ts'], () =>
    playwrightTally(PLAYWRIGHT_REPORT),
  ),
  check('README’s list of what is verified', [join(ROOT, 'build', 'verified-list.ts'), '--check']),
];

function run(step: Step): Tally {
  stdout.write(`\n── ${step.title}\n`);
  const startedAt = performance.now();
  const [file, ...args] = step.command;
  const path = file.startsWith(ROOT) ? file : join(ROOT, 'node_modules', file);
  const outcome = spawnSync(execPath, [path, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT },
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  stdout.write(`── ${step.title}: ${outcome.status === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`);
  return step.tally(outcome.status ?? 1);
}

function list(heading: string, titles: readonly string[]): void {
  if (titles.length === 0) return;
  stdout.write(`\n${heading}\n${titles.map((title) => `  ${title}\n`).join('')}`);
}

const missing = provideSystemRequirements();
if (missing.length > 0) {
  list('The tests need these, which are missing on this machine:', missing);
  process.exit(1);
}
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const total = STEPS.map(run).reduce(addTallies, EMPTY_TALLY);
list('Skipped:', total.skippedTitles);
list('Failed:', total.failedTitles);
stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
