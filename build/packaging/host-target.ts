import type { TargetArch, TargetPlatform } from './packaged-files.ts';

export interface HostTarget {
  readonly platform: TargetPlatform;
  readonly arch: TargetArch;
}

/** What this machine packages for. Throws on a system or processor that the app is not made for. */
export function hostTarget(): HostTarget {
  const { platform, arch } = process;
  const isKnown = platform === 'linux' || platform === 'darwin' || platform === 'win32';
  if (!isKnown || (arch !== 'x64' && arch !== 'arm64')) {
    throw new Error(`The app is not packaged for ${platform} ${arch}`);
  }
  return { platform, arch };
}
