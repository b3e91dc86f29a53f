/**
 * electron-builder's whole work on a stand-in for Electron, up to where its targets call tools that are downloaded:
 * its own validation of the configuration, its choice of files, the archive, the fuses, and what each Linux package
 * would say of itself.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { PROJECT_ROOT } from '../build-app.ts';
import { createBuilderConfig } from './builder-config.ts';
import type { TargetArch } from './packaged-files.ts';
import { readPackagingEnvironment } from './packaging-environment.ts';
import { makeStandInElectron } from './stand-in-electron.ts';

/** What a Linux package would be made of, as electron-builder hands it to the tool. */
export interface LinuxPackagePlan {
  readonly name: string;
  readonly desktopFileName: string;
  readonly desktopEntry: string;
  /** The command line of the tool; empty for an AppImage. */
  readonly toolArguments: readonly string[];
}

export interface Rehearsal {
  readonly distFolder: string;
  readonly plans: readonly LinuxPackagePlan[];
}

function isAppImagePlan(options: unknown): options is { desktop: string; desktopFileName: string } {
  return typeof options === 'object' && options !== null && 'desktop' in options;
}

/** electron-builder's two forms: an AppImage's parts, or a command line and the desktop entry's file. */
function readPlan(options: unknown): LinuxPackagePlan {
  if (isAppImagePlan(options)) {
    const { desktop: desktopEntry, desktopFileName } = options;
    return { name: 'AppImage', desktopFileName, desktopEntry, toolArguments: [] };
  }
  const [toolArguments, desktopFile] = options as [string[], string];
  const target = toolArguments[toolArguments.indexOf('--package') + 1] ?? '';
  const entry = toolArguments.find((argument) => argument.startsWith(`${desktopFile}=`)) ?? '';
  return {
    name: basename(target).split('.').at(-1) ?? '',
    desktopFileName: basename(entry),
    desktopEntry: readFileSync(desktopFile, 'utf8'),
    toolArguments,
  };
}

export interface RehearsalOptions {
  /** By default the packages whose tools can be kept from being called; an archive's can't. */
  readonly targets?: string[];
  readonly archs?: readonly TargetArch[];
}

const LINUX_PACKAGES = ['AppImage', 'deb', 'rpm'];
const ARCHS = { x64: Arch.x64, arm64: Arch.arm64 } as const;

/**
 * Works in an empty folder; the icons have to be there for packages, not for the unpacked app (`dir`).
 * Rejects with electron-builder's own complaint.
 */
export async function rehearsePackage(
  folder: string,
  { targets = LINUX_PACKAGES, archs = ['x64', 'arm64'] }: RehearsalOptions = {},
): Promise<Rehearsal> {
  const electronDist = join(folder, 'electron');
  const distFolder = join(folder, 'dist');
  makeStandInElectron(electronDist);
  const plans: LinuxPackagePlan[] = [];
  const config = createBuilderConfig(readPackagingEnvironment(process.env), 'linux');
  await build({
    projectDir: PROJECT_ROOT,
    publish: 'never',
    targets: Platform.LINUX.createTarget(targets, ...archs.map((arch) => ARCHS[arch])),
    config: { ...config, electronDist, directories: { ...config.directories, output: distFolder } },
    effectiveOptionComputed: async (options: unknown) => {
      plans.push(readPlan(options));
      return true;
    },
  });
  return { distFolder, plans };
}
