import { expect, type Page } from 'playwright/test';
import type {} from './album-window.ts';

/** Looks at a part of what is on screen, by its selector. */
type Look = (screen: string, part: string) => Promise<void>;

const DIALOG = '.modal';

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.locator('[role="dialog"], [role="alertdialog"]')).toHaveCount(0);
}

/** A change of the person whose page is open that began from what the service does not have: a conflict. */
async function makeConflict(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const [, datasetId = '', query = ''] = /^#\/album\/([^?]+)\?(.*)$/.exec(location.hash) ?? [];
    const groupId = new URLSearchParams(query).get('person') ?? '';
    const base = { name: 'Before', coverFigureId: null, customLabels: {}, metaLockVersion: 999_999 };
    const change = { name: 'Mine', customLabels: { branch: 'mine' } };
    const answer = await window.album.editPerson(datasetId, groupId, base, change);
    if (!answer.ok) throw new Error(answer.error.message);
  });
}

/** Every dialog of changes at the service, from the page of a person who may be changed; in both languages. */
export async function visitEditDialogs(page: Page, look: Look): Promise<void> {
  const dialog = page.getByRole('dialog');
  const actions = page.locator('.person-edits [role="group"]').getByRole('button');
  await actions.nth(0).click();
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await look('rename dialog', DIALOG);
  await close(page);

  await actions.nth(1).click();
  await dialog.locator('form > div').getByRole('button').first().click();
  await dialog.locator('button[type="submit"]').click();
  await expect(dialog.locator('[aria-invalid="true"]')).toHaveCount(1);
  await look('labels dialog with a label without a key', DIALOG);
  await dialog.locator('.dialog-actions').getByRole('button').first().click();
  await expect(dialog).toHaveCount(0);

  await actions.nth(2).click();
  await expect(dialog.getByRole('radio').nth(1)).toBeVisible();
  await look('cover dialog', DIALOG);
  await close(page);

  await makeConflict(page);
  const asks = page.locator('.edit-state-asks');
  await expect(asks).toBeVisible();
  await look('person with a conflict', '.person-summary');
  await asks.getByRole('button').click();
  await expect(dialog.getByRole('table')).toBeVisible();
  await look('conflict dialog', DIALOG);
  await dialog.locator('.dialog-actions').getByRole('button').nth(1).click();
  await expect(asks).toHaveCount(0);
  await expect(page.getByRole('article')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(0);

  // The album has scrolled to that person.
  await page.locator('[data-position][tabindex="0"]').focus();
  await page.keyboard.press('Control+Home');
  for (const position of [0, 1]) {
    const cell = page.locator(`[data-position="${position}"]`);
    await cell.click({ modifiers: ['Control'] });
    await expect(cell).toHaveAttribute('aria-selected', 'true');
  }
  await page.getByRole('button', { name: /^(Merge|合并)…$/ }).click();
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('radio').first()).toBeVisible();
  await look('merge dialog', DIALOG);
  await question.getByRole('checkbox').press('Space');
  await question.locator('.dialog-actions').getByRole('button').first().click();
  await expect(question).toHaveCount(0);
  await expect(page.locator('.merge-list')).toBeVisible();
  await look('album with a merge', '.merge-list');
}
