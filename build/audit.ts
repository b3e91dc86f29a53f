/**
 * `npm run -s audit`: asks the registry for known vulnerabilities. Exit code 0: none in what is shipped, or explained ones;
 * 1: there are others; 2: the registry could not be asked, so nothing is known.
 */
import { spawnSync } from 'node:child_process';
import { buildApp, isBuildStale, PROJECT_ROOT } from './build-app.ts';
import {
  type Advisory,
  type AuditVerdict,
  judgeAdvisories,
  readAuditAnswer,
} from './supply-chain/audit-report.ts';
import { EXPLAINED_ADVISORIES } from './supply-chain/explained-advisories.ts';
import { readLicencesFile } from './supply-chain/licences-file.ts';
import { readLockfile } from './supply-chain/lockfile.ts';

const EXIT_REFUSED = 1;
const EXIT_NOT_ASKED = 2;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What `npm audit --json` prints; it ends with 1 where it finds something. */
function askRegistry(): string {
  const options = { cwd: PROJECT_ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
  const program = process.env.npm_execpath;
  // Where npm did not start this, it is found by its name, which is a script on Windows.
  const outcome =
    program === undefined
      ? spawnSync('npm audit --json --include=dev', { ...options, shell: true })
      : spawnSync(process.execPath, [program, 'audit', '--json', '--include=dev'], options);
  return outcome.stdout ?? '';
}

function describe({ id, packageName, severity, title, url }: Advisory): string {
  return `${packageName}: ${title} (${severity}, ${id}, ${url})`;
}

function tell({ refused, explained, notShipped, needless }: AuditVerdict): void {
  for (const { advisory, cause } of refused) print(`shipped, ${cause}: ${describe(advisory)}`);
  for (const { advisory, reason } of explained)
    print(`shipped, explained (${reason}): ${describe(advisory)}`);
  for (const advisory of notShipped) print(`not shipped: ${describe(advisory)}`);
  for (const { id } of needless) print(`the explanation of ${id} is not needed any more`);
  print(
    `${refused.length} advisories of shipped packages to be dealt with, ${explained.length} explained, ${notShipped.length} of development packages`,
  );
}

async function main(): Promise<number> {
  if (await isBuildStale()) await buildApp();
  const { packages } = readLicencesFile(PROJECT_ROOT);
  const shipped = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const answer = readAuditAnswer(askRegistry(), readLockfile(PROJECT_ROOT), shipped);
  if (!answer.asked) {
    print(`The registry could not be asked for advisories, so nothing is known: ${answer.cause}`);
    return EXIT_NOT_ASKED;
  }
  const verdict = judgeAdvisories(
    answer.advisories,
    EXPLAINED_ADVISORIES,
    new Date().toISOString().slice(0, 10),
  );
  tell(verdict);
  return verdict.refused.length === 0 ? 0 : EXIT_REFUSED;
}

process.exitCode = await main();
