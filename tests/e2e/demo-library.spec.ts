import { expect, test } from 'playwright/test';
import { DEMO_SERVICE_OPTIONS } from '../../electron/embedded/demo-service-options.ts';
import { startImmService } from '../../electron/embedded/start-imm-service.ts';
import { chooseSort, expectPeople, expectStatus, readGridOrder } from '../support/album-page.ts';
import { type PlainGroup, referenceOrder } from '../support/embedded-reference.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';

/** Tall, so that reading the whole grid takes few steps. */
const VIEWPORT = { width: 1920, height: 2400 };

/** Field of the API → its name on screen. */
const FIELDS = {
  ImageCount: 'Photos',
  VideoCount: 'Videos',
  FaceCount: 'Faces',
  CreateTime: 'Created',
  UpdateTime: 'Updated',
  Gender: 'Gender',
  ProjectName: 'Project',
  DatasetName: 'Dataset',
} as const;

let app: LaunchedApp;
let people: readonly PlainGroup[];

test.beforeAll(async () => {
  const service = await startImmService(DEMO_SERVICE_OPTIONS);
  people = [...service.library.all()];
  await service.stop();
  app = await launchApp({ viewport: VIEWPORT, locale: 'en-US' });
});

test.afterAll(async () => {
  await app.stop();
});

function nameOf(person: PlainGroup): string {
  return String(person.Name ?? '');
}

test('the first run leads to the demo library with all its people', async () => {
  const { page } = app;
  await page.getByRole('button', { name: /Explore the demo library/ }).click();
  await expectPeople(page, '1,200 people');
  await expectStatus(page, 'Up to date');
  const face = page.getByRole('gridcell').first().locator('img');
  await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  // From here on the faces don't matter, and painting 1,200 drawings for each order takes its time.
  await page.route('**/cover/**', (route) => route.abort());
});

for (const [field, name] of Object.entries(FIELDS)) {
  for (const direction of ['Ascending', 'Descending'] as const) {
    test(`sorting by ${name}, ${direction.toLowerCase()}, is the order the service would give`, async () => {
      await chooseSort(app.page, name, direction);
      const order = direction === 'Ascending' ? 'asc' : 'desc';
      expect(await readGridOrder(app.page)).toEqual(referenceOrder([...people], { sort: field, order }));
    });
  }
}

test('sorting by name goes by locale collation, with the unnamed last', async () => {
  await chooseSort(app.page, 'Name', 'Ascending');
  const { compare } = new Intl.Collator('zh-u-co-pinyin');
  const byId = people.toSorted((left, right) => (String(left.ObjectId) < String(right.ObjectId) ? -1 : 1));
  const named = byId.filter((person) => nameOf(person) !== '');
  const unnamed = byId.filter((person) => nameOf(person) === '');
  const expected = [...named.toSorted((left, right) => compare(nameOf(left), nameOf(right))), ...unnamed];
  expect(await readGridOrder(app.page)).toEqual(expected.map(({ ObjectId }) => ObjectId));
});

test('a search finds exactly the people whose name contains it, blind to case and diacritics', async () => {
  const { page } = app;
  await chooseSort(page, 'Created', 'Ascending');
  await page.getByRole('searchbox', { name: 'Search names' }).fill('ÖSE');
  const fold = (text: string): string =>
    text
      .normalize('NFKD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase();
  const found = people.filter((person) => fold(nameOf(person)).includes('ose'));
  expect(found.length).toBeGreaterThan(0);
  await expectPeople(page, `${found.length} of 1,200 people`);
  expect(await readGridOrder(page)).toEqual(referenceOrder(found, { sort: 'CreateTime' }));
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expectPeople(page, '1,200 people');
});

for (const text of ['lilixin', 'llx']) {
  test(`a Chinese name is found by its pinyin: ${text}`, async () => {
    const { page } = app;
    const found = people.filter((person) => nameOf(person) === '李立新');
    expect(found.length).toBeGreaterThan(0);
    await page.getByRole('searchbox', { name: 'Search names' }).fill(text);
    await expectPeople(page, `${found.length} of 1,200 people`);
    expect(await readGridOrder(page)).toEqual(referenceOrder(found, { sort: 'CreateTime' }));
    await page.getByRole('button', { name: 'Clear all' }).click();
    await expectPeople(page, '1,200 people');
  });
}

test('label filters leave exactly the people who carry a label, or do not', async () => {
  const { page } = app;
  await chooseSort(page, 'Created', 'Ascending');
  const labels = people.flatMap(({ CustomLabels }) =>
    Object.entries((CustomLabels ?? {}) as Record<string, string>),
  );
  const [key, value] = labels[0] ?? ['', ''];
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const panel = page.getByRole('dialog');
  const values = panel.getByRole('group', { name: new RegExp(`^${key}`) });
  const fold = panel.getByRole('button', { name: key, exact: true });
  await fold.click();
  await values.getByText(value, { exact: true }).click();
  const expected = referenceOrder([...people], { sort: 'CreateTime', labels: { [key]: value } });
  await expectPeople(page, `${expected.length} of 1,200 people`);
  await values.getByRole('button', { name: `Not: ${value}`, exact: true }).click();
  await expectPeople(page, `${(1200 - expected.length).toLocaleString('en-US')} of 1,200 people`);
  await page.keyboard.press('Escape');
  const others = referenceOrder([...people], { sort: 'CreateTime' }).filter((id) => !expected.includes(id));
  expect(await readGridOrder(page)).toEqual(others);
});
