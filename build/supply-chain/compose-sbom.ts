/** A software bill of materials in CycloneDX: what an installed app is made of. */
import { type LockedPackage, type Lockfile, lockedName, resolveDependency } from './lockfile.ts';

/** A package whose code is in an installed app. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
}

type Licence = { readonly license: { readonly id: string } } | { readonly expression: string };

export interface Component {
  readonly type: 'application' | 'framework' | 'library';
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly scope?: 'required';
  /** Of the archive in the registry, in hexadecimal. */
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly Licence[];
  readonly purl: string;
}

/** https://cyclonedx.org/docs/1.6/json/ */
export interface Sbom {
  readonly $schema: string;
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly version: 1;
  readonly metadata: {
    readonly lifecycles: readonly { readonly phase: 'build' }[];
    readonly component: Component;
  };
  /** By their references. */
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** `pkg:npm/%40scope/name@1.2.3` */
export function packageUrl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;
}

function hashesOf(integrity: string): NonNullable<Component['hashes']> {
  return integrity.split(/\s+/).flatMap((digest) => {
    const [algorithm = '', content = ''] = digest.split('-', 2);
    const alg = ALGORITHMS[algorithm];
    return alg === undefined ? [] : [{ alg, content: Buffer.from(content, 'base64').toString('hex') }];
  });
}

function licencesOf(license: string): readonly Licence[] {
  return /\s/.test(license) ? [{ expression: license }] : [{ license: { id: license } }];
}

/** Name and version as a component has them: CycloneDX keeps the scope apart. */
function named({ name, version, license }: ShippedPackage) {
  const purl = packageUrl(name, version);
  const [, group, base = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const scoped = group === undefined ? { name } : { group, name: base };
  return { 'bom-ref': purl, ...scoped, version, licenses: licencesOf(license), purl };
}

function componentOf(shipped: ShippedPackage, { integrity }: LockedPackage): Component {
  return {
    type: shipped.name === 'electron' ? 'framework' : 'library',
    ...named(shipped),
    scope: 'required',
    hashes: hashesOf(integrity ?? ''),
  };
}

function dependencyNames(locked: LockedPackage): string[] {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = locked;
  // The lockfile holds development dependencies of the project alone.
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies });
}

/** Folders of what is shipped, and what each is in the bill. Throws where a package is not in the lockfile. */
function findShipped(
  lockfile: Lockfile,
  shipped: readonly ShippedPackage[],
): ReadonlyMap<string, ShippedPackage> {
  const folders = new Map<string, ShippedPackage>();
  for (const wanted of shipped) {
    const found = Object.entries(lockfile.packages).filter(
      ([folder, locked]) =>
        folder !== '' && lockedName(folder, locked) === wanted.name && locked.version === wanted.version,
    );
    if (found.length === 0) {
      throw new Error(`${wanted.name} ${wanted.version} is shipped and not in package-lock.json`);
    }
    for (const [folder] of found) folders.set(folder, wanted);
  }
  return folders;
}

/** Which shipped packages each one asks for. What nothing shipped asks for came through the project's own build. */
function dependencyGraph(lockfile: Lockfile, folders: ReadonlyMap<string, ShippedPackage>, root: string) {
  const graph = new Map<string, Set<string>>([[root, new Set()]]);
  const asked = new Set<string>();
  for (const [folder, shipped] of [['', null] as const, ...folders]) {
    const ref = shipped === null ? root : packageUrl(shipped.name, shipped.version);
    const dependsOn = graph.get(ref) ?? new Set<string>();
    graph.set(ref, dependsOn);
    for (const name of dependencyNames(lockfile.packages[folder] ?? {})) {
      const target = folders.get(resolveDependency(lockfile, folder, name) ?? '');
      if (target === undefined) continue;
      const targetRef = packageUrl(target.name, target.version);
      dependsOn.add(targetRef);
      asked.add(targetRef);
    }
  }
  for (const ref of graph.keys()) {
    if (ref !== root && !asked.has(ref)) graph.get(root)?.add(ref);
  }
  return [...graph].map(([ref, dependsOn]) => ({ ref, dependsOn: [...dependsOn].sort() }));
}

/** The bill without its time and serial number: the same for the same lockfile and the same packages. */
export function composeSbom(lockfile: Lockfile, shipped: readonly ShippedPackage[]): Sbom {
  const project = lockfile.packages[''] ?? {};
  const application = named({
    name: project.name ?? '',
    version: project.version ?? '',
    license: project.license ?? '',
  });
  const folders = findShipped(lockfile, shipped);
  const components = new Map<string, Component>();
  for (const [folder, wanted] of folders) {
    const component = componentOf(wanted, lockfile.packages[folder] ?? {});
    components.set(component['bom-ref'], component);
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: { type: 'application', ...application },
    },
    components: [...components.values()].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)),
    dependencies: dependencyGraph(lockfile, folders, application['bom-ref']).sort((a, b) =>
      a.ref < b.ref ? -1 : 1,
    ),
  };
}
