import { expect, type Page, test } from 'playwright/test';
import { chooseSort, expectPeople, expectStatus, peopleGrid } from '../support/album-page.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';

/** Scroll, focus, selection, sort and filter come back: on Back, from a person, from another view, after a restart. */
test.describe.configure({ mode: 'serial' });

let app: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  app = await launchApp({ locale: 'en-US', viewport: { width: 1280, height: 800 }, args: ['--open-demo'] });
  page = app.page;
  await expectStatus(page, 'Up to date');
  await expectPeople(page, '1,200 people');
});

test.afterAll(async () => {
  await app.stop();
});

/** The group at the top left of what is in view. */
function firstInView(): Promise<string> {
  return peopleGrid(page).evaluate((grid) => {
    const top = grid.getBoundingClientRect().top;
    const cells = [...grid.querySelectorAll<HTMLElement>('[data-position]')].filter(
      (cell) => cell.getBoundingClientRect().bottom > top + 60,
    );
    const first = cells.toSorted(
      (left, right) => Number(left.dataset.position) - Number(right.dataset.position),
    )[0];
    return first?.dataset.groupId ?? '';
  });
}

async function scrollTo(offset: number): Promise<string> {
  await peopleGrid(page).evaluate((grid, top) => {
    grid.scrollTop = top;
  }, offset);
  let seen = '';
  await expect
    .poll(async () => {
      const before = seen;
      seen = await firstInView();
      return seen !== '' && seen === before;
    })
    .toBe(true);
  return seen;
}

test('Back from a person stands where the album stood', async () => {
  const first = await scrollTo(5000);
  await page.locator(`[data-group-id="${first}"]`).click();
  await expect(page.getByRole('article')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('article')).toBeHidden();
  expect(await firstInView()).toBe(first);
});

test('Back from another filter stands where the album stood', async () => {
  const first = await scrollTo(8000);
  await page.getByRole('button', { name: 'Pinned', exact: true }).click();
  await expectPeople(page, '0 of 1,200 people');
  await page.goBack();
  await expectPeople(page, '1,200 people');
  await expect.poll(firstInView).toBe(first);
});

test('Back after a typed search goes to the view before it, once', async () => {
  const search = page.getByRole('searchbox', { name: 'Search names' });
  await page.getByRole('button', { name: 'Pinned', exact: true }).click();
  await expectPeople(page, '0 of 1,200 people');
  await page.getByRole('button', { name: 'All people', exact: true }).first().click();
  await expectPeople(page, '1,200 people');
  await search.fill('zhe');
  await expect(page).toHaveURL(/q=zhe/);
  await search.fill('zheng');
  await expect(page).toHaveURL(/q=zheng/);
  await page.goBack();
  await expectPeople(page, '1,200 people');
  await expect(search).toHaveValue('');
  await page.goBack();
  await expectPeople(page, '0 of 1,200 people');
  await page.goForward();
  await expectPeople(page, '1,200 people');
});

test('after a restart sort, filter, place, focus and selection are as they were', async () => {
  await chooseSort(page, 'Name', 'Ascending');
  await page.getByRole('searchbox', { name: 'Search names' }).fill('a');
  await expect(page.getByText(/^\d+ of 1,200 people$/).first()).toBeVisible();
  const count =
    (await page
      .getByText(/^\d+ of 1,200 people$/)
      .first()
      .textContent()) ?? '';
  const first = await scrollTo(3000);
  const cell = page.locator(`[data-group-id="${first}"]`);
  await cell.click({ modifiers: ['Control'] });
  await expect(page.getByText('1 selected').first()).toBeVisible();
  const remembered = (): Promise<string> => page.evaluate(() => Object.values(localStorage).join());
  await expect.poll(remembered).toContain(`"selection":["${first}"]`);
  app = await app.restart();
  page = app.page;
  await expectPeople(page, count);
  await expect(page.getByRole('button', { name: /Name.*Sort by|Sort by.*Name/ })).toBeVisible();
  await expect.poll(firstInView).toBe(first);
  await expect(page.getByText('1 selected').first()).toBeVisible();
  await expect(page.locator(`[data-group-id="${first}"]`)).toHaveAttribute('aria-selected', 'true');
});
