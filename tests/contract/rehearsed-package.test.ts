/** electron-builder itself packs the built app, on a stand-in for Electron: what an installed app would hold. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkPackedApp } from '../../build/packaging/check-packed-app.ts';
import { findPackedApps, type PackedApp } from '../../build/packaging/packed-app.ts';
import { rehearsePackage } from '../../build/packaging/rehearse.ts';

let folder: string;
let app: PackedApp | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-rehearsal-'));
  const { distFolder } = await rehearsePackage(folder, { targets: ['dir'], archs: ['x64'] });
  [app] = findPackedApps(distFolder);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('a package has the built files and nothing else, its fuses set, and keytar’s library beside the archive', async () => {
  if (app === undefined) throw new Error('nothing was packed');
  const findings = await checkPackedApp(app);
  expect(findings.length).toBeGreaterThan(5);
  expect(findings.filter(({ outcome }) => outcome !== 'verified')).toEqual([]);
});
