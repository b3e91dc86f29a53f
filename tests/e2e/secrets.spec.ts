import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { connectByForm, expectPeople, expectStatus } from '../support/album-page.ts';
import type {} from '../support/album-window.ts';
import { credentialsOf } from '../support/dataset-draft.ts';
import { startImmServiceProcess } from '../support/imm-service-process.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { processTree } from '../support/running-processes.ts';
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

/** Everything in the page's databases, bytes as Latin-1. */
async function readAllDatabases(): Promise<string> {
  const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const latin1 = new TextDecoder('latin1');
  const textOf = (_key: string, value: unknown): unknown =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? latin1.decode(value) : value;
  const texts: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = await done(database.transaction(store).objectStore(store).getAll());
      texts.push(JSON.stringify(rows, textOf));
    }
    database.close();
  }
  return texts.join('\n');
}

/** Main, the browser that shows the page, and all that they have started: command lines and environments. */
async function expectSecretsInNoProcess(app: LaunchedApp, secrets: readonly string[]): Promise<void> {
  if (process.platform !== 'linux') return;
  const processes = processTree(
    ({ pid, commandLine }) => pid === app.mainPid || commandLine.includes(app.userDataDir),
  );
  expect(processes.length).toBeGreaterThan(2);
  for (const { commandLine, environment } of processes) {
    for (const secret of secrets) expect(commandLine + environment).not.toContain(secret);
  }
}

test('neither the AccessKey secret nor the STS token is on disk, in a log, in what a process shows or within reach of the page', async () => {
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
    const kept = await page.evaluate(readAllDatabases);
    const diagnostics = await page.evaluate(async () => JSON.stringify(await window.album.getDiagnostics()));
    for (const secret of [...secrets, service.accessKeyId]) {
      expect(reachable).not.toContain(secret);
      expect(await page.content()).not.toContain(secret);
      expect(kept).not.toContain(secret);
      expect(diagnostics).not.toContain(secret);
    }
    expect(kept).toContain('Cluster-');
    await expectSecretsInNoProcess(app, [...secrets, service.accessKeyId]);
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
  // A crash dump would hold main's memory.
  const dumps = readdirSync(app.userDataDir, { recursive: true }).filter((name) =>
    /\.dmp$|(^|\/)core(\.\d+)?$/.test(`${name}`),
  );
  expect(dumps).toEqual([]);
});
