/**
 * `npm run verified`: writes into the README what the last `npm test` has verified, and on which runtime. With `--check`
 * it writes nothing and fails when the README names other end-to-end tests than those that ran.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from './build-app.ts';
import { countPassedByKind, type EndToEndRun, readEndToEndRun } from './test-report.ts';
import { compareVerified, writeVerified } from './verified-section.ts';

const README = join(PROJECT_ROOT, 'README.md');
const REPORTS = join(PROJECT_ROOT, 'test-results');

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A run of some specs alone would take all others off the list. */
function readWholeRun(): EndToEndRun {
  const run = readEndToEndRun(join(REPORTS, 'playwright.json'));
  if (run === null) throw new Error('There is no report of end-to-end tests: run npm test');
  const ran = new Set(run.results.map(({ file }) => file));
  const left = readdirSync(join(PROJECT_ROOT, 'tests', 'e2e')).filter(
    (file) => file.endsWith('.spec.ts') && !ran.has(file),
  );
  if (left.length > 0) throw new Error(`The report is without ${left.join(', ')}: run npm test`);
  return run;
}

function checkList(run: EndToEndRun): number {
  const { missing, gone } = compareVerified(readFileSync(README, 'utf8'), run);
  for (const test of missing) print(`not in README.md: ${test}`);
  for (const test of gone) print(`in README.md, but there is no such test: ${test}`);
  if (missing.length + gone.length === 0) return 0;
  print('npm run verified brings the list up to date.');
  return 1;
}

function writeList(run: EndToEndRun): number {
  const counts = countPassedByKind(join(REPORTS, 'vitest.json'));
  if (counts === null) throw new Error('There is no report of the other tests: run npm test');
  writeFileSync(README, writeVerified(readFileSync(README, 'utf8'), run, counts));
  return 0;
}

function main(): number {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const run = readWholeRun();
  return values.check ? checkList(run) : writeList(run);
}

try {
  process.exitCode = main();
} catch (error) {
  print(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
