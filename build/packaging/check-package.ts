/**
 * `npm run package:check`: opens what `npm run package` made and says what of it is verified. Without a package, because
 * Electron can't be downloaded, everything that needs no Electron is verified on a rehearsal, and the rest named.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp, isBuildStale } from '../build-app.ts';
import { DIST_FOLDER, ICONS_FOLDER } from './builder-config.ts';
import { checkIcons } from './check-icons.ts';
import { checkMadePackages, checkPlans } from './check-linux-packages.ts';
import { checkPackedApp } from './check-packed-app.ts';
import { checkSignature } from './check-signature.ts';
import { endProcess } from './end-process.ts';
import { type Finding, formatFindings, judged, notVerified, verdictOf } from './findings.ts';
import { hostTarget } from './host-target.ts';
import { makeIcons } from './icons.ts';
import { findPackedApps, type PackedApp } from './packed-app.ts';
import { rehearsePackage } from './rehearse.ts';
import { runOnElectron, runOnPreview } from './smoke-flow.ts';

const HELP = `Opens the packages in dist/ and says what of them is verified.

  npm run package:check -- [options]

  --allow-partial  succeed when nothing is wrong, even if something could not be verified here
  --help           this text

Without packages in dist/, a package is rehearsed with a stand-in for Electron.
Exit code 0: all that belongs to this machine's package is verified. 1: something is wrong. 2: something is open.
`;

const INSTALLERS = {
  linux: 'AppImage, deb, rpm and tar.gz',
  darwin: 'dmg and zip',
  win32: 'installer and portable program',
} as const;
const SYSTEMS = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as const;

function isOfHost({ platform, arch }: PackedApp): boolean {
  const host = hostTarget();
  return platform === host.platform && arch === host.arch;
}

async function checkDist(apps: readonly PackedApp[]): Promise<readonly Finding[]> {
  const own = apps.find(isOfHost);
  const others = apps.filter((app) => app !== own);
  const started =
    own === undefined
      ? notVerified('starts on Electron, demo library', 'there is no package for this machine')
      : await runOnElectron(own);
  return [
    ...(await Promise.all(apps.map((app) => checkPackedApp(app)))).flat(),
    ...apps.flatMap(checkSignature),
    ...checkMadePackages(DIST_FOLDER),
    started,
    ...others.map(
      ({ platform, arch }): Finding => ({
        subject: `${platform} ${arch}: starts on Electron`,
        outcome: 'elsewhere',
        detail: 'wants such a machine',
      }),
    ),
  ];
}

/** What a rehearsal leaves open. */
function openAfterRehearsal(): readonly Finding[] {
  const { platform, arch } = hostTarget();
  const noElectron = "there is no package in dist/: Electron's program is not here";
  return [
    notVerified(`${platform} ${arch}: fuses in Electron's program`, `${noElectron}; seen on a stand-in only`),
    notVerified('starts on Electron, demo library', noElectron),
    notVerified(`${INSTALLERS[platform]}`, 'the tools that make them are downloaded together with Electron'),
    ...(platform === 'linux' ? [] : [notVerified('signature', 'nothing was made that could be signed')]),
  ];
}

async function checkRehearsal(): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'people-album-package-'));
  try {
    const { distFolder, plans } = await rehearsePackage(folder);
    const apps = findPackedApps(distFolder);
    const runnable = apps.find(isOfHost) ?? apps[0];
    return [
      judged('configuration', [], "valid by electron-builder's own schema; a whole package was rehearsed"),
      ...(await Promise.all(apps.map((app) => checkPackedApp(app, 'rehearsed ')))).flat(),
      ...checkPlans(plans),
      ...(runnable === undefined ? [] : [await runOnPreview(runnable)]),
      ...openAfterRehearsal(),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function otherSystems(): readonly Finding[] {
  const { platform } = hostTarget();
  const others = (['linux', 'darwin', 'win32'] as const).filter((other) => other !== platform);
  return others.map((other) => ({
    subject: `packages for ${SYSTEMS[other]}`,
    outcome: 'elsewhere',
    detail: 'are made and checked on their own system, by the workflow in .github/workflows',
  }));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'allow-partial': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const apps = findPackedApps(DIST_FOLDER);
  if (apps.length === 0 && (await isBuildStale())) await buildApp();
  await makeIcons();
  const findings = [
    await checkIcons(ICONS_FOLDER),
    ...(apps.length > 0 ? await checkDist(apps) : await checkRehearsal()),
    ...otherSystems(),
  ];
  const { line, exitCode } = verdictOf(findings, values['allow-partial']);
  process.stdout.write(`\n${formatFindings(findings)}\n\n`);
  endProcess(exitCode, `${line}\n`);
}

main().catch((error: unknown) => {
  endProcess(1, `${error instanceof Error ? error.message : String(error)}\n`, process.stderr);
});
