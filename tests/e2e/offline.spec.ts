import { expect, test } from 'playwright/test';
import {
  chooseSort,
  connectByForm,
  expectPeople,
  expectStatus,
  readGridOrder,
} from '../support/album-page.ts';
import { credentialsOf } from '../support/dataset-draft.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type KeyringSession, startKeyringSession } from '../support/secret-service.ts';

const VIEWPORT = { width: 1600, height: 1800 };
const GROUPS = 300;

interface Changes {
  readonly added: readonly string[];
  readonly renamed: readonly { readonly id: string; readonly name: string }[];
  readonly removed: readonly string[];
}

let keyring: KeyringSession;
let service: ImmServiceProcess;
let app: LaunchedApp;

function serviceArguments(port: number, keys: readonly string[]): string[] {
  return ['--groups', String(GROUPS), '--seed', '11', '--port', String(port), ...keys];
}

test.beforeAll(async () => {
  keyring = await startKeyringSession();
  service = await startImmServiceProcess(serviceArguments(0, []));
  app = await launchApp({ viewport: VIEWPORT, locale: 'en-US', env: keyring.environment });
});

test.afterAll(async () => {
  await app.stop();
  await service.stop();
  await keyring.stop();
});

test.describe.configure({ mode: 'serial' });

let orderBefore: readonly string[];

test('connects a dataset with its credentials in the keychain, and syncs it', async () => {
  const { page } = app;
  await page.getByRole('button', { name: /Connect a dataset/ }).click();
  await connectByForm(page, service, credentialsOf(service));
  await page.getByRole('button', { name: 'Sync now' }).first().click();
  await expectPeople(page, `${GROUPS} people`);
  await expectStatus(page, 'Up to date');
  await chooseSort(page, 'Faces', 'Descending');
  orderBefore = await readGridOrder(page);
  expect(orderBefore).toHaveLength(GROUPS);
});

test('with the service gone and the app restarted, album, sorting, filtering and search work as before', async () => {
  await service.stop();
  app = await app.restart();
  const { page } = app;
  await expectPeople(page, `${GROUPS} people`);
  await chooseSort(page, 'Faces', 'Descending');
  expect(await readGridOrder(page)).toEqual(orderBefore);

  await page.getByRole('searchbox', { name: 'Search names' }).fill('zzzz-nobody');
  await expect(page.getByText('Nobody matches all of these')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).first().click();
  await expectPeople(page, `${GROUPS} people`);

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('checkbox', { name: /^Has a video/ }).press('Space');
  await page.keyboard.press('Escape');
  await expect(page.getByText(new RegExp(`^\\d+ of ${GROUPS} people$`)).first()).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).first().click();
  await expectPeople(page, `${GROUPS} people`);
});

test('a resync without the service keeps the album and says that it is offline', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Sync status' }).click();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expectStatus(page, /Waiting|Offline/);
  await page.getByRole('button', { name: 'Cancel sync' }).click();
  await page.keyboard.press('Escape');
  await expectPeople(page, `${GROUPS} people`);
});

test('when the service is back with changes, a resync shows exactly those', async () => {
  const { page } = app;
  const keys = ['--access-key-id', service.accessKeyId, '--access-key-secret', service.accessKeySecret];
  service = await startImmServiceProcess(serviceArguments(service.port, keys));
  const changes = (await service.callControl('POST', '/changes', {
    add: 5,
    rename: 5,
    remove: 5,
  })) as Changes;

  await page.getByRole('button', { name: 'Sync status' }).click();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expectStatus(page, 'Up to date');
  await expect(page.getByText('5 new · 5 changed · 5 gone')).toBeVisible();
  await page.keyboard.press('Escape');
  // What the sync brought waits for the user's word: nothing moves by itself.
  expect(await readGridOrder(page)).toEqual(orderBefore);
  const waiting = page.getByRole('button', { name: /^15 changes/ });
  await waiting.click();
  await expect(waiting).toBeHidden();
  await expectPeople(page, `${GROUPS} people`);

  const order = new Set(await readGridOrder(page));
  const expected = new Set([...orderBefore, ...changes.added].filter((id) => !changes.removed.includes(id)));
  expect(order).toEqual(expected);
  for (const { id, name } of changes.renamed) {
    await page.getByRole('searchbox', { name: 'Search names' }).fill(name);
    await expect(page.locator(`[data-group-id="${id}"]`)).toContainText(name);
  }
});

test('whom that resync changed is a view of the album, and who is gone is in the bin', async () => {
  const { page } = app;
  await page.getByRole('searchbox', { name: 'Search names' }).fill('');
  await page.getByRole('button', { name: 'Sync status' }).click();
  await page.getByRole('button', { name: /5 new · 5 changed · 5 gone/ }).click();
  await page.getByRole('button', { name: 'Show these people' }).click();
  await expectPeople(page, `10 of ${GROUPS} people`);
  await page.getByRole('button', { name: /^Remove filter Added or changed by the sync of/ }).click();
  await expectPeople(page, `${GROUPS} people`);

  await page.getByRole('button', { name: 'No longer here (5)' }).click();
  const bin = page.getByRole('dialog', { name: 'No longer in the dataset' });
  await expect(bin.getByRole('listitem')).toHaveCount(5);
  await bin.getByRole('button', { name: 'Empty bin…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Empty bin' }).click();
  await expect(bin.getByText('Nobody is missing.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^No longer here/ })).toHaveCount(0);
});

test('a sync that misses most people asks once, in front of everything, and the old album can be kept', async () => {
  const { page } = app;
  const groups = (await service.callControl('GET', '/groups')) as readonly { readonly ObjectId: string }[];
  const gone = groups.slice(0, GROUPS - 100).map(({ ObjectId }) => ObjectId);
  await service.callControl('DELETE', '/groups', { ids: gone });

  await page.getByRole('button', { name: 'Sync status' }).click();
  const panel = page.locator('.sync-panel');
  await panel.getByRole('button', { name: 'Sync now' }).click();
  const question = page.getByRole('alertdialog', { name: 'Most of the people are gone' });
  await expect(question).toBeVisible({ timeout: 60_000 });
  await expect(panel).toBeHidden();
  await question.getByRole('button', { name: 'Later' }).click();

  await page.getByRole('button', { name: 'Sync status' }).click();
  await expect(panel.getByRole('button', { name: 'Keep the old album' })).toBeVisible();
  await expect(question).toHaveCount(0);
  await panel.getByRole('button', { name: 'Keep the old album' }).click();
  await expectStatus(page, 'Up to date');
  await page.keyboard.press('Escape');
  await expectPeople(page, `${GROUPS} people`);
});
