import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { addDataset } from '../support/album-page.ts';
import type { ImmServiceLine } from '../support/imm-service-process.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';

/** One window for each look: what one test leaves, the next one goes on from. */
test.describe.configure({ mode: 'serial' });

const LOOKS = [
  {
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 900, height: 600 },
    help: 'Help',
    guide: 'User guide',
    contents: 'Contents',
    text: 'Text of the guide',
    chapter: 'Sync',
    part: 'What a sync costs',
    close: 'Close',
    link: { in: 'Connect a dataset', to: 'Change people at the service' },
  },
  {
    locale: 'zh-CN',
    colorScheme: 'dark',
    viewport: { width: 1280, height: 800 },
    help: '帮助',
    guide: '用户指南',
    contents: '目录',
    text: '指南正文',
    chapter: '同步',
    part: '同步的费用',
    close: '关闭',
    link: { in: '连接数据集', to: '在服务端更改人物' },
  },
] as const;

/** A service that is never called: the guide needs no people. */
const NOBODY: ImmServiceLine = {
  endpoint: 'http://127.0.0.1:9',
  ossEndpoint: 'http://127.0.0.1:9',
  regionId: 'cn-shanghai',
  projectName: 'p',
  datasetName: 'd',
  accessKeyId: 'k',
  accessKeySecret: 's',
  control: '',
  controlToken: '',
};

async function openGuide(page: Page, { help, guide }: (typeof LOOKS)[number]): Promise<void> {
  await page.getByRole('button', { name: help, exact: true }).click();
  await page.getByRole('menuitem', { name: guide, exact: true }).click();
  await expect(page.getByRole('dialog', { name: guide })).toBeVisible();
}

async function violations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(', ')}`);
}

for (const look of LOOKS) {
  test.describe(`the user guide (${look.locale}, ${look.colorScheme})`, () => {
    let app: LaunchedApp;
    let page: Page;

    test.beforeAll(async () => {
      const { locale, colorScheme, viewport } = look;
      app = await launchApp({ locale, colorScheme, viewport });
      page = app.page;
      await addDataset(page, NOBODY, 'session');
    });

    test.afterAll(() => app.stop());

    test('opens from Help with its text ready for the keys that scroll, and has no accessibility violation', async () => {
      // Every word of the guide is looked at, which takes a slow machine more than the usual minute.
      test.slow();
      await openGuide(page, look);
      const text = page.getByRole('region', { name: look.text });
      await expect(text).toBeFocused();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('End');
      await expect.poll(() => text.evaluate((view) => view.scrollTop)).toBeGreaterThan(0);
      const contents = page.getByRole('navigation', { name: look.contents });
      await expect(contents.getByRole('link').last()).toHaveAttribute('aria-current', 'true');
    });

    test('leads to a chapter and its parts, by the contents and by links in its text, and leaves the album’s address', async () => {
      const address = await page.evaluate(() => location.href);
      const contents = page.getByRole('navigation', { name: look.contents });
      const go = (name: string): Promise<void> => contents.getByRole('link', { name, exact: true }).click();
      const heading = (name: string) => page.getByRole('dialog').getByRole('heading', { name, exact: true });
      await go(look.chapter);
      await expect(heading(look.chapter)).toBeFocused();
      await go(look.part);
      await expect(heading(look.part)).toBeFocused();
      await expect(heading(look.part)).toBeInViewport();
      await expect(contents.locator('[aria-current]')).toHaveText(look.part);
      await go(look.link.in);
      const text = page.getByRole('region', { name: look.text });
      await text.getByRole('link', { name: look.link.to, exact: true }).first().click();
      await expect(heading(look.link.to)).toBeFocused();
      expect(await page.evaluate(() => location.href)).toBe(address);
    });

    test('closes by Escape and by its button, and gives the focus back', async () => {
      const help = page.getByRole('button', { name: look.help, exact: true });
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(help).toBeFocused();
      await openGuide(page, look);
      await page.getByRole('button', { name: look.close, exact: true }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(help).toBeFocused();
    });
  });
}
