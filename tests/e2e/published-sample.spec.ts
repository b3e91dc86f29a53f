import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { addDataset, expectPeople, startSync, waitForPhase } from '../support/album-page.ts';
import { dumpCache } from '../support/cache-dump.ts';
import { startImmServiceProcess } from '../support/imm-service-process.ts';
import { launchApp } from '../support/launch-app.ts';

const SAMPLE = fileURLToPath(new URL('../fixtures/published-sample.json', import.meta.url));

/** Every value of the sample that is not a container, as text on screen. */
function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return [String(value)];
}

test('the published sample, served byte for byte, is one person with every field', async () => {
  const service = await startImmServiceProcess(['--sample', SAMPLE]);
  const app = await launchApp({ locale: 'en-US' });
  const { page } = app;
  try {
    const { profile } = await addDataset(page, service, 'session');
    await startSync(page, profile.id);
    await waitForPhase(page, profile.id, ['done']);
    const published = JSON.parse(readFileSync(SAMPLE, 'utf8'));
    const [person] = published.FigureClusters;
    const cached = await dumpCache(page, profile.id);
    expect([...cached.groups]).toEqual([[person.ObjectId, person]]);

    await page.getByText('Family').first().click();
    await expectPeople(page, '1 person');
    await page.getByRole('gridcell').first().click();
    await expect(page.getByRole('heading', { name: 'abc' })).toBeVisible();
    await page.getByRole('tab', { name: 'About' }).click();
    await page.getByRole('button', { name: 'Raw JSON' }).click();
    const raw = await page.getByLabel('Raw JSON of this person').textContent();
    expect(JSON.parse(raw ?? '')).toEqual(person);
    for (const value of new Set(leaves(person))) expect(raw).toContain(JSON.stringify(value).slice(1, -1));
  } finally {
    await app.stop();
    await service.stop();
  }
});
