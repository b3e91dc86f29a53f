/** Pictures that fail in every way: a silhouette and a reason, and everything else as it was. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from 'playwright/test';
import type { OssStats } from '../../electron/embedded/oss-stats.ts';
import { addDataset, expectPeople, expectStatus, startSync } from '../support/album-page.ts';
import { BROKEN_PEOPLE, faultsOf, writePictureFolder } from '../support/faulty-pictures.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type KeyringSession, startKeyringSession } from '../support/secret-service.ts';

const PROCESSOR = fileURLToPath(new URL('../support/sharp-processor.ts', import.meta.url));
const HEALTHY = ['ada', 'bob', 'cleo', 'dan'];
const IN_DRIVE = {
  ObjectId: 'drive',
  Name: 'drive',
  Cover: { ObjectId: 'file-in-drive', URI: 'pds://domain/drives/1/files/2', Figures: [] },
};
const WITHOUT_COVER = { ObjectId: 'faceless', Name: 'faceless' };
const LAUNCH = { locale: 'en-US', viewport: { width: 1600, height: 1400 } };

function card(page: Page, groupId: string): Locator {
  return page.locator(`[role="gridcell"][data-group-id="${groupId}"]`);
}

/** The face is there and drawn. */
async function expectFace(place: Locator): Promise<void> {
  await expect(place.locator('img[data-drawn]')).toHaveCount(1, { timeout: 30_000 });
  await expect(place.locator('.silhouette')).toHaveCount(0);
}

async function expectSilhouette(place: Locator): Promise<void> {
  await expect(place.locator('.silhouette')).toHaveCount(1);
  await expect(place.locator('img')).toHaveCount(0);
}

async function openAlbum(app: LaunchedApp, service: ImmServiceProcess, people: number): Promise<string> {
  const { page } = app;
  const { profile } = await addDataset(page, service, 'keychain');
  await startSync(page, profile.id);
  await page.goto(`${page.url().split('#')[0]}#/album/${profile.id}`);
  await expectPeople(page, `${people} people`);
  return profile.id;
}

/** The bytes that main serves for each card's face, as it says them now; null where it serves none. */
function servedFaces(page: Page): Promise<Record<string, string | null>> {
  return page.locator('[data-group-id] img').evaluateAll(async (images) => {
    const served = images.map(async (image) => {
      const { groupId = '' } = image.closest<HTMLElement>('[data-group-id]')?.dataset ?? {};
      const answer = await fetch(image.getAttribute('src') ?? '', { cache: 'no-store' });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return [groupId, answer.ok ? Array.from(bytes).join() : null] as const;
    });
    return Object.fromEntries(await Promise.all(served));
  });
}

async function pictureFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((name) => /[/\\][0-9a-f]{32}$/.test(name)).map((name) => join(folder, name));
}

async function askedOfOss(service: ImmServiceProcess): Promise<number> {
  const { oss } = (await service.callControl('GET', '/stats')) as { readonly oss: OssStats };
  return oss.requests;
}

let keyring: KeyringSession;

test.beforeAll(async () => {
  keyring = await startKeyringSession();
});

test.afterAll(async () => {
  await keyring.stop();
});

test.describe('pictures that can’t be had', () => {
  test.describe.configure({ mode: 'serial' });
  const names = [...HEALTHY, ...BROKEN_PEOPLE.map(({ name }) => name)];
  const everybody = names.length + 2;
  let folder: string;
  let service: ImmServiceProcess;
  let app: LaunchedApp;
  const requested: string[] = [];

  test.beforeAll(async () => {
    folder = await writePictureFolder(names, [IN_DRIVE, WITHOUT_COVER]);
    service = await startImmServiceProcess(['--photos', folder, '--processor', PROCESSOR]);
    await service.callControl('POST', '/options', { oss: { keys: faultsOf(BROKEN_PEOPLE) } });
    app = await launchApp({ ...LAUNCH, env: keyring.environment });
    app.page.on('request', (request) => requested.push(request.url()));
    // What a scripted drawing does where it may: it names the page.
    await app.page.evaluate(() => {
      const named: string[] = [];
      Object.assign(window, { named });
      new MutationObserver(() => named.push(document.title)).observe(document.head, {
        ...{ childList: true, subtree: true, characterData: true },
      });
    });
  });

  test.afterAll(async () => {
    await app.stop();
    await service.stop();
    await rm(folder, { recursive: true });
  });

  test('show a silhouette and their reason on the card, beside faces that are shown', async () => {
    const { page } = app;
    await openAlbum(app, service, everybody);
    await expect(page.getByRole('gridcell')).toHaveCount(everybody);
    for (const name of HEALTHY) {
      await expectFace(card(page, name));
      await expect(card(page, name)).toHaveAccessibleDescription('');
    }
    for (const { name, reason } of BROKEN_PEOPLE) {
      await expect(card(page, name)).toHaveAccessibleDescription(reason, { timeout: 30_000 });
      await expectSilhouette(card(page, name));
    }
    await expect(card(page, 'drive')).toHaveAccessibleDescription(/^The picture lies outside OSS/);
    await expectSilhouette(card(page, 'drive'));
    await expectSilhouette(card(page, 'faceless'));
  });

  test('change nothing else: the sync is done, nothing is announced, and the people can be searched', async () => {
    const { page } = app;
    await expectStatus(page, 'Up to date');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Search names' }).fill('bomb');
    await expectPeople(page, `1 of ${everybody} people`);
    await page.getByRole('button', { name: 'Clear all' }).first().click();
    await expectPeople(page, `${everybody} people`);
  });

  test('say their reason in words on the person’s page', async () => {
    const { page } = app;
    const reasons: readonly (readonly [name: string, reason: string])[] = [
      ...BROKEN_PEOPLE.map(({ name, reason }) => [name, reason] as const),
      ['drive', 'The picture lies in Drive (pds://), which this app can’t read.'],
      ['faceless', 'The service gave this person no cover.'],
    ];
    for (const [name, reason] of reasons) {
      await card(page, name).press('Enter');
      const person = page.getByRole('article', { name });
      await expect(person.getByRole('heading', { name, exact: true })).toBeVisible();
      await person.getByRole('tab', { name: 'About' }).click();
      await expect(person.getByText(reason).first()).toBeVisible({ timeout: 30_000 });
      await expectSilhouette(person.locator('.person-portrait'));
      await page.keyboard.press('Escape');
      await expect(card(page, name)).toBeVisible();
    }
  });

  test('a drawing with scripts never runs, is not kept, and is not served to who asks for it by its address', async () => {
    const { page } = app;
    const address = (await card(page, 'ada').locator('img').getAttribute('src')) ?? '';
    const answers = await page.evaluate(async (healthy) => {
      const drawing = healthy.replace('/ada/', '/script/').replace(/v=\d+/, 'v=1');
      return Promise.all([healthy, drawing].map(async (url) => (await fetch(url)).status));
    }, address);
    expect(answers).toEqual([200, 404]);
    expect(requested.filter((url) => url.includes('/script/') && !url.includes('v=1'))).toEqual([]);
    expect(new Set(requested.map((url) => new URL(url).host))).toEqual(new Set([new URL(page.url()).host]));
    const titles = await page.evaluate(() => [document.title, ...(Reflect.get(window, 'named') as string[])]);
    expect(titles).not.toContain('executed');
    const kept = await pictureFiles(join(app.userDataDir, 'pictures'));
    expect(kept.length).toBeGreaterThanOrEqual(HEALTHY.length);
    for (const file of kept) expect((await readFile(file)).includes('<svg')).toBe(false);
  });

  test('come when the cause is gone and the user tries again', async () => {
    const { page } = app;
    await service.callControl('POST', '/options', { oss: { keys: {} } });
    await card(page, 'denied').press('Enter');
    const person = page.getByRole('article', { name: 'denied' });
    await person.getByRole('tab', { name: 'About' }).click();
    await person.getByRole('button', { name: 'Try again' }).first().click();
    await expectFace(person.locator('.person-portrait'));
    await page.keyboard.press('Escape');
    for (const { name } of BROKEN_PEOPLE) {
      await expectFace(card(page, name));
      await expect(card(page, name)).toHaveAccessibleDescription('');
    }
    await expectSilhouette(card(page, 'drive'));
  });
});

