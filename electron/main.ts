/**
 * The first code of the main process: what Electron wants settled before it is ready. Everything else is put together
 * in app.ts.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { app, protocol } from 'electron';
import { startApp } from './app.ts';
import { letHeapGrow } from './heap-growth.ts';
import { parseLaunchOptions } from './launch-options.ts';
import { ALBUM_SCHEME } from './security/album-origin.ts';

letHeapGrow();
const launchOptions = parseLaunchOptions(process.argv);

app.setName('People Album');
if (process.platform === 'win32') app.setAppUserModelId('io.peoplealbum.desktop');
if (launchOptions.userDataDir !== null) {
  const userDataDir = resolve(launchOptions.userDataDir);
  mkdirSync(userDataDir, { recursive: true });
  app.setPath('userData', userDataDir);
}
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  {
    scheme: ALBUM_SCHEME,
    // `stream`: videos are played while they come, and from wherever the user points at.
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
  },
]);

// The lock belongs to the user-data folder, so it comes after the folder is known.
if (app.requestSingleInstanceLock()) startApp(launchOptions);
else app.quit();
