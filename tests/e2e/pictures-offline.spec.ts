/** Faces and photos that were seen are seen again without the service, and lie on the disk for the user's eyes only. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from 'playwright/test';
import sharp from 'sharp';
import { connectByForm, expectPeople, expectStatus, peopleGrid } from '../support/album-page.ts';
import { credentialsOf } from '../support/dataset-draft.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type KeyringSession, startKeyringSession } from '../support/secret-service.ts';

const PROCESSOR = fileURLToPath(new URL('../support/sharp-processor.ts', import.meta.url));
/** Everybody who is opened is in view at once. */
const VIEWPORT = { width: 1400, height: 1000 };
const PEOPLE = 150;
const OPENED = 20;
const UNREACHABLE = 'The picture is not on this computer, and the storage service can’t be reached.';

let folder: string;
let keyring: KeyringSession;
let service: ImmServiceProcess;
let app: LaunchedApp;

/** Each picture shows a person and the next one, so that each person has two. */
async function writePhotos(): Promise<string> {
  const path = mkdtempSync(join(tmpdir(), 'people-album-photos-'));
  const numbers = Array.from({ length: PEOPLE }, (_, number) => number);
  await Promise.all(
    numbers.map(async (number) => {
      const background = { r: number, g: 255 - number, b: (number * 7) % 256 };
      const picture = sharp({ create: { width: 240, height: 160, channels: 3, background } });
      writeFileSync(join(path, `${number}.jpg`), await picture.jpeg().toBuffer());
    }),
  );
  const groups = numbers.map((number) => ({
    id: `Cluster-${number}`,
    name: `Person ${String(number).padStart(3, '0')}`,
    cover: `${number}.jpg`,
  }));
  const files = numbers.map((number) => ({
    path: `${number}.jpg`,
    taken: new Date(Date.UTC(2020, 0, 1 + number)).toISOString(),
    figures: [
      { group: `Cluster-${number}`, box: [40, 40, 50, 60] },
      { group: `Cluster-${(number + 1) % PEOPLE}`, box: [140, 40, 50, 60] },
    ],
  }));
  writeFileSync(join(path, 'groups.json'), JSON.stringify({ groups, files }));
  return path;
}

test.beforeAll(async () => {
  folder = await writePhotos();
  keyring = await startKeyringSession();
  service = await startImmServiceProcess(['--photos', folder, '--processor', PROCESSOR]);
  app = await launchApp({ viewport: VIEWPORT, locale: 'en-US', env: keyring.environment });
});

test.afterAll(async () => {
  await app.stop();
  await service.stop();
  await keyring.stop();
  rmSync(folder, { recursive: true });
});

test.describe.configure({ mode: 'serial' });

async function expectPreview(viewer: Locator): Promise<void> {
  const picture = viewer.getByRole('img', { name: /^Picture / });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
}

/** Scrolls through the whole grid; answers whose faces were drawn. Does not end before all in view are. */
async function readFaces(page: Page): Promise<readonly string[]> {
  return peopleGrid(page).evaluate(async (grid, count) => {
    const faces = new Set<string>();
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    while (faces.size < count) {
      await frame();
      const view = grid.getBoundingClientRect();
      const cells = [...grid.querySelectorAll<HTMLElement>('[data-position]')].filter((cell) => {
        const { top, bottom } = cell.getBoundingClientRect();
        return bottom > view.top && top < view.bottom;
      });
      if (cells.some((cell) => cell.querySelector('img[data-drawn]') === null)) continue;
      for (const cell of cells) faces.add(cell.dataset.groupId ?? '');
      const isAtEnd = grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1;
      grid.scrollTop = isAtEnd ? 0 : grid.scrollTop + grid.clientHeight / 2;
    }
    grid.scrollTop = 0;
    return [...faces];
  }, PEOPLE);
}

/** One of the first, who are in view at the grid's top. */
async function openPerson(page: Page, position: number): Promise<Locator> {
  await peopleGrid(page).evaluate((grid) => {
    grid.scrollTop = 0;
  });
  await peopleGrid(page).locator(`[data-position="${position}"]`).click();
  return expectPerson(page, position);
}

async function expectPerson(page: Page, position: number): Promise<Locator> {
  const person = page.getByRole('article');
  await expect(person.getByText(`${position + 1} of ${PEOPLE}`, { exact: true })).toBeVisible();
  await expect(person).toHaveAttribute('aria-busy', 'false');
  return person;
}

