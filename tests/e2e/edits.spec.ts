import { expect, type Page, test } from 'playwright/test';
import { connectByForm, expectPeople, expectStatus } from '../support/album-page.ts';
import { credentialsOf } from '../support/dataset-draft.ts';
import {
  callsOf,
  expectCached,
  expectName,
  expectNothingQueued,
  groupOf,
  groupsOf,
  openPerson,
  renamePerson,
  sayOnline,
} from '../support/edit-page.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type KeyringSession, startKeyringSession } from '../support/secret-service.ts';

/** What the user changes at the service arrives there once, whatever happens on the way, and over nobody's work. */
test.describe.configure({ mode: 'serial' });

const GROUPS = 120;
const WAITING = /^Waiting to be sent to the service\./;

let keyring: KeyringSession;
let service: ImmServiceProcess;
let app: LaunchedApp;
let page: Page;
let datasetId: string;
/** People with a few photos and a name, one for each test. */
let people: readonly string[];

test.beforeAll(async () => {
  keyring = await startKeyringSession();
  service = await startImmServiceProcess(['--groups', String(GROUPS), '--seed', '7']);
  app = await launchApp({
    locale: 'en-US',
    viewport: { width: 1400, height: 1000 },
    env: keyring.environment,
  });
  page = app.page;
  const groups = await groupsOf(service);
  people = groups
    .filter(({ Name, ImageCount }) => Name !== undefined && Name !== '' && ImageCount > 3 && ImageCount < 60)
    .map(({ ObjectId }) => ObjectId);
});

test.afterAll(async () => {
  await app.stop();
  await service.stop();
  await keyring.stop();
});

/** The one for this test, with the lock as it is. */
async function someone(number: number) {
  const id = people[number];
  if (id === undefined) throw new Error('the dataset has too few people with a name');
  return groupOf(service, id);
}

/** The same dataset on the same ports with the same keys: as it was when it was first made. */
async function startServiceAgain(): Promise<void> {
  const { port, accessKeyId, accessKeySecret, ossEndpoint } = service;
  service = await startImmServiceProcess([
    ...['--groups', String(GROUPS), '--seed', '7', '--port', String(port)],
    ...['--oss-port', new URL(ossEndpoint).port],
    ...['--access-key-id', accessKeyId, '--access-key-secret', accessKeySecret],
  ]);
}

