import type { TargetArch, TargetPlatform } from './packaged-files.ts';

export interface NativeTarget {
  readonly platform: TargetPlatform;
  /** Null for a processor that the app is not packaged for. */
  readonly arch: TargetArch | null;
}

const ELF_MACHINES: ReadonlyMap<number, TargetArch> = new Map([
  [62, 'x64'],
  [183, 'arm64'],
]);
const MACH_O_TYPES: ReadonlyMap<number, TargetArch> = new Map([
  [0x01000007, 'x64'],
  [0x0100000c, 'arm64'],
]);
const PE_MACHINES: ReadonlyMap<number, TargetArch> = new Map([
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
]);

/** For which system and processor a library was compiled, from its header; null when it is none of the three kinds. */
export function nativeTargetOf(library: Buffer): NativeTarget | null {
  if (library.length < 64) return null;
  if (library.toString('latin1', 0, 4) === '\x7fELF') {
    return { platform: 'linux', arch: ELF_MACHINES.get(library.readUInt16LE(18)) ?? null };
  }
  if (library.readUInt32LE(0) === 0xfeedfacf) {
    return { platform: 'darwin', arch: MACH_O_TYPES.get(library.readUInt32LE(4)) ?? null };
  }
  if (library.toString('latin1', 0, 2) === 'MZ') {
    const header = library.readUInt32LE(0x3c);
    if (library.toString('latin1', header, header + 4) !== 'PE\0\0') return null;
    return { platform: 'win32', arch: PE_MACHINES.get(library.readUInt16LE(header + 4)) ?? null };
  }
  return null;
}
