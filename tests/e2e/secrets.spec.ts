import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { connectByForm, expectPeople, expectStatus } from '../support/album-page.ts';
import { credentialsOf } from '../support/dataset-draft.ts';
import { startImmServiceProcess } from '../support/imm-service-process.ts';
import { launchApp } from '../support/launch-app.ts';
import { startKeyringSession } from '../support/secret-service.ts';

const SECURITY_TOKEN = 'CAISqwJ1q6Ft5B2yfSjIr5bkJNGE1ZFn8Kz9hVXf';

/** Names of the files below a folder that hold the text in UTF-8 or UTF-16. */
function filesWith(folder: string, text: string): string[] {
  const needles = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return needles.some((needle) => bytes.includes(needle));
    });
}

test('neither the AccessKey secret nor the STS token is on disk, in a log or within reach of the page', async () => {
  const keyring = await startKeyringSession();
  const service = await startImmServiceProcess([
    '--groups',
    '200',
    '--seed',
    '4',
    '--security-token',
    SECURITY_TOKEN,
  ]);
  const app = await launchApp({ locale: 'en-US', env: keyring.environment });
  const { page } = app;
  const secrets = [service.accessKeySecret, SECURITY_TOKEN];
  try {
    await page.getByRole('button', { name: /Connect a dataset/ }).click();
    await connectByForm(page, service, { ...credentialsOf(service), securityToken: SECURITY_TOKEN });
    await page.getByRole('button', { name: 'Sync now' }).first().click();
    await expectPeople(page, '200 people');
    await expectStatus(page, 'Up to date');
    await service.callControl('POST', '/options', {
      refuse: { status: 403, code: 'SignatureDoesNotMatch', message: 'The signature does not match.' },
    });
    await page.getByRole('button', { name: 'Sync status' }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expectStatus(page, /Needs credentials|Failed/);

    const reachable = await page.evaluate(async () => {
      const answers = await Promise.all([
        window.album.getAppInfo(),
        window.album.getSettings(),
        window.album.listDatasets(),
        window.album.getSecretStoreStatus(),
        window.album.getSyncStatuses(),
      ]);
      const fields = [...document.querySelectorAll('input')].map(({ value }) => value);
      return JSON.stringify([answers, fields, { ...localStorage }, { ...sessionStorage }, location.href]);
    });
    for (const secret of secrets) {
      expect(reachable).not.toContain(secret);
      expect(await page.content()).not.toContain(secret);
    }
  } finally {
    await app.stop();
    await service.stop();
    await keyring.stop();
  }
  expect(filesWith(app.userDataDir, service.accessKeyId)).toEqual([]);
  for (const secret of secrets) {
    expect(filesWith(app.userDataDir, secret)).toEqual([]);
    expect(app.mainOutput()).not.toContain(secret);
  }
  expect(filesWith(app.userDataDir, service.projectName)).not.toEqual([]);
});