test('the policy in the form grows with the right to change people', async () => {
  await page.getByRole('button', { name: /Connect a dataset/ }).click();
  const policy = page.getByRole('region', { name: 'Least-privilege policy' });
  await expect(policy).toContainText('imm:QueryFigureClusters');
  await expect(policy).not.toContainText('imm:UpdateFigureCluster');
  await page.getByRole('radio', { name: 'Allow changes' }).press('Space');
  await expect(policy).toContainText('imm:UpdateFigureCluster');
  await expect(policy).toContainText('imm:CreateFigureClustersMergingTask');
  await expect(policy).toContainText('imm:GetTask');
  await page.getByRole('button', { name: 'Advanced' }).click();
  await page.getByRole('textbox', { name: 'OSS endpoint (optional)' }).fill(service.ossEndpoint);
  await connectByForm(page, service, credentialsOf(service));
  await page.getByRole('button', { name: 'Sync now' }).first().click();
  await expectPeople(page, `${GROUPS} people`);
  await expectStatus(page, 'Up to date');
  datasetId = await page.evaluate(() => /#\/album\/([^?]+)/.exec(location.hash)?.[1] ?? '');
});

test('a name, labels and a cover chosen in the dialogs reach the service, and the album has them from there', async () => {
  const before = await someone(0);
  const id = before.ObjectId;
  await openPerson(page, datasetId, id);
  await renamePerson(page, 'Grandma Rosalind');
  await expectName(page, 'Grandma Rosalind');
  await expect.poll(async () => (await groupOf(service, id)).Name).toBe('Grandma Rosalind');
  await expectNothingQueued(page, datasetId);

  await page.getByRole('button', { name: 'Edit labels…' }).click();
  await page.getByRole('button', { name: 'Add label' }).click();
  await page
    .getByRole('textbox', { name: /^Key of label/ })
    .last()
    .fill('branch');
  await page
    .getByRole('textbox', { name: /^Value of label/ })
    .last()
    .fill('north');
  await page.getByRole('button', { name: 'Save labels' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(async () => (await groupOf(service, id)).CustomLabels?.branch).toBe('north');
  expect((await groupOf(service, id)).CustomLabels).toEqual({ ...before.CustomLabels, branch: 'north' });
  await expectNothingQueued(page, datasetId);

  await page.getByRole('button', { name: 'Choose cover…' }).click();
  const faces = page.getByRole('dialog').getByRole('radio');
  await expect(page.getByRole('radio', { name: /, the cover now$/ })).toBeChecked();
  await faces.and(page.locator(':not(:checked)')).first().press('Space');
  await page.getByRole('button', { name: 'Use as cover' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const coverBefore = before.Cover.Figures[0]?.FigureId;
  await expect
    .poll(async () => (await groupOf(service, id)).Cover.Figures[0]?.FigureId)
    .not.toBe(coverBefore);
  await expectNothingQueued(page, datasetId);

  expect((await groupOf(service, id)).MetaLockVersion).toBe(before.MetaLockVersion + 3);
  expect(await callsOf(service, 'UpdateFigureCluster')).toBe(3);
  await expectCached(page, datasetId, service, id);
  await expectName(page, 'Grandma Rosalind');
});

test('a change made while the service is gone is shown at once, outlives kill -9 and is sent exactly once', async () => {
  const before = await someone(1);
  await service.stop();
  await openPerson(page, datasetId, before.ObjectId);
  await renamePerson(page, 'Waits Patiently');
  await expectName(page, 'Waits Patiently');
  await expect(page.getByText(WAITING)).toBeVisible();

  await app.kill();
  app = await app.restart();
  page = app.page;
  await openPerson(page, datasetId, before.ObjectId);
  await expectName(page, 'Waits Patiently');
  await expect(page.getByText(WAITING)).toBeVisible();

  await startServiceAgain();
  await sayOnline(page);
  await expect.poll(async () => (await groupOf(service, before.ObjectId)).Name).toBe('Waits Patiently');
  await expectNothingQueued(page, datasetId);
  await expect(page.getByText(WAITING)).toHaveCount(0);
  await expectName(page, 'Waits Patiently');
  expect((await groupOf(service, before.ObjectId)).MetaLockVersion).toBe(before.MetaLockVersion + 1);
  expect(await callsOf(service, 'UpdateFigureCluster')).toBe(1);
  await expectCached(page, datasetId, service, before.ObjectId);
});

test('a change whose answer was lost is looked for and not sent again', async () => {
  const before = await someone(2);
  await service.callControl('POST', '/stats/reset');
  await service.callControl('POST', '/options', {
    loseAnswers: { action: 'UpdateFigureCluster', count: 1 },
  });
  await openPerson(page, datasetId, before.ObjectId);
  await renamePerson(page, 'Lost And Found');
  await expect.poll(async () => (await groupOf(service, before.ObjectId)).Name).toBe('Lost And Found');
  await sayOnline(page);
  await expectNothingQueued(page, datasetId);
  expect((await groupOf(service, before.ObjectId)).MetaLockVersion).toBe(before.MetaLockVersion + 1);
  expect(await callsOf(service, 'UpdateFigureCluster')).toBe(1);
  await expectName(page, 'Lost And Found');
});

for (const [number, decision, expected] of [
  [3, 'Send mine', 'Mine'],
  [4, 'Keep theirs', 'Theirs'],
] as const) {
  test(`a conflict is shown side by side, and “${decision}” is what becomes of it`, async () => {
    const { ObjectId: id } = await someone(number);
    await service.callControl('PATCH', `/groups/${id}`, { Name: 'Theirs' });
    await openPerson(page, datasetId, id);
    await renamePerson(page, 'Mine');
    await expect(page.getByText('Somebody else changed the same person.')).toBeVisible();
    expect((await groupOf(service, id)).Name).toBe('Theirs');

    await page.getByRole('button', { name: 'Decide…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Yours or theirs?' });
    await expect(dialog.getByRole('row', { name: /^Name/ }).getByRole('cell')).toHaveText(['Mine', 'Theirs']);
    await dialog.getByRole('button', { name: decision }).click();
    await expect(dialog).toHaveCount(0);
    await expectNothingQueued(page, datasetId);
    // What opened the dialog is gone: the page has the focus and hears the keys.
    await expect(page.getByRole('article')).toBeFocused();
    await expectName(page, expected);
    expect((await groupOf(service, id)).Name).toBe(expected);
    await expectStatus(page, 'Up to date');
    await expectCached(page, datasetId, service, id);
  });
}

test('Ctrl+Z takes back a change that waits, and nothing of it is sent', async () => {
  const before = await someone(5);
  await service.callControl('POST', '/stats/reset');
  await service.callControl('POST', '/options', { dropConnections: true });
  await openPerson(page, datasetId, before.ObjectId);
  await renamePerson(page, 'Slip Of The Pen');
  await expectName(page, 'Slip Of The Pen');
  await expect(page.getByText(WAITING)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expectName(page, before.Name ?? '');
  await expect(page.getByText(WAITING)).toHaveCount(0);
  await service.callControl('POST', '/options', { dropConnections: false });
  await sayOnline(page);
  await expectNothingQueued(page, datasetId);
  expect((await groupOf(service, before.ObjectId)).MetaLockVersion).toBe(before.MetaLockVersion);
  expect(await callsOf(service, 'UpdateFigureCluster')).toBe(0);
});

test('a dataset that is read-only offers no changes, and main refuses them', async () => {
  const { ObjectId: id } = await someone(6);
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('radio', { name: 'Read only' }).press('Space');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openPerson(page, datasetId, id);
  await expect(page.getByText(/can be changed once the dataset’s settings allow it/)).toBeVisible();
  await expect(
    page.getByRole('button', { name: /Rename at the service|Edit labels|Choose cover/ }),
  ).toHaveCount(0);
  const refusals = await page.evaluate(
    async ({ datasetId, ids: [first, second] }) => {
      const base = { name: null, coverFigureId: null, customLabels: {}, metaLockVersion: 0 };
      const answers = [
        await window.album.editPerson(datasetId, first, base, { name: 'No' }),
        await window.album.mergePeople(datasetId, [second], first),
      ];
      return answers.map((answer) => (answer.ok ? 'taken' : answer.error.code));
    },
    { datasetId, ids: [id, people[0] ?? ''] as const },
  );
  expect(refusals).toEqual(['refused', 'refused']);
  expect(await callsOf(service, 'UpdateFigureCluster')).toBe(0);

  await page.keyboard.press('Escape');
  await page.locator('[data-position="0"]').click({ modifiers: ['Control'] });
  await page.locator('[data-position="1"]').click({ modifiers: ['Control'] });
  await expect(page.getByText('2 selected').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Merge…' })).toHaveCount(0);
});
