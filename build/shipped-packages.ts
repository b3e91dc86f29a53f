/**
 * Tells whose code is in the built app. Libraries are development dependencies that get bundled, so npm does not know;
 * the bundles do, once what nobody uses has been shaken off.
 */
import type { Plugin } from 'vite';
import { collectLicences, LICENCES_FILE_NAME } from './supply-chain/licences-file.ts';

/** Modules that a bundler adds of its own. */
const BUNDLER_MODULES: readonly (readonly [prefix: string, folder: string])[] = [
  ['\0rolldown/', 'node_modules/rolldown'],
  ['\0vite/', 'node_modules/vite'],
  ['\0__vite', 'node_modules/vite'],
];

/** Such as `node_modules/react`; null for a module of our own. Throws where nobody knows whose code it is. */
export function packageFolderOf(moduleId: string): string | null {
  const path = moduleId.replaceAll('\\', '/');
  const start = path.indexOf('/node_modules/');
  if (start >= 0) {
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/?]+/.exec(path)?.[0];
    if (folder !== undefined) return folder.slice(start + 1);
  }
  if (!path.startsWith('\0')) return null;
  const owner = BUNDLER_MODULES.find(([prefix]) => path.startsWith(prefix));
  if (owner === undefined) throw new Error(`whose code is the module ${JSON.stringify(moduleId)}?`);
  return owner[1];
}

/** The part of a bundle that this needs. */
type Bundle = Readonly<
  Record<
    string,
    | { readonly type: 'asset' }
    | {
        readonly type: 'chunk';
        readonly modules: Readonly<Record<string, { readonly renderedLength: number }>>;
      }
  >
>;

/** Folders of the packages that have code in a bundle. */
export function packagesInBundle(bundle: Bundle): readonly string[] {
  return Object.values(bundle)
    .flatMap((output) => (output.type === 'chunk' ? Object.entries(output.modules) : []))
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([id]) => packageFolderOf(id))
    .filter((folder) => folder !== null);
}

export interface ShippedPackages {
  /** For each build whose output is installed. */
  record(): Plugin;
  /** For the last of these builds, after its `record`: writes `licences.json` beside its output. */
  writeLicences(): Plugin;
}

export function createShippedPackages(root: string): ShippedPackages {
  const folders = new Set<string>();
  return {
    record: () => ({
      name: 'record-shipped-packages',
      apply: 'build',
      generateBundle(_options, bundle) {
        for (const folder of packagesInBundle(bundle)) folders.add(folder);
      },
    }),
    writeLicences: () => ({
      name: 'write-licences',
      apply: 'build',
      generateBundle() {
        const source = `${JSON.stringify(collectLicences(root, folders), null, 2)}\n`;
        this.emitFile({ type: 'asset', fileName: LICENCES_FILE_NAME, source });
      },
    }),
  };
}
