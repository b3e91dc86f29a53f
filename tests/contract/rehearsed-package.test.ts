/** electron-builder itself packs the built app, on a stand-in for Electron: what an installed app would hold. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage, extractAll } from '@electron/asar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../build/build-app.ts';
import { checkPackedApp } from '../../build/packaging/check-packed-app.ts';
import { nativeModulePath } from '../../build/packaging/packaged-files.ts';
import { archiveOf, findPackedApps, type PackedApp } from '../../build/packaging/packed-app.ts';
import { rehearsePackage } from '../../build/packaging/rehearse.ts';
import { standInProgram } from '../../build/packaging/stand-in-electron.ts';

let folder: string;
let app: PackedApp;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-rehearsal-'));
  const { distFolder } = await rehearsePackage(folder, { targets: ['dir'], archs: ['x64'] });
  const [packed] = findPackedApps(distFolder);
  if (packed === undefined) throw new Error('nothing was packed');
  app = packed;
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the check does not let pass. */
async function failures(packed = app): Promise<readonly string[]> {
  const findings = await checkPackedApp(packed);
  return findings.filter(({ outcome }) => outcome === 'failed').map(({ subject }) => subject);
}

it('a package has the built files and nothing else, its fuses set, and keytar’s library beside the archive', async () => {
  const findings = await checkPackedApp(app);
  expect(findings.length).toBeGreaterThan(5);
  expect(findings.filter(({ outcome }) => outcome !== 'verified')).toEqual([]);
});

it('what was changed in a package afterwards is found', async () => {
  const foreign = join(PROJECT_ROOT, nativeModulePath('linux', 'arm64'));
  copyFileSync(foreign, join(app.resources, 'app.asar.unpacked', nativeModulePath('linux', 'x64')));
  writeFileSync(app.fuseCarrier, standInProgram());
  writeFileSync(join(app.locales, 'de.pak'), '');
  writeFileSync(join(app.resources, 'app-update.yml'), 'url: https://elsewhere.example.org\n');
  mkdirSync(join(app.resources, 'app'));
  expect(await failures()).toEqual([
    'linux x64: fuses',
    'linux x64: archive: integrity',
    'linux x64: native module',
    'linux x64: languages of Electron',
    'linux x64: update feed',
  ]);
});

it('an archive with more than the app, or without it, is found', async () => {
  const content = join(folder, 'content');
  extractAll(archiveOf(app), content);
  rmSync(join(content, 'out', 'preload'), { recursive: true });
  writeFileSync(join(content, 'out', 'main', 'main.js'), '// of another build');
  writeFileSync(join(content, 'out', 'main', 'main.js.map'), '{}');
  const other = { ...app, resources: join(folder, 'other') };
  await createPackage(content, archiveOf(other));
  expect(await failures(other)).toEqual(
    expect.arrayContaining(['linux x64: archive: contents', 'linux x64: archive: as built']),
  );
  const none = { ...app, resources: join(folder, 'none') };
  expect(await failures(none)).toEqual(['linux x64: archive: contents']);
});
