import { expect, type Page } from 'playwright/test';
import { fakeShell, sendFromMain } from './faked-bridge.ts';

/** Looks at what is on screen, or at a part of it by its selector. */
type Look = (screen: string, part?: string) => Promise<void>;

const DIALOG = '.modal, .guide';
const READY = { state: 'ready', version: '0.2.0', notes: 'Calmer syncs' } as const;
const FAILED = {
  state: 'failed',
  error: { code: 'network', message: 'no answer', retryable: true },
} as const;

/** Every screen of the shell, from an open album, in both languages. Ends in safe mode. */
export async function visitShell(page: Page, look: Look): Promise<void> {
  const dialog = page.locator(DIALOG);
  const close = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  const datasetId = await page.evaluate(() => /^#\/album\/([^?]+)/.exec(location.hash)?.[1] ?? '');
  await fakeShell(page, { update: READY });
  await expect(page.locator('.update-notice')).toBeVisible();
  await look('update notice', '.sidebar');
  for (const command of ['about', 'copy-diagnostics', 'import-annotations', 'user-guide'] as const) {
    await sendFromMain(page, 'onMenuCommand', command);
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole('status').filter({ hasText: '…' })).toHaveCount(0);
    await look(command, DIALOG);
    await close();
  }
  await page.locator('.update-notice').getByRole('button').nth(1).click();
  await expect(page.locator('.update-notes')).toBeVisible();
  await look('update', DIALOG);
  await close();
  const cell = page.locator('[data-position="1"]');
  await expect(cell).toHaveAttribute('data-group-id', /./);
  const groupId = await cell.getAttribute('data-group-id');
  const links = [
    { datasetId, groupId },
    { datasetId, groupId: 'nobody' },
    { datasetId: 'unknown', groupId: null },
  ];
  for (const link of links) {
    await sendFromMain(page, 'onLinkWaiting', link);
    await expect(page.locator('.link-names')).toBeVisible();
    await look(`link to ${JSON.stringify(link)}`, DIALOG);
    await close();
  }
  await sendFromMain(page, 'onUpdateChanged', FAILED);
  await sendFromMain(page, 'onMenuCommand', 'settings');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await look('settings with a failed update', DIALOG);
  await close();
  await page.locator('.sidebar-foot').getByRole('button').last().click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('help menu');
  await page.keyboard.press('Escape');
  await fakeShell(page, { info: { safeMode: true } });
  await expect(page.locator('.safe-mode')).toBeVisible();
  await look('safe mode');
}
