/** A person's photos in the demo library, as a user goes through them. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { expectPeople, expectStatus } from '../support/album-page.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';

let app: LaunchedApp;
/** Of the person with the most photos. */
let name: string;
let total: string;

test.beforeAll(async () => {
  app = await launchApp({ locale: 'en-US' });
});

test.afterAll(async () => {
  await app.stop();
});

test.describe.configure({ mode: 'serial' });

function photoGrid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Photos' });
}

/** The viewer with the photo at a position; counted from 1, as on screen. */
function viewerAt(page: Page, position: number, count = total): Locator {
  return page.getByRole('dialog', { name: `, ${position} of ${count}` });
}

async function expectCount(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('article').getByText(words, { exact: true })).toBeVisible();
}

/** File name of a photo in the grid. */
async function fileNameAt(page: Page, position: number): Promise<string> {
  const tile = photoGrid(page).locator(`[data-position="${position}"]`);
  await expect(tile).toHaveAttribute('aria-label', /./);
  return String((await tile.getAttribute('aria-label'))?.split(', ')[0]);
}

async function openPhoto(page: Page, position: number): Promise<Locator> {
  await photoGrid(page).locator(`[data-position="${position}"]`).click();
  const viewer = viewerAt(page, position + 1);
  await expect(viewer.getByRole('img', { name: /^Picture / })).toBeVisible();
  return viewer;
}

