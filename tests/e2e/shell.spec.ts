import { expect, type Page, test } from 'playwright/test';
import { expectPeople, expectStatus, peopleGrid, startSync } from '../support/album-page.ts';
import { fakeShell, sendFromMain } from '../support/faked-bridge.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';

/** The window's half of the shell, with main's half played in the page. */
test.describe.configure({ mode: 'serial' });

let app: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  app = await launchApp({ locale: 'en-US', args: ['--open-demo'] });
  page = app.page;
  test.skip(app.runtime === 'electron', 'Electron’s bridge can’t be faked from the page');
  await expectStatus(page, 'Up to date');
});

test.afterAll(async () => {
  await app.stop();
});

async function demoId(): Promise<string> {
  return page.evaluate(async () => {
    const datasets = await window.album.listDatasets();
    return datasets.ok ? (datasets.value[0]?.profile.id ?? '') : '';
  });
}

async function someone(position: number): Promise<{ groupId: string; name: string }> {
  const cell = page.locator(`[data-position="${position}"]`);
  await expect(cell).toHaveAttribute('data-group-id', /./);
  return {
    groupId: (await cell.getAttribute('data-group-id')) ?? '',
    name: (await cell.locator('.person-name').textContent()) ?? '',
  };
}

const question = () => page.getByRole('alertdialog', { name: 'Open this link?' });
const shownMenu = () => page.evaluate(() => window.shellCalls.menu.at(-1));

test('a link is asked about by name before anything happens, and Not now is what Enter means', async () => {
  const { groupId, name } = await someone(2);
  await fakeShell(page, { link: { datasetId: await demoId(), groupId } });
  await expect(question()).toContainText('Demo library');
  await expect(question()).toContainText(name);
  await expect(question().getByRole('button', { name: 'Not now' })).toBeFocused();
  const before = page.url();
  await page.keyboard.press('Enter');
  await expect(question()).toHaveCount(0);
  expect(page.url()).toBe(before);
  await expect(page.getByRole('article')).toHaveCount(0);
});

test('a link that is agreed to opens the person, and Back the album', async () => {
  const { groupId, name } = await someone(2);
  await sendFromMain(page, 'onLinkWaiting', { datasetId: await demoId(), groupId });
  await question().getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('article', { name })).toBeVisible();
  await sendFromMain(page, 'onMenuCommand', 'back');
  await expect(page.getByRole('article')).toHaveCount(0);
  await expectPeople(page, '1,200 people');
});

test('a link to nobody opens the album alone; one to an unknown dataset opens nothing', async () => {
  await sendFromMain(page, 'onLinkWaiting', { datasetId: await demoId(), groupId: 'nobody-of-this-id' });
  await expect(question()).toContainText('nobody-of-this-id');
  await question().getByRole('button', { name: 'Open the dataset' }).click();
  await expect(page.getByRole('article')).toHaveCount(0);
  await sendFromMain(page, 'onLinkWaiting', { datasetId: 'elsewhere', groupId: null });
  const refusal = page.getByRole('dialog', { name: 'This link can’t be opened' });
  await expect(refusal).toContainText('elsewhere');
  await expect(refusal.getByRole('button')).toHaveText(['Close']);
  await page.keyboard.press('Escape');
  await expect(refusal).toHaveCount(0);
});

test('a link waits for a draft in another dialog', async () => {
  const { groupId } = await someone(2);
  await page.locator('[data-position="1"]').focus();
  await page.keyboard.press('F2');
  const alias = page.getByRole('textbox', { name: 'Alias' });
  await alias.fill('Half typed');
  const taken = await page.evaluate(() => window.shellCalls.links);
  await sendFromMain(page, 'onLinkWaiting', { datasetId: await demoId(), groupId });
  await expect(alias).toHaveValue('Half typed');
  expect(await page.evaluate(() => window.shellCalls.links)).toBe(taken);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(question()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-position="1"]')).toContainText('Half typed');
});

