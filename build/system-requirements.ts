import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { getuid, platform } from 'node:process';
import { findChromium } from './find-chromium.ts';

interface Requirement {
  readonly what: string;
  /** The package that brings it on Debian and Ubuntu. */
  readonly debianPackage: string;
  isMet(): boolean;
}

function commandExists(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

function outputOf(command: string, args: readonly string[]): string {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';
}

const CHROMIUM: Requirement = {
  what: 'Chromium, Google Chrome or Microsoft Edge (database and end-to-end tests)',
  debianPackage: 'chromium',
  isMet: () => findChromium() !== null,
};

const LINUX_REQUIREMENTS: readonly Requirement[] = [
  CHROMIUM,
  {
    what: 'a font with Chinese characters (the interface in 简体中文)',
    debianPackage: 'fonts-noto-cjk',
    isMet: () => outputOf('fc-list', [':lang=zh', 'family']).trim() !== '',
  },
  {
    what: 'dbus-run-session (keychain tests)',
    debianPackage: 'dbus',
    isMet: () => commandExists('dbus-run-session'),
  },
  {
    what: 'gnome-keyring-daemon (keychain tests)',
    debianPackage: 'gnome-keyring',
    isMet: () => commandExists('gnome-keyring-daemon'),
  },
  {
    what: 'gdbus (keychain tests)',
    debianPackage: 'libglib2.0-bin',
    isMet: () => commandExists('gdbus'),
  },
  {
    what: 'libsecret (the keychain library)',
    debianPackage: 'libsecret-1-0',
    isMet: () => outputOf('/sbin/ldconfig', ['-p']).includes('libsecret-1.so.0'),
  },
];

function missingRequirements(): readonly Requirement[] {
  const requirements = platform === 'linux' ? LINUX_REQUIREMENTS : [CHROMIUM];
  return requirements.filter((requirement) => !requirement.isMet());
}

function canInstall(): boolean {
  if (platform !== 'linux' || getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function install(packages: readonly string[]): void {
  const options = {
    stdio: ['ignore', 'inherit', 'inherit'] as ('ignore' | 'inherit')[],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

/**
 * Makes sure that what the tests need of the system is there: installs it when root on Debian or Ubuntu.
 * Answers what is still missing, each with the package that brings it; empty when all is there.
 */
export function provideSystemRequirements(): readonly string[] {
  const missing = missingRequirements();
  if (missing.length > 0 && canInstall()) install(missing.map((requirement) => requirement.debianPackage));
  return missingRequirements().map(
    (requirement) => `${requirement.what} — Debian/Ubuntu package: ${requirement.debianPackage}`,
  );
}
