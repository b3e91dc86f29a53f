/** Changes of people at the service as a user makes them, and what the service and the cache then have. */
import { expect, type Page } from 'playwright/test';
import { dumpCache } from './cache-dump.ts';
import type { ImmServiceProcess } from './imm-service-process.ts';

/** A group as the service has it: the fields that a user can change, and its lock. */
export interface ServedGroup {
  readonly ObjectId: string;
  readonly Name?: string;
  readonly ImageCount: number;
  readonly FaceCount: number;
  readonly CustomLabels?: Readonly<Record<string, string>>;
  readonly MetaLockVersion: number;
  readonly Cover: { readonly Figures: readonly { readonly FigureId: string }[] };
}

export async function groupOf(service: ImmServiceProcess, id: string): Promise<ServedGroup> {
  return (await service.callControl('GET', `/groups/${id}`)) as ServedGroup;
}

export async function groupsOf(service: ImmServiceProcess): Promise<readonly ServedGroup[]> {
  return (await service.callControl('GET', '/groups')) as readonly ServedGroup[];
}

/** Calls of one action that the service has let through. */
export async function callsOf(service: ImmServiceProcess, action: string): Promise<number> {
  const { calls } = (await service.callControl('GET', '/stats')) as { calls: Record<string, number> };
  return calls[action] ?? 0;
}

/** Opens a person's page by their address. */
export async function openPerson(page: Page, datasetId: string, groupId: string): Promise<void> {
  // Before, a window that has just started may still put its own start in the place of what it is asked for here.
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/album/${datasetId}?person=${groupId}`);
  await expect(page.getByRole('article')).toHaveAttribute('aria-busy', 'false');
}

/** Renames the person whose page is open. */
export async function renamePerson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Rename at the service…' }).click();
  await page.getByRole('textbox', { name: 'Name at the service' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

export async function expectName(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText(name);
}

/** As when the network comes back: what waits is sent now and not after its pause. */
export async function sayOnline(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
}

/** Waits until nothing of the dataset is on its way any more: the album has it from the service. */
export async function expectNothingQueued(page: Page, datasetId: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async (id) => {
        const answer = await window.album.getEdits(id);
        return answer.ok ? answer.value.edits.map(({ state }) => state) : answer.error.code;
      }, datasetId),
    )
    .toEqual([]);
}

/** The cache's own copy of the group is the service's. */
export async function expectCached(
  page: Page,
  datasetId: string,
  service: ImmServiceProcess,
  id: string,
): Promise<void> {
  const cached = await dumpCache(page, datasetId);
  expect(cached.groups.get(id)).toEqual(await groupOf(service, id));
}
