/**
 * Loads the built part of the app that holds electron-updater, makes an updater of every kind, and prints what the
 * AppImage's finds. Arguments: the built file, the folder of resources.
 */
import { pathToFileURL } from 'node:url';
import type { Installation } from '../../electron/updates/installation.ts';
import type { Updater } from '../../electron/updates/updater.ts';
import { installUpdaterElectron } from './updater-electron.ts';

const [builtFile = '', resourcesPath = ''] = process.argv.slice(2);
installUpdaterElectron('0.1.0', resourcesPath);
Object.defineProperty(process, 'resourcesPath', { value: resourcesPath });
const { openElectronUpdater }: { openElectronUpdater(installation: Installation): Updater } = await import(
  pathToFileURL(builtFile).href
);
for (const kind of ['nsis', 'mac', 'deb', 'rpm'] as const) openElectronUpdater(kind);
const found = await openElectronUpdater('appimage').find();
process.stdout.write(`${found?.version ?? 'nothing'}\n`);
