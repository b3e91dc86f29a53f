/** The album as a user handles it, by roles and names on screen (in English). */
import { expect, type Locator, type Page } from 'playwright/test';
import type { Credentials, DatasetDraft, DatasetView } from '../../shared/dataset.ts';
import type { SyncPhase } from '../../shared/sync.ts';
import type {} from './album-window.ts';
import { credentialsOf, draftOf } from './dataset-draft.ts';
import type { ImmServiceLine } from './imm-service-process.ts';

export function peopleGrid(page: Page): Locator {
  return page.getByRole('grid', { name: 'People' });
}

/** Waits until the header counts so many people, such as `1,200 people` or `3 of 1,200 people`. */
export async function expectPeople(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text, { exact: true }).first()).toBeVisible();
}

export async function expectStatus(page: Page, status: string | RegExp): Promise<void> {
  await expect(page.getByRole('button', { name: 'Sync status' })).toContainText(status, { timeout: 60_000 });
}

/** Fills in the form and connects; `Needs a keychain` is answered with this session only. */
export async function connectByForm(
  page: Page,
  service: ImmServiceLine,
  credentials: Credentials,
): Promise<void> {
  await page.getByRole('combobox', { name: 'Region' }).fill(service.regionId);
  await page.getByLabel('Endpoint (optional)', { exact: true }).fill(service.endpoint);
  await page.getByLabel('Project', { exact: false }).first().fill(service.projectName);
  await page.getByRole('textbox', { name: 'Dataset' }).fill(service.datasetName);
  const advanced = page.getByRole('button', { name: 'Advanced', exact: true });
  if ((await advanced.getAttribute('aria-expanded')) !== 'true') await advanced.click();
  await page.getByLabel('OSS endpoint (optional)').fill(service.ossEndpoint);
  await page.getByRole('textbox', { name: 'AccessKey ID' }).fill(credentials.accessKeyId);
  await page.getByLabel('AccessKey secret').fill(credentials.accessKeySecret);
  if (credentials.securityToken !== null) {
    await page.getByLabel('STS token (optional)').fill(credentials.securityToken);
  }
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

/** Connects a dataset through the window's bridge, for specs that are not about the form. */
export async function addDataset(
  page: Page,
  service: ImmServiceLine,
  storage: 'keychain' | 'session',
  change: Partial<DatasetDraft> = {},
): Promise<DatasetView> {
  return page.evaluate(
    async ({ draft, credentials, storage }) => {
      const answer = await window.album.addDataset(draft, credentials, storage);
      if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
      return answer.value;
    },
    { draft: draftOf(service, change), credentials: credentialsOf(service), storage },
  );
}

/** Resolves when the dataset's sync is in one of the phases; rejects when it is blocked instead. */
export async function waitForPhase(
  page: Page,
  datasetId: string,
  phases: readonly SyncPhase[],
): Promise<void> {
  await page.evaluate(
    async ({ datasetId, phases }) => {
      await new Promise<void>((resolve, reject) => {
        const look = (phase: SyncPhase | undefined, reason: string | undefined): void => {
          if (phase !== undefined && phases.includes(phase)) resolve();
          else if (phase === 'blocked') reject(new Error(`the sync is blocked: ${reason}`));
        };
        window.album.onSyncProgressed((status) => {
          if (status.datasetId === datasetId) look(status.phase, status.error?.message);
        });
        void window.album.getSyncStatuses().then((answer) => {
          const status = answer.ok ? answer.value.find((known) => known.datasetId === datasetId) : undefined;
          look(status?.phase, status?.error?.message);
        });
      });
    },
    { datasetId, phases },
  );
}

export async function startSync(page: Page, datasetId: string): Promise<void> {
  await page.evaluate(async (id) => {
    const answer = await window.album.startSync(id, 'quick');
    if (!answer.ok) throw new Error(answer.error.message);
  }, datasetId);
}

/** The ids of all people in the grid in their order on screen, read by scrolling from its top to its end. */
export async function readGridOrder(page: Page): Promise<readonly string[]> {
  return peopleGrid(page).evaluate(async (grid) => {
    const ids: string[] = [];
    const rowCount = Number(grid.getAttribute('aria-rowcount'));
    const view = grid.getBoundingClientRect();
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    const rowsInView = (): { rows: HTMLElement[]; isLast: boolean; isFilled: boolean } => {
      const rows = [...grid.querySelectorAll<HTMLElement>('[role="row"]')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > view.top && top < view.bottom;
      });
      const isLast = rows.some((row) => Number(row.getAttribute('aria-rowindex')) === rowCount);
      const lowest = Math.max(...rows.map((row) => row.getBoundingClientRect().bottom));
      const highest = Math.min(...rows.map((row) => row.getBoundingClientRect().top));
      const rowHeight = rows[0]?.getBoundingClientRect().height ?? 0;
      const isFilled = highest <= view.top + rowHeight && (isLast || lowest >= view.bottom - rowHeight);
      return { rows, isLast, isFilled };
    };
    grid.scrollTop = 0;
    for (;;) {
      await frame();
      const { rows, isLast, isFilled } = rowsInView();
      if (rowCount > 0 && (!isFilled || rows.some((row) => row.querySelector('[aria-busy="true"]'))))
        continue;
      for (const cell of rows.flatMap((row) => [...row.querySelectorAll<HTMLElement>('[data-position]')])) {
        ids[Number(cell.dataset.position)] = cell.dataset.groupId ?? '';
      }
      if (rowCount === 0 || isLast) break;
      const height = rows.at(-1)?.getBoundingClientRect().height ?? 0;
      grid.scrollTop += view.height - height;
    }
    grid.scrollTop = 0;
    return ids;
  });
}

export async function chooseSort(
  page: Page,
  field: string,
  direction: 'Ascending' | 'Descending',
): Promise<void> {
  await page.getByRole('button', { name: /Sort by/ }).click();
  await page.getByRole('option', { name: field, exact: true }).click();
  // The people come first: the controls say a frame later which way the field goes by itself.
  await expect(page.getByRole('button', { name: `${field} Sort by` })).toBeVisible();
  const other = direction === 'Ascending' ? 'Descending' : 'Ascending';
  const turn = page.getByRole('button', { name: `Order: ${other}` });
  if (await turn.isVisible()) await turn.click();
  await expect(page.getByRole('button', { name: `Order: ${direction}` })).toBeVisible();
}
