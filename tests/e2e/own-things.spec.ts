import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { addDataset, expectPeople, expectStatus, startSync, waitForPhase } from '../support/album-page.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';

/** What the user makes is theirs: it outlives restarts, a lost cache, and people who vanish from the service. */
test.describe.configure({ mode: 'serial' });

const GROUPS = 240;

let service: ImmServiceProcess;
let app: LaunchedApp;
let page: Page;
let datasetId: string;
let marked: { readonly id: string; readonly name: string };

test.beforeAll(async () => {
  service = await startImmServiceProcess(['--groups', String(GROUPS), '--seed', '5']);
  app = await launchApp({ locale: 'en-US', viewport: { width: 1400, height: 1000 } });
  page = app.page;
  const dataset = await addDataset(page, service, 'session');
  datasetId = dataset.profile.id;
  await startSync(page, datasetId);
  await waitForPhase(page, datasetId, ['done']);
  await expectPeople(page, `${GROUPS} people`);
});

test.afterAll(async () => {
  await app.stop();
  await service.stop();
});

function cellOf(id: string) {
  return page.locator(`[data-position][data-group-id="${id}"]`);
}

async function backup(): Promise<string> {
  return readFile(join(app.userDataDir, 'annotations', `${datasetId}.json`), 'utf8').catch(() => '');
}

/** A restart forgets credentials that were kept for the session only. */
async function listAgain(): Promise<void> {
  await page.evaluate(
    async ({ id, credentials }) => {
      const answer = await window.album.replaceCredentials(id, credentials, 'session');
      if (!answer.ok) throw new Error(answer.error.message);
    },
    {
      id: datasetId,
      credentials: {
        accessKeyId: service.accessKeyId,
        accessKeySecret: service.accessKeySecret,
        securityToken: null,
      },
    },
  );
  await startSync(page, datasetId);
  await waitForPhase(page, datasetId, ['done']);
}

test('an alias and a pin are mirrored to the backup file', async () => {
  const cell = page.locator('[data-position="3"]');
  await expect(cell).toHaveAttribute('data-group-id', /./);
  const id = (await cell.getAttribute('data-group-id')) ?? '';
  marked = { id, name: 'Aunt Ottilie' };
  await cell.focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(marked.name);
  await page.keyboard.press('Enter');
  await expect(cellOf(id)).toContainText(marked.name);
  await cellOf(id).focus();
  await page.keyboard.press('p');
  await expect(page.locator('[data-position="0"]')).toHaveAttribute('data-group-id', id);
  await expect.poll(backup).toContain(marked.name);
  await expect.poll(backup).toMatch(/"isPinned":\s*true/);
});

test('they are there after a restart, and after the cache was rebuilt', async () => {
  app = await app.restart();
  page = app.page;
  await expect(page.locator('[data-position="0"]')).toContainText(marked.name);
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Rebuild the cache…' }).click();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Rebuild', exact: true }).click();
  await reloaded;
  await expect(page.getByText('This album is waiting for its first sync')).toBeVisible();
  await listAgain();
  await expect(page.locator('[data-position="0"]')).toContainText(marked.name);
});

test('they come back from the backup when the whole cache is lost', async () => {
  await app.stop();
  const lost = (await readdir(app.userDataDir, { recursive: true })).filter((path) =>
    path.endsWith('IndexedDB'),
  );
  expect(lost.length).toBeGreaterThan(0);
  for (const path of lost) await rm(join(app.userDataDir, path), { recursive: true });
  app = await app.restart();
  page = app.page;
  await listAgain();
  await page.evaluate((id) => {
    location.hash = `#/album/${id}`;
  }, datasetId);
  await expectPeople(page, `${GROUPS} people`);
  await expect(page.locator('[data-position="0"]')).toContainText(marked.name);
  await expect(page.locator('[data-position="0"]')).toHaveAttribute('data-group-id', marked.id);
});

test('when the person vanishes from the service they are kept, and given to whom the person is now', async () => {
  const group = (await service.callControl('GET', `/groups/${marked.id}`)) as Record<string, unknown>;
  const cover = group.Cover as Record<string, unknown>;
  await service.callControl('DELETE', `/groups/${marked.id}`);
  const { added } = (await service.callControl('POST', '/groups', {
    groups: [{ Name: 'Ottilie again', ImageCount: 77, CustomId: group.CustomId ?? '', Cover: cover }],
  })) as { readonly added: readonly [string] };
  await startSync(page, datasetId);
  await waitForPhase(page, datasetId, ['done']);
  await expectStatus(page, 'Up to date');
  await page.getByRole('button', { name: /^2 changes/ }).click();
  await expect(page.getByText('1 person you had marked is gone from the service.')).toBeVisible();
  await page.getByRole('button', { name: 'Review…' }).click();
  await expect(page.getByRole('dialog')).toContainText(marked.name);
  await page.getByRole('button', { name: /^Give/ }).click();
  await expect(page.getByRole('dialog')).toContainText('There are no marks left without a person.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  // The notice that opened the dialog is gone.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-position')))
    .toBe(true);
  await expect(cellOf(added[0])).toContainText(marked.name);
  await expect(page.locator('[data-position="0"]')).toHaveAttribute('data-group-id', added[0]);
});

test('everybody of the view is hidden at once, and undone', async () => {
  await page.locator('[data-position="0"]').focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText(`${GROUPS} selected`).first()).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(page.getByText(`Hid ${GROUPS} people`)).toBeVisible();
  await expectPeople(page, '0 people');
  await page.keyboard.press('Control+z');
  await expectPeople(page, `${GROUPS} people`);
});

async function chooseInMenu(item: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('the view is saved as CSV and JSON with what the user made of the people', async () => {
  const csvDownload = page.waitForEvent('download');
  await chooseInMenu('Export people as CSV');
  const csv = await readFile(await (await csvDownload).path(), 'utf8');
  const lines = csv.split('\r\n').filter((line) => line !== '');
  expect(lines).toHaveLength(GROUPS + 1);
  expect(lines[1]).toContain(marked.name);
  const jsonDownload = page.waitForEvent('download');
  await chooseInMenu('Export people as JSON');
  const people: unknown[] = JSON.parse(await readFile(await (await jsonDownload).path(), 'utf8'));
  expect(people).toHaveLength(GROUPS);
});

test('the contact sheet holds everybody of the view, with their names', async () => {
  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset.printed = String(
        document.querySelectorAll('.contact-sheet figure, .contact-sheet li').length,
      );
    };
  });
  await chooseInMenu('Print contact sheet…');
  await expect(page.locator('html')).toHaveAttribute('data-printed', String(GROUPS));
});

test('forgetting the dataset leaves nothing of it on the disk', async () => {
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Forget…' }).click();
  await page
    .getByRole('button', { name: /^Forget/ })
    .last()
    .click();
  await expect
    .poll(async () => (await readdir(join(app.userDataDir, 'annotations'))).join())
    .not.toContain(datasetId);
  // The window hears of it last.
  const remembered = async (): Promise<readonly string[]> =>
    (await page.evaluate(() => Object.keys(localStorage))).filter((key) => key.includes(datasetId));
  await expect.poll(remembered).toEqual([]);
});