for (const encryptPictures of [true, false]) {
  test(`a kept picture that was altered on the disk is fetched again and never served, ${encryptPictures ? 'encrypted' : 'plain'}`, async () => {
    test.slow();
    const folder = await writePictureFolder(HEALTHY);
    const service = await startImmServiceProcess(['--photos', folder, '--processor', PROCESSOR]);
    let app = await launchApp({ ...LAUNCH, env: keyring.environment });
    try {
      await app.page.evaluate(
        (chosen) => window.album.updateSettings({ encryptPictures: chosen }),
        encryptPictures,
      );
      await openAlbum(app, service, HEALTHY.length);
      for (const name of HEALTHY) await expectFace(card(app.page, name));
      const before = await servedFaces(app.page);
      expect(Object.values(before)).not.toContain(null);

      await app.stop();
      const kept = await pictureFiles(join(app.userDataDir, 'pictures'));
      expect(kept).toHaveLength(HEALTHY.length);
      const altered = kept.slice(0, 2);
      for (const file of altered) {
        const bytes = await readFile(file);
        const middle = Math.floor(bytes.length / 2);
        bytes[middle] = ~(bytes[middle] ?? 0) & 0xff;
        await writeFile(file, bytes);
      }
      await service.callControl('POST', '/stats/reset');
      app = await app.restart();
      for (const name of HEALTHY) await expectFace(card(app.page, name));
      // Each answer is the picture itself or none, until all are there again.
      await expect
        .poll(async () => {
          const served = await servedFaces(app.page);
          for (const [name, bytes] of Object.entries(served)) {
            if (bytes !== null) expect(bytes, name).toBe(before[name]);
          }
          return served;
        })
        .toEqual(before);
      expect(await askedOfOss(service)).toBe(altered.length);
      expect(app.mainOutput()).not.toContain('uncaught');
    } finally {
      await app.stop();
      await service.stop();
      await rm(folder, { recursive: true });
    }
  });
}

test('faces are shown where the disk takes none, and keeping them all says why it can’t', async () => {
  const folder = await writePictureFolder(HEALTHY);
  const service = await startImmServiceProcess(['--photos', folder, '--processor', PROCESSOR]);
  const userDataDir = await mkdtemp(join(tmpdir(), 'people-album-e2e-'));
  // Whoever runs this: nothing can be written below a file.
  await writeFile(join(userDataDir, 'pictures'), '');
  const app = await launchApp({ ...LAUNCH, userDataDir, env: keyring.environment });
  try {
    const { page } = app;
    const datasetId = await openAlbum(app, service, HEALTHY.length);
    for (const name of HEALTHY) await expectFace(card(page, name));
    expect(await askedOfOss(service)).toBe(HEALTHY.length);
    await page.evaluate((id) => window.album.keepFaces(id), datasetId);
    await expect
      .poll(() => page.evaluate((id) => window.album.getKeptFaces(id), datasetId))
      .toMatchObject({ value: { state: 'stopped', error: 'not-kept', kept: 0 } });
    for (const name of HEALTHY) await expectFace(card(page, name));
    await expectStatus(page, 'Up to date');
  } finally {
    await app.stop();
    await service.stop();
    await rm(folder, { recursive: true });
  }
});
