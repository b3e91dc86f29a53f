import { expect, type Locator, type Page, test } from 'playwright/test';
import { addDataset, expectPeople, expectStatus, startSync, waitForPhase } from '../support/album-page.ts';
import { dumpCache } from '../support/cache-dump.ts';
import { callsOf, expectCached, groupOf, openPerson, sayOnline } from '../support/edit-page.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type KeyringSession, startKeyringSession } from '../support/secret-service.ts';

/** Merging can't be undone: it wants an explicit word, is started once, and says how it ended. */
test.describe.configure({ mode: 'serial' });

const GROUPS = 60;
/** Tasks of the service end when the test says so. */
const UNTIL_TOLD_MS = 600_000;

let keyring: KeyringSession;
let service: ImmServiceProcess;
let app: LaunchedApp;
let page: Page;
let datasetId: string;

test.beforeAll(async () => {
  keyring = await startKeyringSession();
  service = await startImmServiceProcess([
    ...['--groups', String(GROUPS), '--seed', '9', '--task-ms', String(UNTIL_TOLD_MS)],
  ]);
  app = await launchApp({
    locale: 'en-US',
    viewport: { width: 1400, height: 1000 },
    env: keyring.environment,
  });
  page = app.page;
  const dataset = await addDataset(page, service, 'keychain', { access: 'read-write' });
  datasetId = dataset.profile.id;
  await startSync(page, datasetId);
  await waitForPhase(page, datasetId, ['done']);
  await expectPeople(page, `${GROUPS} people`);
});

test.afterAll(async () => {
  await app.stop();
  await service.stop();
  await keyring.stop();
});

/** Selects the people at these places of the grid; answers their ids. */
async function select(positions: readonly number[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const position of positions) {
    const cell = page.locator(`[data-position="${position}"]`);
    await expect(cell).toHaveAttribute('data-group-id', /./);
    ids.push((await cell.getAttribute('data-group-id')) ?? '');
    await cell.click({ modifiers: ['Control'] });
    await expect(cell).toHaveAttribute('aria-selected', 'true');
  }
  return ids;
}

async function openMerge(): Promise<Locator> {
  await page.getByRole('button', { name: 'Merge…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Merge people' });
  await expect(dialog.getByRole('radio').first()).toBeVisible();
  return dialog;
}

async function confirm(dialog: Locator): Promise<void> {
  await dialog.getByRole('checkbox', { name: 'I know that this can’t be undone.' }).press('Space');
  await dialog.getByRole('button', { name: /^Merge \d/ }).click();
  await expect(dialog).toHaveCount(0);
}

function merges(): Locator {
  return page.getByRole('list', { name: 'Merges' });
}

/** The task ends now, and the app looks now. */
async function endTask(): Promise<void> {
  await service.callControl('POST', '/options', { endTasks: true });
  await sayOnline(page);
}

let people = GROUPS;
let merged: string;

test('three people become one after a warning and an explicit word, and the album has the counts of all', async () => {
  const ids = await select([0, 1, 2]);
  const dialog = await openMerge();
  await expect(dialog.getByText('The service can’t undo a merge.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(dialog.getByRole('button', { name: /^Merge \d/ })).toBeDisabled();
  const stays = dialog.getByRole('radio').nth(1);
  await stays.press('Space');
  await expect(stays).toBeChecked();
  merged = (await stays.getAttribute('value')) ?? '';
  expect(ids).toContain(merged);
  await confirm(dialog);

  await expect(merges()).toContainText('Merging 2 people…');
  await expect(merges().getByRole('progressbar')).toBeVisible();
  await endTask();
  await expect(merges()).toContainText('Merged 2 people.');
  await expect(merges().getByRole('progressbar')).toHaveCount(0);

  people -= 2;
  await page.getByRole('button', { name: /^3 changes/ }).click();
  await expectPeople(page, `${people} people`);
  const cached = await dumpCache(page, datasetId);
  expect(ids.filter((id) => cached.groups.has(id))).toEqual([merged]);
  await expectCached(page, datasetId, service, merged);
  const { ImageCount } = await groupOf(service, merged);
  await openPerson(page, datasetId, merged);
  await expect(page.getByRole('article')).toContainText(`${ImageCount.toLocaleString('en-US')}`);
  await page.keyboard.press('Escape');
  await merges().getByRole('button', { name: 'Dismiss' }).click();
  await expect(merges()).toHaveCount(0);
  expect(await callsOf(service, 'CreateFigureClustersMergingTask')).toBe(1);
});

test('a merge that the service could not carry out says so, and nobody is gone', async () => {
  await service.callControl('POST', '/options', { failTasks: true });
  await select([3, 4]);
  await confirm(await openMerge());
  await expect(merges()).toContainText('Merging 1 person…');
  await endTask();
  await expect(merges()).toContainText('Could not merge 1 person.');
  await expectPeople(page, `${people} people`);
  await merges().getByRole('button', { name: 'Dismiss' }).click();
  await expect(merges()).toHaveCount(0);
  await service.callControl('POST', '/options', { failTasks: false });
});

test('a merge under way outlives kill -9: it is followed to its end and not started again', async () => {
  await service.callControl('POST', '/stats/reset');
  await page.keyboard.press('Escape');
  await select([5, 6]);
  await confirm(await openMerge());
  await expect(merges()).toContainText('Merging 1 person…');
  await app.kill();
  app = await app.restart();
  page = app.page;
  await expect(merges()).toContainText('Merging 1 person…');
  await endTask();
  await expect(merges()).toContainText('Merged 1 person.');
  await expectStatus(page, 'Up to date');
  people -= 1;
  await page.getByRole('button', { name: /^2 changes/ }).click();
  await expectPeople(page, `${people} people`);
  expect(await callsOf(service, 'CreateFigureClustersMergingTask')).toBe(1);
});
