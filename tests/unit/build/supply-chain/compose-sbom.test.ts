import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../../build/build-app.ts';
import { composeSbom, type Sbom } from '../../../../build/supply-chain/compose-sbom.ts';
import { readLockfile } from '../../../../build/supply-chain/lockfile.ts';

const DIGEST = Buffer.from('digest').toString('base64');
const LOCKFILE = {
  packages: {
    '': {
      name: 'people-album',
      version: '0.1.0',
      license: 'MIT',
      dependencies: { keytar: 'npm:@github/keytar@7.0.0' },
      devDependencies: { react: '19.0.0', vitest: '5.0.0' },
    },
    'node_modules/keytar': { name: '@github/keytar', version: '7.0.0', integrity: `sha512-${DIGEST}` },
    'node_modules/react': { version: '19.0.0', integrity: `sha512-${DIGEST}`, dev: true },
    'node_modules/vitest': {
      version: '5.0.0',
      integrity: `sha512-${DIGEST}`,
      dev: true,
      dependencies: { loose: '1.0.0', react: '18.0.0' },
    },
    'node_modules/vitest/node_modules/react': { version: '18.0.0', integrity: `sha512-${DIGEST}` },
    'node_modules/view': {
      version: '2.0.0',
      integrity: `sha512-${DIGEST}`,
      peerDependencies: { react: '>=18' },
    },
    'node_modules/vitest/node_modules/loose': { version: '1.0.0', integrity: `sha1-${DIGEST}` },
  },
};
const SHIPPED = [
  { name: 'react', version: '19.0.0', license: 'MIT' },
  { name: '@github/keytar', version: '7.0.0', license: 'MIT' },
  { name: 'view', version: '2.0.0', license: 'MIT AND CC0-1.0' },
  { name: 'loose', version: '1.0.0', license: 'ISC' },
];

/** What the CycloneDX 1.6 schema requires, and what a reader follows. */
function expectValid({ bomFormat, specVersion, version, metadata, components, dependencies }: Sbom): void {
  expect({ bomFormat, specVersion, version }).toEqual({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
  });
  const parts = [metadata.component, ...components];
  for (const part of parts) {
    expect(part.name).not.toBe('');
    expect(part.purl).toMatch(/^pkg:npm\/(%40[^/@]+\/)?[^/@]+@[^@]+$/);
    expect(part.licenses).not.toHaveLength(0);
  }
  for (const { hashes } of components) {
    expect(hashes?.length).toBeGreaterThan(0);
    for (const { alg, content } of hashes ?? []) {
      expect(alg).toMatch(/^SHA-(1|256|384|512)$/);
      expect(content).toMatch(/^([0-9a-f]{2})+$/);
    }
  }
  const references = parts.map((part) => part['bom-ref']);
  expect(new Set(references).size).toBe(references.length);
  expect(dependencies.map(({ ref }) => ref).sort()).toEqual(references.toSorted());
  for (const { dependsOn } of dependencies) {
    expect(references).toEqual(expect.arrayContaining([...dependsOn]));
  }
}

describe('composeSbom', () => {
  const sbom = composeSbom(LOCKFILE, SHIPPED);
  const dependsOn = (ref: string): readonly string[] | undefined =>
    sbom.dependencies.find((dependency) => dependency.ref === ref)?.dependsOn;

  it('is a valid bill of exactly what is shipped', () => {
    expectValid(sbom);
    expect(sbom.components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/%40github/keytar@7.0.0',
      'pkg:npm/loose@1.0.0',
      'pkg:npm/react@19.0.0',
      'pkg:npm/view@2.0.0',
    ]);
  });

  it('is valid for the project’s own lockfile, whatever of it is shipped', () => {
    const lockfile = readLockfile(PROJECT_ROOT);
    const shipped = Object.entries(lockfile.packages)
      .filter(([folder]) => folder.split('node_modules/').length === 2)
      .map(([folder, { name, version = '', license = 'unknown' }]) => ({
        name: name ?? folder.slice('node_modules/'.length),
        version,
        license,
      }));
    expectValid(composeSbom(lockfile, shipped));
  });

  it('takes the hash from the lockfile, in hexadecimal', () => {
    const content = Buffer.from('digest').toString('hex');
    expect(sbom.components[2]?.hashes).toEqual([{ alg: 'SHA-512', content }]);
  });

  it('keeps a scope apart, and tells ids from expressions', () => {
    expect(sbom.components[0]).toMatchObject({ group: '@github', name: 'keytar' });
    expect(sbom.components[2]?.licenses).toEqual([{ license: { id: 'MIT' } }]);
    expect(sbom.components[3]?.licenses).toEqual([{ expression: 'MIT AND CC0-1.0' }]);
  });

  it('follows dependencies between shipped packages as Node resolves them', () => {
    expect(dependsOn('pkg:npm/view@2.0.0')).toEqual(['pkg:npm/react@19.0.0']);
  });

  it('hangs on the app what only packages ask for that are not shipped', () => {
    expect(dependsOn('pkg:npm/people-album@0.1.0')).toEqual([
      'pkg:npm/%40github/keytar@7.0.0',
      'pkg:npm/loose@1.0.0',
      'pkg:npm/react@19.0.0',
      'pkg:npm/view@2.0.0',
    ]);
  });

  it('is the same in whatever order the packages come', () => {
    expect(composeSbom(LOCKFILE, SHIPPED.toReversed())).toEqual(sbom);
  });

  it('refuses a package that is not in the lockfile', () => {
    const other = [{ name: 'react', version: '18.9.9', license: 'MIT' }];
    expect(() => composeSbom(LOCKFILE, other)).toThrow('react 18.9.9');
  });
});
