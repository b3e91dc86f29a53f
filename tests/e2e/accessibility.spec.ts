import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { addDataset, startSync, waitForPhase } from '../support/album-page.ts';
import { groupsOf, openPerson } from '../support/edit-page.ts';
import { startImmServiceProcess } from '../support/imm-service-process.ts';
import { launchApp } from '../support/launch-app.ts';
import { visitEditDialogs } from '../support/visit-edit-dialogs.ts';
import { visitShell } from '../support/visit-shell.ts';

const LOOKS = [
  {
    locale: 'en-US',
    colorScheme: 'light',
    explore: /Explore the demo library/,
    connect: /Connect a dataset/,
    words: {
      filter: /^Filter/,
      more: 'More',
      about: 'About',
      faces: 'Show faces',
      otherSyncs: 'Other ways to sync',
    },
  },
  {
    locale: 'zh-CN',
    colorScheme: 'dark',
    explore: /浏览演示|演示/,
    connect: /连接/,
    words: { filter: /^筛选/, more: '更多', about: '资料', faces: '显示人脸', otherSyncs: '其他同步方式' },
  },
] as const;

interface Words {
  readonly filter: RegExp;
  readonly more: string;
  readonly about: string;
  readonly faces: string | RegExp;
  readonly otherSyncs: string;
}

/** @param part of the page by its selector; what is behind a dialog has been looked at. */
async function expectNoViolation(page: Page, screen: string, part = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  expect(
    violations.map(({ id, nodes }) => `${screen}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`),
  ).toEqual([]);
}

async function closeWithEscape(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.locator('[role="dialog"], [role="menu"], article')).toHaveCount(0);
}

/** Every screen and dialog of an album, by keys and places that are the same in both languages. */
async function visitAlbum(page: Page, words: Words): Promise<void> {
  const cell = page.locator('[data-position="2"]');
  const shown = page.locator('[role="dialog"], [role="menu"]').first();
  const byKey = async (key: string, screen: string): Promise<void> => {
    await cell.focus();
    await page.keyboard.press(key);
    await expect(shown).toBeVisible();
    await expectNoViolation(page, screen);
    await closeWithEscape(page);
  };
  await byKey('Space', 'quick look');
  await byKey('F2', 'alias dialog');
  await byKey('Shift+F10', 'context menu');
  await byKey('?', 'keyboard help');
  await byKey('Control+,', 'settings');
  await page.getByRole('button', { name: words.filter }).first().click();
  await expect(shown).toBeVisible();
  await expectNoViolation(page, 'filters');
  await closeWithEscape(page);
  await page.getByRole('button', { name: words.more, exact: true }).click();
  await expect(shown).toBeVisible();
  await expectNoViolation(page, 'menu of the album');
  await closeWithEscape(page);
  await cell.click({ modifiers: ['Control'] });
  await expect(cell).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('p');
  await expect(page.locator('[data-position="0"]')).toHaveAttribute('aria-selected', 'true');
  await expectNoViolation(page, 'a selection, a pinned person and the way back');
  await page.keyboard.press('Escape');
  await page.getByRole('radio').nth(1).click();
  await expect(page.getByRole('columnheader').first()).toBeVisible();
  await expectNoViolation(page, 'table');
  await page.getByRole('radio').first().click();
  await expect(page.getByRole('columnheader')).toHaveCount(0);
  await page.getByRole('searchbox').first().fill('nobody is called this');
  await expect(page.getByRole('gridcell')).toHaveCount(0);
  await expectNoViolation(page, 'nobody');
  await page.getByRole('searchbox').first().fill('');
  await expect(page.getByRole('gridcell').first()).toHaveAttribute('data-group-id', /./);
  await page.getByRole('gridcell').nth(1).click();
  await expect(page.getByRole('article')).toBeVisible();
  const photo = page.locator('.photo-tile').first();
  await expect(photo.locator('img')).toBeVisible();
  await expectNoViolation(page, 'person with photos');
  await photo.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('i');
  await expect(page.getByRole('complementary')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByRole('dialog').locator('.photo-face').first()).toBeVisible();
  await expectNoViolation(page, 'photo with its faces and information');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('tab', { name: words.about }).click();
  await page.getByRole('button', { name: words.faces }).click();
  await expectNoViolation(page, 'person with the cover’s faces');
  await closeWithEscape(page);
}

for (const { locale, colorScheme, explore, connect, words } of LOOKS) {
  test(`no screen has an accessibility violation (${locale}, ${colorScheme})`, async () => {
    // Two dozen screens are looked through, which takes a slow machine more than the usual minute.
    test.slow();
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
      await page.getByRole('button', { name: words.otherSyncs }).click();
      await page.getByRole('menuitem').click();
      await expect(page.locator('.sync-panel')).toHaveCount(0);
      await expect(page.getByRole('dialog').getByRole('heading')).toBeVisible();
      await expectNoViolation(page, 'question before a full sync');
      await page.keyboard.press('Escape');
      await visitAlbum(page, words);
      expect(complaints).toEqual([]);
    } finally {
      await app.stop();
    }
  });
}

for (const { locale, colorScheme, connect } of LOOKS) {
  test(`no dialog about changes at the service has an accessibility violation (${locale}, ${colorScheme})`, async () => {
    // Nine looks of some seconds each where the computer is busy.
    test.setTimeout(120_000);
    const service = await startImmServiceProcess(['--groups', '30', '--seed', '2']);
    const app = await launchApp({ locale, colorScheme });
    const { page } = app;
    try {
      await page.getByRole('button', { name: connect }).click();
      await page.locator('input[type="radio"]').last().press('Space');
      await page.locator('.advanced-trigger').click();
      await expect(page.getByRole('region').last()).toContainText('imm:UpdateFigureCluster');
      await expectNoViolation(page, 'connect, with changes allowed and all fields');
      const { profile } = await addDataset(page, service, 'session', { access: 'read-write' });
      await startSync(page, profile.id);
      await waitForPhase(page, profile.id, ['done']);
      const withFaces = (await groupsOf(service)).find(({ ImageCount }) => ImageCount > 1 && ImageCount < 60);
      await openPerson(page, profile.id, withFaces?.ObjectId ?? '');
      await visitEditDialogs(page, (screen, part) => expectNoViolation(page, screen, part));
    } finally {
      await app.stop();
      await service.stop();
    }
  });
}

for (const { locale, colorScheme } of LOOKS) {
  test(`no screen of the shell has an accessibility violation (${locale}, ${colorScheme})`, async () => {
    // A dozen looks of some seconds each where the computer is busy.
    test.setTimeout(180_000);
    const app = await launchApp({ locale, colorScheme, args: ['--open-demo'] });
    const { page } = app;
    try {
      test.skip(app.runtime === 'electron', 'Electron’s bridge can’t be faked from the page');
      await expect(page.locator('[data-state="up-to-date"]').first()).toBeVisible({ timeout: 30_000 });
      await visitShell(page, (screen, part) => expectNoViolation(page, screen, part));
    } finally {
      await app.stop();
    }
  });
}
