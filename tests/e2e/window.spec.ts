import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';

const isSafeMode = (app: LaunchedApp): Promise<boolean> =>
  app.page.evaluate(async () => {
    const info = await window.album.getAppInfo();
    return info.ok && info.value.safeMode;
  });

test('two starts that ended while the album was opening make the next one safe, and a clean end the one after usual', async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'people-album-e2e-'));
  const record = join(userDataDir, 'opening.json');
  await writeFile(record, JSON.stringify({ version: 1, starts: 2 }));
  let app = await launchApp({ userDataDir });
  try {
    expect(await isSafeMode(app)).toBe(true);
    await app.stop();
    expect(existsSync(record)).toBe(false);
    app = await app.restart();
    expect(await isSafeMode(app)).toBe(false);
  } finally {
    await app.stop();
  }
});

test('how the window stood is kept when the app ends', async () => {
  const app = await launchApp();
  await app.stop();
  expect(JSON.parse(readFileSync(join(app.userDataDir, 'window.json'), 'utf8'))).toMatchObject({
    ...{ version: 1, isMaximized: false, isFullScreen: false },
    bounds: { width: 1280, height: 800 },
  });
});
