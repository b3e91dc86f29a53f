import { expect, test } from 'playwright/test';
import { findElectron } from '../../build/find-electron.ts';
import { launchApp } from '../support/launch-app.ts';

/** What the preview runtime cannot show: these need Electron's own program. */
test.describe('on real Electron', () => {
  test.skip(findElectron() === null, 'Electron’s program is not installed on this machine');

  test('the page has its own origin, runs sandboxed and sees neither Node nor ipcRenderer', async () => {
    const app = await launchApp();
    try {
      expect(app.runtime).toBe('electron');
      await expect(app.page.getByRole('button').first()).toBeVisible();
      const seen = await app.page.evaluate(() => ({
        origin: location.origin,
        require: 'require' in globalThis,
        process: 'process' in globalThis,
        ipcRenderer: 'ipcRenderer' in globalThis,
      }));
      expect(seen).toEqual({ origin: 'app://album', require: false, process: false, ipcRenderer: false });
    } finally {
      await app.stop();
    }
  });

  test('the app quits when it is asked to', async () => {
    const app = await launchApp();
    await expect(app.page.getByRole('button').first()).toBeVisible();
    await app.stop();
    expect(() => process.kill(app.mainPid, 0)).toThrow();
  });
});
