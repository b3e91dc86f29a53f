import { expect, type Locator, type Page, test } from 'playwright/test';
import { expectPeople, expectStatus } from '../support/album-page.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';

/** Nothing that was typed is lost unasked, what closes gives the focus back, and a dialog's buttons are in sight. */
test.describe.configure({ mode: 'serial' });

let app: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  app = await launchApp({ locale: 'en-US', viewport: { width: 900, height: 600 }, args: ['--open-demo'] });
  page = app.page;
  await expectStatus(page, 'Up to date');
  await expectPeople(page, '1,200 people');
});

test.afterAll(async () => {
  await app.stop();
});

const cellAt = (position: number): Locator => page.locator(`[data-position="${position}"]`);
const dialog = (): Locator => page.getByRole('dialog');
const question = (): Locator => page.getByRole('alertdialog', { name: 'Discard what you typed?' });

async function openNote(): Promise<void> {
  await cellAt(1).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Note…' }).click();
  await expect(dialog()).toBeVisible();
}

for (const [how, leave] of [
  ['Escape', () => page.keyboard.press('Escape')],
  ['a press beside it', () => page.mouse.click(20, 20)],
] as const) {
  test(`${how} asks before a changed note is lost, and closes an unchanged one`, async () => {
    await openNote();
    await page.keyboard.type('Met in Hangzhou');
    await leave();
    await expect(question()).toBeVisible();
    await question().getByRole('button', { name: 'Go on editing' }).click();
    await expect(question()).toBeHidden();
    await expect(dialog().getByLabel('Note', { exact: true })).toHaveValue('Met in Hangzhou');
    await expect(dialog().getByLabel('Note', { exact: true })).toBeFocused();
    await leave();
    await question().getByRole('button', { name: 'Discard' }).click();
    await expect(dialog()).toBeHidden();
    await expect(cellAt(1)).toBeFocused();
    await openNote();
    await leave();
    await expect(dialog()).toBeHidden();
    await expect(question()).toBeHidden();
  });
}

test('a note that is too long to be saved is there when its page comes back, also after a restart', async () => {
  const long = 'x'.repeat(10_001);
  const note = (): Locator => page.getByRole('article').getByLabel('Note', { exact: true });
  await cellAt(1).click();
  await note().fill(long);
  await expect(page.getByText('It is not saved; what you typed is kept here.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toBeHidden();
  app = await app.restart();
  page = app.page;
  await expectPeople(page, '1,200 people');
  await cellAt(1).click();
  await expect(note()).toHaveValue(long);
  await note().fill('Short enough');
  await expect(page.getByText('Kept as you typed it, and not saved yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByText('Kept as you typed it, and not saved yet.')).toBeHidden();
  expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('draft');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toBeHidden();
});

test('a note that could not be saved stays, and says so', async () => {
  await cellAt(2).click();
  const note = page.getByRole('article').getByLabel('Note', { exact: true });
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      const [message] = args as [{ method?: string; id?: number }];
      if (message.method !== 'annotate') {
        Reflect.apply(post, this, args);
        return;
      }
      const error = { code: 'disk-full', message: 'full', retryable: true };
      const data = { type: 'answer', id: message.id, answer: { ok: false, error } };
      this.dispatchEvent(new MessageEvent('message', { data }));
    } as typeof post;
  });
  await note.fill('No room for this');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(
    page.getByText('The note could not be saved. What you typed is kept here; try again.'),
  ).toBeVisible();
  await expect(note).toHaveValue('No room for this');
  await page.reload();
  await expect(page.getByRole('article').getByLabel('Note', { exact: true })).toHaveValue('No room for this');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toBeHidden();
});

test('dismissing what was done gives the focus back to where it was', async () => {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-group-id') ?? null);
  await expect(cellAt(3)).toHaveAttribute('data-group-id', /./);
  const pinned = (await cellAt(3).getAttribute('data-group-id')) ?? '';
  await cellAt(3).focus();
  await page.keyboard.press('p');
  await expect(cellAt(0)).toHaveAttribute('data-group-id', pinned);
  await expect.poll(focused).not.toBeNull();
  const before = await focused();
  await page.locator('.toast').getByRole('button', { name: 'Dismiss' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast')).toHaveCount(0);
  await expect.poll(focused).toBe(before);
});

for (const [width, height] of [
  [900, 600],
  [450, 300],
] as const) {
  test(`the buttons of a long dialog are in sight at ${width} × ${height}`, async () => {
    await page.setViewportSize({ width, height });
    for (const key of ['Control+,', '?']) {
      await cellAt(3).focus();
      await page.keyboard.press(key);
      await expect(dialog()).toBeVisible();
      await expect(dialog().getByRole('button', { name: 'Close', exact: true })).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await expect(dialog()).toBeHidden();
    }
    await page.setViewportSize({ width: 900, height: 600 });
  });
}
