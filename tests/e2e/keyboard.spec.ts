import { expect, type Page, test } from 'playwright/test';
import { expectPeople } from '../support/album-page.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';

/** The whole album by keyboard alone: nothing in this file clicks, and the focus is asked for wherever it has to be. */
test.describe.configure({ mode: 'serial' });

let app: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  app = await launchApp({ locale: 'en-US', args: ['--open-demo'] });
  page = app.page;
  await expectPeople(page, '1,200 people');
  await expect(page.getByRole('button', { name: 'Sync status' })).toContainText('Up to date', {
    timeout: 60_000,
  });
});

test.afterAll(async () => {
  await app.stop();
});

function focused(attribute: string): Promise<string | null> {
  return page.evaluate((name) => document.activeElement?.getAttribute(name) ?? null, attribute);
}

async function expectFocusAt(position: number): Promise<void> {
  await expect.poll(() => focused('data-position')).toBe(String(position));
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Presses Tab until the focus is on what has that name. */
async function tabTo(name: RegExp, role: string): Promise<void> {
  const targets = page.getByRole(role as 'button', { name });
  for (let presses = 0; presses < 60; presses += 1) {
    const isThere = await targets.evaluateAll((elements) =>
      elements.some((element) => element === document.activeElement),
    );
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${role} ${name}`);
}

/** Presses Tab until the focus is on a person of the grid or table. */
async function tabToPeople(): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused('data-position')) !== null) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never reaches the people');
}

async function nameAt(position: number): Promise<string> {
  const cell = page.locator(`[data-position="${position}"]`);
  await expect(cell).toHaveAttribute('data-group-id', /./);
  return (await cell.locator('.person-name').textContent()) ?? '';
}

test('Tab reaches the grid, arrows move in it, and Home, End and the page keys go far', async () => {
  await tabTo(/Skip to people/, 'button');
  await press('Enter');
  await expectFocusAt(0);
  await press('ArrowRight', 'ArrowRight');
  await expectFocusAt(2);
  await press('ArrowLeft');
  await expectFocusAt(1);
  await press('End');
  await expectFocusAt(1199);
  await press('Home');
  await expectFocusAt(0);
  await press('PageDown');
  await expect.poll(async () => Number(await focused('data-position'))).toBeGreaterThan(2);
  await press('Control+Home');
  await expectFocusAt(0);
});

test('letters jump to the next name that begins with them', async () => {
  await page.keyboard.type('isla');
  await expect.poll(async () => nameAt(Number(await focused('data-position')))).toMatch(/^Isla/);
  await press('Home');
  await expectFocusAt(0);
});

test('Space looks closer, arrows go on meanwhile, Escape returns to the person looked at', async () => {
  await press('Space');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText(await nameAt(0));
  await press('ArrowRight');
  await expect(page.getByRole('dialog')).toContainText(await nameAt(1));
  await press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectFocusAt(1);
});

test('Enter opens a person, Alt+Right goes on to the next, Escape returns to the grid at that person', async () => {
  const second = await nameAt(2);
  await press('Enter');
  await expect(page.getByRole('article').getByText('2 of 1,200', { exact: true })).toBeVisible();
  await press('Alt+ArrowRight');
  await expect(page.getByRole('article').getByText('3 of 1,200', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: second })).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('article')).toBeHidden();
  await expectFocusAt(2);
});

test('P pins to the front, Ctrl+Z takes it back, Ctrl+Shift+Z does it again', async () => {
  const name = await nameAt(2);
  await press('p');
  await expect(page.getByText(`Pinned ${name}`)).toBeVisible();
  await expect.poll(() => nameAt(0)).toBe(name);
  await press('Control+z');
  await expect(page.getByText(`Undone: Pinned ${name}`)).toBeVisible();
  await expect.poll(() => nameAt(2)).toBe(name);
  await press('Control+Shift+z');
  await expect.poll(() => nameAt(0)).toBe(name);
  await press('Control+z');
  await expect.poll(() => nameAt(2)).toBe(name);
});

test('F2 gives an alias that is shown and found, and undone', async () => {
  await press('Home', 'F2');
  await expect(page.getByRole('dialog')).toBeVisible();
  await press('Control+a');
  await page.keyboard.type('Grandmother Zheng');
  await press('Enter');
  await expect.poll(() => nameAt(0)).toBe('Grandmother Zheng');
  await expectFocusAt(0);
  await press('Control+f');
  await page.keyboard.type('grandm');
  await expectPeople(page, '1 of 1,200 people');
  await press('Control+a', 'Delete');
  await expectPeople(page, '1,200 people');
  await tabToPeople();
  await press('Control+z');
  await expect.poll(() => nameAt(0)).not.toBe('Grandmother Zheng');
});

test('Shift extends the selection, Delete hides it, Undo brings it back, Escape ends it', async () => {
  await press('Home', 'Shift+ArrowRight', 'Shift+ArrowRight');
  await expect(page.getByText('3 selected').first()).toBeVisible();
  await press('Delete');
  await expect(page.getByText('Hid 3 people')).toBeVisible();
  await expectPeople(page, '1,197 people');
  await press('Control+z');
  await expectPeople(page, '1,200 people');
  await press('Control+a');
  await expect(page.getByText('1,200 selected').first()).toBeVisible();
  await press('Escape');
  await expect(page.getByText('1,200 selected').first()).toBeHidden();
});

test('the context menu opens at the person, and its note is kept', async () => {
  await press('Home', 'Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await press('n');
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('Met in Hangzhou.');
  await tabTo(/^Save$/, 'button');
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectFocusAt(0);
  await press('Enter');
  await expect(page.getByRole('article').getByText('Met in Hangzhou.')).toBeVisible();
  await press('Escape');
  await expectFocusAt(0);
});

test('filters are set, relaxed and saved as a smart album', async () => {
  await press('Control+f');
  await tabTo(/^Filter$/, 'button');
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  // Escape closes the filters from a number field too.
  await tabTo(/^From$/, 'textbox');
  await press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await tabTo(/^Filter$/, 'button');
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await tabTo(/^Has a video/, 'checkbox');
  await press('Space', 'Escape');
  await expect(page.getByText(/^\d+ of 1,200 people$/).first()).toBeVisible();
  const count = await page
    .getByText(/^\d+ of 1,200 people$/)
    .first()
    .textContent();
  await tabTo(/Save as smart album/, 'button');
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await press('Control+a');
  await page.keyboard.type('Moving pictures');
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await tabTo(/All people/, 'button');
  await press('Enter');
  await expectPeople(page, '1,200 people');
  await tabTo(/^Moving pictures$/, 'button');
  await press('Enter');
  await expectPeople(page, count ?? '');
  await tabTo(/^Clear all$/, 'button');
  await press('Enter');
  await expectPeople(page, '1,200 people');
});

test('the table shows the same people in the same order, and sorts by its headings', async () => {
  const first = await nameAt(0);
  await tabTo(/^(Grid|Table)$/, 'radio');
  await press('ArrowRight', 'Space');
  await expect(page.getByRole('columnheader', { name: /Person/ })).toBeVisible();
  await expect(page.locator('[role="row"][data-position="0"]')).toContainText(first);
  await tabToPeople();
  await press('Home');
  await expectFocusAt(0);
  await press('ArrowUp', 'ArrowRight', 'ArrowRight', 'Enter');
  await expect(page.getByRole('columnheader', { name: /Faces/ })).toHaveAttribute('aria-sort', 'descending');
  await tabTo(/^(Grid|Table)$/, 'radio');
  await press('ArrowLeft', 'Space');
  await expect(page.getByRole('columnheader')).toHaveCount(0);
});

test('Ctrl+Plus and Ctrl+Minus change the size of the faces', async () => {
  const width = (): Promise<number> =>
    page
      .getByRole('gridcell')
      .first()
      .evaluate((cell) => cell.getBoundingClientRect().width);
  const before = await width();
  await press('Control+Equal');
  await expect.poll(width).toBeGreaterThan(before);
  await press('Control+Minus');
  await expect.poll(width).toBe(before);
});

test('? lists the shortcuts', async () => {
  await tabToPeople();
  await press('?');
  await expect(page.getByRole('dialog')).toContainText('Pin or unpin');
  await press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