test('the menu follows the selection, the layout, text fields and what is open', async () => {
  const state = async (part: 'available' | 'checked') => (await shownMenu())?.[part];
  await page.locator('[data-position="3"]').focus();
  await expect
    .poll(() => state('available'))
    .toEqual(expect.arrayContaining(['undo', 'open-person', 'sync']));
  expect(await state('available')).not.toContain('pin');
  expect(await state('available')).not.toContain('pause-sync');
  expect(await state('checked')).toEqual(['show-grid']);
  await page.locator('[data-position="3"]').click({ modifiers: ['Control'] });
  await expect.poll(() => state('available')).toEqual(expect.arrayContaining(['pin', 'hide']));
  await sendFromMain(page, 'onMenuCommand', 'pin');
  await expect.poll(() => state('checked')).toEqual(['show-grid', 'pin']);
  await sendFromMain(page, 'onMenuCommand', 'undo');
  await expect.poll(() => state('available')).toContain('redo');
  await page.keyboard.press('Escape');
  await expect.poll(() => state('available')).not.toContain('pin');
  await sendFromMain(page, 'onMenuCommand', 'show-table');
  await expect(page.getByRole('columnheader').first()).toBeVisible();
  await expect.poll(() => state('checked')).toEqual(['show-table']);
  expect(await state('available')).not.toContain('larger-cards');
  await sendFromMain(page, 'onMenuCommand', 'show-grid');
  await expect.poll(() => state('checked')).toEqual(['show-grid']);
  await sendFromMain(page, 'onMenuCommand', 'keyboard-shortcuts');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect.poll(() => state('available')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => state('available')).toContain('sync');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect.poll(() => state('available')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => state('available')).toContain('find');
  await sendFromMain(page, 'onMenuCommand', 'edit-alias');
  await expect(page.getByRole('textbox', { name: 'Alias' })).toBeFocused();
  await expect.poll(() => state('available')).toEqual(['undo', 'redo', 'select-all']);
  await page.keyboard.press('Escape');
});

test('the menu hears nothing while the focus moves among the people', async () => {
  await page.locator('[data-position="0"]').focus();
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const before = await page.evaluate(() => window.shellCalls.menu.length);
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-position="20"]')).toBeFocused();
  expect(await page.evaluate(() => window.shellCalls.menu.length)).toBe(before);
  await page.keyboard.press('Control+Home');
});

test('an item of the menu opens the person that has the focus, and pins and hides the one that is open', async () => {
  const { name } = await someone(2);
  await page.locator('[data-position="2"]').focus();
  await sendFromMain(page, 'onMenuCommand', 'open-person');
  const person = page.getByRole('article', { name });
  await expect(person).toBeFocused();
  await expect
    .poll(async () => (await shownMenu())?.available)
    .toEqual(expect.arrayContaining(['pin', 'back']));
  expect((await shownMenu())?.available).not.toContain('select-all');
  await sendFromMain(page, 'onMenuCommand', 'hide');
  await expect(person.getByRole('button', { name: 'Hidden', exact: true })).toBeVisible();
  await expect.poll(async () => (await shownMenu())?.checked).toEqual(['hide']);
  await sendFromMain(page, 'onMenuCommand', 'undo');
  await expect.poll(async () => (await shownMenu())?.checked).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(person).toHaveCount(0);
});

test('a file to import is asked for in the window when the native menu has no press in it', async () => {
  await sendFromMain(page, 'onMenuCommand', 'import-annotations');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('dialog', { name: 'Import' }).getByRole('button', { name: 'Choose a file…' }).click();
  await (await chooser).setFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"not":"ours"}'),
  });
  const refusal = page.getByRole('dialog', { name: 'This file can’t be imported' });
  await expect(refusal.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(refusal).toHaveCount(0);
});

