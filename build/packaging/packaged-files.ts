/** Which files a package holds: the patterns for electron-builder, and the rule that a finished package is checked by. */

/** Node's names, as everywhere else: electron-builder's own differ. */
export type TargetPlatform = 'linux' | 'darwin' | 'win32';
export type TargetArch = 'x64' | 'arm64';

/**
 * What electron-builder copies. Production dependencies come by themselves, so what they don't need is taken out: of
 * keytar its loader, its licence and the library for the package's own system and processor stay. electron-builder
 * fills in the processor.
 */
export function packagedFiles(platform: TargetPlatform): string[] {
  return [
    'package.json',
    'out/main/**/*.js',
    'out/preload/preload.cjs',
    'out/renderer/**',
    '!**/*.map',
    '!node_modules/keytar/{build,script,src}{,/**}',
    '!node_modules/keytar/{README.md,binding.gyp,keytar.d.ts}',
    `!node_modules/keytar/prebuilds/!(${platform}-\${arch}){,/**}`,
    '!node_modules/node-addon-api{,/**}',
  ];
}

/** What stands beside the archive: only a file can be loaded as a library. */
export const UNPACKED_FILES: readonly string[] = ['node_modules/keytar/prebuilds/**'];

export function nativeModulePath(platform: TargetPlatform, arch: TargetArch): string {
  return `node_modules/keytar/prebuilds/${platform}-${arch}/keytar.node`;
}

function requiredFiles(platform: TargetPlatform, arch: TargetArch): readonly string[] {
  return [
    'package.json',
    'out/main/main.js',
    'out/main/demo-library-worker.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
    'node_modules/keytar/package.json',
    'node_modules/keytar/lib/keytar.js',
    'node_modules/keytar/LICENSE.md',
    nativeModulePath(platform, arch),
  ];
}

/** Said anew and not derived from the patterns above, so that a mistake there shows. */
const WELCOME: readonly RegExp[] = [
  /^out\/main\/([\w-]+\/)*[\w.-]+\.js$/,
  /^out\/renderer\/([\w-]+\/)*[\w.-]+\.(html|js|css|svg|png|jpg|webp|woff2|json|txt|md)$/,
];

export interface FileProblems {
  /** Needed, and not there. */
  readonly missing: readonly string[];
  /** There, and with no reason to be. */
  readonly unwelcome: readonly string[];
}

/** Looks at a package's files: paths with slashes, relative to the app's folder. */
export function checkFiles(
  paths: readonly string[],
  platform: TargetPlatform,
  arch: TargetArch,
): FileProblems {
  const required = requiredFiles(platform, arch);
  const present = new Set(paths);
  return {
    missing: required.filter((path) => !present.has(path)),
    unwelcome: paths.filter(
      (path) => !required.includes(path) && !WELCOME.some((pattern) => pattern.test(path)),
    ),
  };
}
