import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { launchApp } from '../support/launch-app.ts';

const LOOKS = [
  {
    locale: 'en-US',
    colorScheme: 'light',
    explore: /Explore the demo library/,
    connect: /Connect a dataset/,
  },
  { locale: 'zh-CN', colorScheme: 'dark', explore: /浏览演示|演示/, connect: /连接/ },
] as const;

async function expectNoViolation(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${screen}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`),
  ).toEqual([]);
}

for (const { locale, colorScheme, explore, connect } of LOOKS) {
  test(`no screen has an accessibility violation (${locale}, ${colorScheme})`, async () => {
    const app = await launchApp({ locale, colorScheme });
    const { page } = app;
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    try {
      await expect(page.getByRole('button', { name: explore })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(
        locale === 'zh-CN' ? 'zh-CN' : 'en',
      );
      await expectNoViolation(page, 'welcome');
      await page.getByRole('button', { name: connect }).click();
      await expect(page.getByRole('combobox')).toBeVisible();
      await expectNoViolation(page, 'connect');
      await page.goBack();
      await page.getByRole('button', { name: explore }).click();
      await expect(
        page.locator('.sync-pill[data-state="up-to-date"], [data-state="up-to-date"]').first(),
      ).toBeVisible({
        timeout: 30_000,
      });
      await expectNoViolation(page, 'album');
      await page.locator('[data-state="up-to-date"]').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolation(page, 'sync panel');
      await page.keyboard.press('Escape');
      await page.getByRole('gridcell').first().click();
      await expect(page.getByRole('article')).toBeVisible();
      await expectNoViolation(page, 'person');
      expect(complaints).toEqual([]);
    } finally {
      await app.stop();
    }
  });
}

test('the album is used by keyboard alone: arrows move, Enter opens a person, Escape returns to the same card', async () => {
  const app = await launchApp({ locale: 'en-US', args: ['--open-demo'] });
  const { page } = app;
  try {
    const first = page.getByRole('gridcell').first();
    await expect(first).toHaveAttribute('data-group-id', /./, { timeout: 30_000 });
    await expect(page.getByText('1,200 people', { exact: true }).first()).toBeVisible();
    const focusedPosition = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('data-position') ?? null);
    const tabToGrid = async (): Promise<void> => {
      for (let presses = 0; presses < 40 && (await focusedPosition()) === null; presses += 1) {
        await page.keyboard.press('Tab');
      }
    };
    await tabToGrid();
    expect(await focusedPosition()).toBe('0');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focusedPosition()).toBe('2');
    await page.keyboard.press('Control+End');
    await expect.poll(focusedPosition).toBe('1199');
    await page.keyboard.press('Control+Home');
    await expect.poll(focusedPosition).toBe('0');
    await page.keyboard.press('ArrowDown');
    const position = await focusedPosition();
    const groupId = await page.evaluate(() => document.activeElement?.getAttribute('data-group-id'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article')).toBeVisible();
    expect(page.url()).toContain(encodeURIComponent(groupId ?? ''));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
    await expect.poll(focusedPosition).toBe(position);
  } finally {
    await app.stop();
  }
});