test('help shows the logs, what this is made of, and the report', async () => {
  const open = async (item: string): Promise<void> => {
    await page.getByRole('button', { name: 'Help' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await open('Show logs');
  await expect.poll(() => page.evaluate(() => window.shellCalls.logs)).toBe(1);
  await open('About People Album');
  const about = page.getByRole('dialog', { name: 'About People Album' });
  await expect(about).toContainText(/package is part|packages are part|no list of the licences/);
  await page.keyboard.press('Escape');
  await expect(about).toHaveCount(0);
  await open('Copy diagnostics…');
  const report = page.getByRole('dialog', { name: 'Diagnostics report' });
  await expect(report).toContainText('The report is on the clipboard.');
  await expect(report).toContainText('dataset 1: 1200 groups');
  await page.keyboard.press('Escape');
  await expect(report).toHaveCount(0);
});

test('an update is offered quietly, put off, and installed when the user says so', async () => {
  const ready = (version: string) => ({ state: 'ready', version, notes: 'Calmer <b>sync</b>' });
  const notice = page.getByRole('region', { name: 'Updates' });
  await expect(notice).toHaveCount(0);
  await sendFromMain(page, 'onUpdateChanged', ready('0.2.0'));
  await expect(notice).toContainText('Version 0.2.0 is ready');
  await notice.getByRole('button', { name: 'Later' }).click();
  await expect(notice).toHaveCount(0);
  await sendFromMain(page, 'onUpdateChanged', ready('0.3.0'));
  await notice.getByRole('button', { name: 'Details…' }).click();
  const details = page.getByRole('dialog', { name: 'New in version 0.3.0' });
  await expect(details).toContainText('Calmer <b>sync</b>');
  await details.getByRole('button', { name: 'Skip this version' }).click();
  await expect(notice).toHaveCount(0);
  await sendFromMain(page, 'onUpdateChanged', ready('0.4.0'));
  await notice.getByRole('button', { name: 'Install and restart' }).click();
  await expect(notice).toContainText('The app restarts…');
  expect(await page.evaluate(() => window.shellCalls.decisions)).toEqual([
    '0.2.0 later',
    '0.3.0 skip',
    '0.4.0 install',
  ]);
});

test.describe('in safe mode', () => {
  const heading = () => page.getByRole('heading', { name: 'The window stopped several times' });

  test('nothing of the album is opened before the user says so', async () => {
    await fakeShell(page, { info: { safeMode: true } });
    await expect(heading()).toBeVisible();
    expect(page.workers()).toEqual([]);
    await expect.poll(shownMenu).toEqual({ available: [], checked: [] });
    await page.getByRole('button', { name: 'Copy diagnostics…' }).click();
    const report = page.getByRole('dialog', { name: 'Diagnostics report' });
    await expect(report).toContainText('not opened: the window started in safe mode');
    await page.keyboard.press('Escape');
    await expect(report).toHaveCount(0);
    expect(page.workers()).toEqual([]);
    const open = page.getByRole('button', { name: 'Open the album again' });
    await open.focus();
    await page.keyboard.press('Enter');
    await expectPeople(page, '1,200 people');
    await expect(heading()).toHaveCount(0);
  });

  test('opening the album is what Enter means', async () => {
    await page.reload();
    await expect(page.getByRole('button', { name: 'Open the album again' })).toBeFocused();
  });

  test('the cache is made anew, and what the user made is kept', async () => {
    await page.getByRole('button', { name: 'Rebuild the cache…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Rebuild the cache?' });
    await expect(question).toContainText('billed');
    expect(page.workers()).toEqual([]);
    await question.getByRole('button', { name: 'Rebuild', exact: true }).click();
    await expect(page.getByText('This album is waiting for its first sync')).toBeVisible();
    await expect(peopleGrid(page)).toHaveCount(0);
    await startSync(page, await demoId());
    await expectPeople(page, '1,200 people');
    await expect(peopleGrid(page)).toContainText('Half typed');
  });
});