/** What is seen of the first people, one after another, once all of it is drawn. */
async function lookAtPhotos(page: Page): Promise<readonly string[]> {
  const seen: string[] = [];
  await openPerson(page, 0);
  for (let position = 0; position < OPENED; position += 1) {
    seen.push(await readPhotos(page, position));
    if (position < OPENED - 1) await page.getByRole('button', { name: 'Next person' }).press('Enter');
  }
  await leavePerson(page);
  return seen;
}

/** Asked at each frame, since the locators' own waiting would take the test a minute. */
async function readPhotos(page: Page, position: number): Promise<string> {
  const read = await page.waitForFunction(
    (place) => {
      const person = document.querySelector('article[aria-busy="false"]');
      const tiles = [...(person?.querySelectorAll('[role="gridcell"]') ?? [])];
      const isDrawn = tiles.every((tile) => (tile.querySelector('img')?.naturalWidth ?? 0) > 0);
      if (person?.textContent.includes(place) !== true || tiles.length !== 2 || !isDrawn) return null;
      return [person, ...tiles].map((part) => part.getAttribute('aria-label')).join(' | ');
    },
    `${position + 1} of ${PEOPLE}`,
  );
  return String(await read.jsonValue());
}

async function leavePerson(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back to people' }).click();
  await expect(page.getByRole('article')).toHaveCount(0);
}

/** The first photo of a person in the viewer. */
async function openFirstPhoto(page: Page, position: number): Promise<Locator> {
  const person = await openPerson(page, position);
  await person.getByRole('grid', { name: 'Photos' }).getByRole('gridcell').first().click();
  return page.getByRole('dialog', { name: /, 1 of 2$/ });
}

async function leaveViewer(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await leavePerson(page);
}

let seen: readonly string[];

test('all faces of a dataset are kept when the user asks for it', async () => {
  const { page } = app;
  await page.getByRole('button', { name: /Connect a dataset/ }).click();
  await connectByForm(page, service, credentialsOf(service));
  await page.getByRole('button', { name: 'Sync now' }).first().click();
  await expectPeople(page, `${PEOPLE} people`);
  await expectStatus(page, 'Up to date');

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Keep all faces offline…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keep all faces offline' });
  await expect(dialog.getByText(`of ${PEOPLE} faces kept`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Start' }).press('Enter');
  await expect(dialog.getByText('All faces are kept')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText(`${PEOPLE} of ${PEOPLE} faces kept`)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('the photos of a person are listed and shown when they are opened', async () => {
  const { page } = app;
  seen = await lookAtPhotos(page);
  await expectPreview(await openFirstPhoto(page, 0));
  await leaveViewer(page);
});

test('with the service gone and the app restarted, what was seen is seen again', async () => {
  // A hundred and fifty faces and the photos of twenty people.
  test.slow();
  await service.stop();
  app = await app.restart();
  const { page } = app;
  await expectPeople(page, `${PEOPLE} people`);
  expect(await readFaces(page)).toHaveLength(PEOPLE);
  expect(await lookAtPhotos(page)).toEqual(seen);

  await expectPreview(await openFirstPhoto(page, 0));
  await leaveViewer(page);
});

test('what was never seen says why it is missing', async () => {
  const { page } = app;
  const viewer = await openFirstPhoto(page, OPENED / 2);
  await expect(viewer.getByText(UNREACHABLE)).toBeVisible();
  await leaveViewer(page);

  const person = await openPerson(page, OPENED + 1);
  await expect(person.getByRole('img', { name: /^Face of Person/ })).toBeVisible();
  await expect(person.getByText('The service does not take the connection')).toBeVisible();
  await expect(person.getByRole('gridcell')).toHaveCount(0);
  await person.getByRole('tab', { name: 'About' }).click();
  await expect(person.getByText(UNREACHABLE)).toBeVisible();
});

test('no picture is on the disk but encrypted, and for the user alone', async () => {
  await app.stop();
  const files = readdirSync(app.userDataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const kept = files.filter((file) => /[/\\]pictures[/\\][0-9a-f]{2}[/\\]/.test(file));
  expect(kept.length).toBeGreaterThanOrEqual(PEOPLE);
  for (const file of kept) expect((statSync(file).mode & 0o777).toString(8), file).toBe('600');
  // Neither there nor in what the browser keeps by itself.
  expect(files.filter((file) => holdsPicture(readFileSync(file)))).toEqual([]);
});

function holdsPicture(bytes: Buffer): boolean {
  const webp = bytes.indexOf('WEBPVP8');
  if (webp >= 8 && bytes.toString('latin1', webp - 8, webp - 4) === 'RIFF') return true;
  return bytes.includes('JFIF') || bytes.includes('<svg');
}