async function closeViewer(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('the photos of a person are listed by themselves and shown', async () => {
  const { page } = app;
  await page.getByRole('button', { name: /Explore the demo library/ }).click();
  await expectPeople(page, '1,200 people');
  await expectStatus(page, 'Up to date');
  // The third by photos has videos, too.
  await page.getByRole('gridcell').nth(2).click();
  const person = page.getByRole('article');
  const count = person.getByText(/^[\d,]+ photos$/);
  await expect(count).toBeVisible();
  await expect(person.getByText(/^Listed /)).toBeVisible();
  total = (await count.innerText()).split(' ')[0] ?? '';
  name = String(await person.getAttribute('aria-label'));
  expect(Number(total.replaceAll(',', ''))).toBeGreaterThan(100);
  const first = photoGrid(page).getByRole('gridcell').first().locator('img');
  await expect.poll(() => first.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test('a search narrows them and says to how many', async () => {
  const { page } = app;
  const search = page.getByRole('searchbox', { name: 'Search these photos' });
  const fileName = await fileNameAt(page, 3);
  await search.fill(fileName);
  await expectCount(page, `1 of ${total} photos`);
  expect(await fileNameAt(page, 0)).toBe(fileName);
  await search.fill('zzzz-nothing');
  await expect(page.getByText('No photo fits')).toBeVisible();
  await page.getByRole('button', { name: 'Search without “zzzz-nothing”' }).click();
  await expectCount(page, `${total} photos`);
});

test('videos say how long they are', async () => {
  const { page } = app;
  const kinds = page.getByRole('radiogroup', { name: 'Kind' });
  await kinds.getByText('Videos', { exact: true }).click();
  await expect(page.getByRole('article').getByText(`of ${total} photos`)).toBeVisible();
  const video = photoGrid(page)
    .getByRole('gridcell', { name: /, video, \d+:\d\d$/ })
    .first();
  await expect(video).toContainText(/^\d+:\d\d$/);
  await kinds.getByText('All', { exact: true }).click();
  await expectCount(page, `${total} photos`);
});

test('grouped by month, the rail of dates leads to the oldest and back', async () => {
  const { page } = app;
  await page.getByRole('radiogroup', { name: 'Group by' }).getByText('Month', { exact: true }).click();
  const months = photoGrid(page).getByRole('rowgroup');
  await expect(months.first()).toHaveAccessibleName(/^[A-Z][a-z]+ \d{4}, \d+ photos?$/);
  const rail = page.getByRole('slider', { name: 'Jump to a date' });
  const newest = await months.first().getAttribute('aria-label');
  await rail.press('End');
  const oldest = String(await rail.getAttribute('aria-valuetext'));
  expect(newest).not.toContain(oldest);
  await expect(
    photoGrid(page).locator(`[role="rowgroup"][aria-label*="${oldest}"]`).first(),
  ).toBeInViewport();
  await rail.press('Home');
  await expect(photoGrid(page).getByRole('rowgroup', { name: String(newest) })).toBeInViewport();
});

test('by keyboard into the viewer, to the next photo, to somebody in it, and back to the same photo', async () => {
  const { page } = app;
  const companion = page.getByRole('group', { name: 'Often together with' }).getByRole('button').first();
  const words = String(await companion.getAttribute('aria-label'));
  const [, other = '', shared = ''] = /^(.*), ([\d,]+) photos together$/.exec(words) ?? [];
  await companion.click();
  await expectCount(page, `${shared} of ${total} photos of ${name} and ${other} together`);

  await photoGrid(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(photoGrid(page).locator('[data-position="1"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(viewerAt(page, 2, shared)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  const viewer = viewerAt(page, 3, shared);
  await expect(viewer.getByRole('img', { name: /^Picture / })).toBeVisible();
  await page.keyboard.press('i');
  await expect(viewer.getByRole('complementary', { name: 'Information' })).toContainText('File name');
  await page.keyboard.press('b');
  const faces = viewer.getByRole('group', { name: 'Faces in the picture' });
  await faces
    .getByRole('button', { name: `Open ${other}` })
    .first()
    .press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('article', { name: other })).toBeVisible();

  await page.goBack();
  await expect(viewerAt(page, 3, shared)).toBeVisible();
  await closeViewer(page);
  await expect(page.getByRole('article', { name })).toBeVisible();
  await expect(photoGrid(page).locator('[data-position="2"]')).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(viewerAt(page, 3, shared)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(photoGrid(page).locator('[data-position="2"]')).toBeFocused();
  await companion.click();
  await expectCount(page, `${total} photos`);
});

test('an original is saved under its own name', async () => {
  test.skip(app.runtime === 'electron', 'a dialog of the system asks where');
  const { page } = app;
  const fileName = await fileNameAt(page, 0);
  const viewer = await openPhoto(page, 0);
  const saved = page.waitForEvent('download');
  await viewer.getByRole('button', { name: 'Download original' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe(fileName);
  expect(readFileSync(await download.path()).byteLength).toBeGreaterThan(0);
});

test('a picture is copied as PNG', async () => {
  const { page } = app;
  await page.context().grantPermissions(['clipboard-write']);
  await page.getByRole('button', { name: 'Copy picture' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  // The page may not read the clipboard by itself; what the user pastes it gets.
  const pasted = await page.evaluateHandle(() => {
    const files = new Promise<readonly File[]>((resolve) => {
      document.addEventListener('paste', (event) => resolve([...(event.clipboardData?.files ?? [])]), {
        once: true,
      });
    });
    return { files };
  });
  await page.keyboard.press('Control+v');
  const picture = await pasted.evaluate(async ({ files }) => {
    const [file] = await files;
    return { type: file?.type, width: (await createImageBitmap(file ?? new Blob())).width };
  });
  expect(picture.type).toBe('image/png');
  expect(picture.width).toBeGreaterThan(100);
  await closeViewer(page);
});

test('a place is shown on a map in the browser, and the album stays', async () => {
  test.skip(app.runtime === 'electron', 'the browser of the system would open');
  const { page } = app;
  await page.context().route('https://www.openstreetmap.org/**', (route) => route.fulfill({ body: 'map' }));
  await openPhoto(page, 0);
  await page.keyboard.press('i');
  const facts = page.getByRole('complementary', { name: 'Information' });
  const map = facts.getByRole('button', { name: 'Show on a map' });
  await expect(facts).toContainText('File name');
  for (let position = 2; !(await map.isVisible()); position += 1) {
    await page.keyboard.press('ArrowRight');
    await expect(viewerAt(page, position)).toBeVisible();
    await expect(facts).toContainText('File name');
  }
  const address = page.url();
  const opened = page.context().waitForEvent('page');
  await map.click();
  const shown = await opened;
  expect(shown.url()).toMatch(/^https:\/\/www\.openstreetmap\.org\/\?mlat=-?[\d.]+&mlon=-?[\d.]+#map=15\//);
  await shown.close();
  expect(page.url()).toBe(address);
});
