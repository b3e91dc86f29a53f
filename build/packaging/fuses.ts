/**
 * Electron's fuses: switches in its program that are set when the app is packaged and hold for everybody who starts it.
 * Each one that the library knows is decided here; a new one does not compile until it is.
 */
import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { Configuration } from 'electron-builder';

type FuseName = keyof typeof FuseV1Options;
type FuseSettings = NonNullable<Configuration['electronFuses']>;

interface FuseDecision {
  /** The fuse's name in electron-builder's configuration; null where it can't be set and has to stand so by itself. */
  readonly option: keyof FuseSettings | null;
  readonly enabled: boolean;
}

const DECISIONS: Readonly<Record<FuseName, FuseDecision>> = {
  // The program must not become a Node.js for whoever can start it.
  RunAsNode: { option: 'runAsNode', enabled: false },
  EnableCookieEncryption: { option: 'enableCookieEncryption', enabled: true },
  // Neither the environment nor the command line brings code or a debugger into main.
  EnableNodeOptionsEnvironmentVariable: { option: 'enableNodeOptionsEnvironmentVariable', enabled: false },
  EnableNodeCliInspectArguments: { option: 'enableNodeCliInspectArguments', enabled: false },
  // Checked by Electron on macOS and Windows; Linux takes the setting and checks nothing.
  EnableEmbeddedAsarIntegrityValidation: { option: 'enableEmbeddedAsarIntegrityValidation', enabled: true },
  OnlyLoadAppFromAsar: { option: 'onlyLoadAppFromAsar', enabled: true },
  // There is no snapshot of our own, so both kinds of process use Electron's.
  LoadBrowserProcessSpecificV8Snapshot: { option: 'loadBrowserProcessSpecificV8Snapshot', enabled: false },
  // The window lives on app://album; file: pages have no business here.
  GrantFileProtocolExtraPrivileges: { option: 'grantFileProtocolExtraPrivileges', enabled: false },
};

/** Fuses of the pinned Electron that the library is too old to know, in the order of the wire after those it knows. */
const LATER_FUSES: readonly (FuseDecision & { readonly name: string })[] = [
  // How WebAssembly catches accesses out of bounds. Nothing here uses WebAssembly; Electron's default is kept.
  { name: 'WasmTrapHandlers', option: null, enabled: true },
];

/** In the order of the wire. */
export const FUSES: readonly (FuseDecision & { readonly name: string })[] = [
  ...Object.keys(DECISIONS)
    .map((name) => ({ name, ...DECISIONS[name as FuseName] }))
    .toSorted((left, right) => FuseV1Options[left.name as FuseName] - FuseV1Options[right.name as FuseName]),
  ...LATER_FUSES,
];

export const FUSE_SETTINGS: FuseSettings = Object.fromEntries(
  FUSES.filter(({ option }) => option !== null).map(({ option, enabled }) => [option, enabled]),
);

/** A fuse's state in the program is a digit of ASCII. */
const DISABLED = '0'.charCodeAt(0);
const ENABLED = '1'.charCodeAt(0);

/** What of a program's fuses is not as decided, in words; empty when all is well. */
export function fuseProblems(wire: FuseConfig<number>): readonly string[] {
  if (wire.version !== FuseVersion.V1) return [`the fuses are of version ${wire.version}`];
  const states = Object.entries(wire).filter(([key]) => /^\d+$/.test(key));
  const unknown = states
    .filter(([index]) => Number(index) >= FUSES.length)
    .map(([index]) => `fuse ${index} is not decided: this Electron has one more`);
  const wrong = FUSES.flatMap(({ name, enabled }, index) => {
    const state = wire[index as FuseV1Options];
    if (state === undefined) return [`${name} does not exist in this Electron`];
    return state === (enabled ? ENABLED : DISABLED) ? [] : [`${name} is not ${enabled ? 'on' : 'off'}`];
  });
  return [...wrong, ...unknown];
}
