/** How a Linux package presents the app to the desktop, and what it asks of the system. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createBuilderConfig } from './builder-config.ts';
import { type Finding, judged, notVerified } from './findings.ts';
import { LINUX_ICON_SIZES } from './icons.ts';
import { readPackagingEnvironment } from './packaging-environment.ts';
import type { LinuxPackagePlan } from './rehearse.ts';

const ENTRIES: readonly (readonly [string, RegExp])[] = [
  ['Name', /^People Album$/],
  ['Exec', /%U$/],
  ['Type', /^Application$/],
  ['Terminal', /^false$/],
  ['Icon', /^people-album$/],
  ['StartupWMClass', /^people-album$/],
  ['MimeType', /(^|;)x-scheme-handler\/people-album;/],
  ['Categories', /(^|;)Graphics;/],
];

/** What of a desktop entry is not as it should be, in words. */
export function desktopEntryProblems(text: string): readonly string[] {
  const lines = text.split('\n');
  const values = new Map(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const wrong = ENTRIES.filter(([key, pattern]) => !pattern.test(values.get(key) ?? '')).map(
    ([key]) => `${key} is ${values.get(key) ?? 'missing'}`,
  );
  return [
    ...(lines[0] === '[Desktop Entry]' ? [] : ['it has no heading']),
    ...wrong,
    ...(text.includes('--no-sandbox') ? ['it starts the app without its sandbox'] : []),
  ];
}

/** Every size of the icon goes to where desktops look for it. */
function iconProblems(toolArguments: readonly string[]): readonly string[] {
  return LINUX_ICON_SIZES.filter(
    (size) =>
      !toolArguments.some((argument) =>
        argument.endsWith(`=/usr/share/icons/hicolor/${size}x${size}/apps/people-album.png`),
      ),
  ).map((size) => `no icon of ${size} px`);
}

/** Judges what electron-builder would have handed to its tools. */
export function checkPlans(plans: readonly LinuxPackagePlan[]): readonly Finding[] {
  const config = createBuilderConfig(readPackagingEnvironment(process.env), 'linux');
  const depends: Readonly<Record<string, unknown>> = { deb: config.deb?.depends, rpm: config.rpm?.depends };
  const byName = new Map(plans.map((plan) => [plan.name, plan]));
  return ['AppImage', 'deb', 'rpm'].map((name) => {
    const plan = byName.get(name);
    if (plan === undefined) return judged(`${name}: plan`, ['electron-builder made none'], '');
    const wanted = JSON.stringify(depends[name] ?? null);
    const problems = [
      ...desktopEntryProblems(plan.desktopEntry),
      ...(plan.desktopFileName === 'people-album.desktop' ? [] : [`it is called ${plan.desktopFileName}`]),
      ...(name === 'AppImage' ? [] : iconProblems(plan.toolArguments)),
      ...(name === 'AppImage' || wanted.includes('libsecret') ? [] : ['it does not depend on libsecret']),
    ];
    const detail = name === 'AppImage' ? 'desktop entry' : 'desktop entry, icons, depends on libsecret';
    return judged(`${name}: plan`, problems, `${detail}; opens people-album: links`);
  });
}

/** Null where the command is not installed. */
function outputOf(command: string, ...args: string[]): string | null {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  return status === 0 ? stdout : null;
}

function checkMadePackage(file: string): Finding {
  const subject = file.slice(file.lastIndexOf('/') + 1);
  const [requires, files] = file.endsWith('.deb')
    ? [outputOf('dpkg-deb', '--field', file, 'Depends'), outputOf('dpkg-deb', '--contents', file)]
    : [outputOf('rpm', '-qp', '--requires', file), outputOf('rpm', '-qpl', file)];
  if (requires === null || files === null) return notVerified(subject, 'the tool that opens it is not here');
  const problems = [
    ...(requires.includes('libsecret') ? [] : ['it does not depend on libsecret']),
    ...(files.includes('/usr/share/applications/people-album.desktop') ? [] : ['it has no desktop entry']),
    ...(files.includes('/resources/app.asar') ? [] : ['it has no app']),
  ];
  return judged(subject, problems, 'holds the app and its desktop entry, depends on libsecret');
}

/** Opens the packages that were made. */
export function checkMadePackages(distFolder: string): readonly Finding[] {
  const names = readdirSync(distFolder).filter((name) => /\.(deb|rpm)$/.test(name));
  return names.map((name) => checkMadePackage(join(distFolder, name)));
}
