/** A link on the command line of the built app, up to where its window takes it. No page of the app's runs here. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../build/build-app.ts';
import { CALL_CHANNELS, EVENT_CHANNELS } from '../../shared/bridge.ts';
import { type FakePage, openFakePage } from '../support/fake-page.ts';

interface Start {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
}

const started: Start[] = [];
let folder: string;
let lastCall = 0;

function start(...args: string[]): Start {
  const script = join(PROJECT_ROOT, 'build', 'preview.ts');
  const child = spawn(process.execPath, [script, '--no-open', '--user-data-dir', folder, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  started.push({ child, ended });
  return { child, ended };
}

async function openWindow({ child, ended }: Start): Promise<FakePage> {
  const line = new Promise<string>((resolve, reject) => {
    if (child.stdout !== null) createInterface(child.stdout).once('line', resolve);
    void ended.then((code) => reject(new Error(`the app ended with ${code}`)));
  });
  const { url }: { readonly url: string } = JSON.parse(await line);
  return openFakePage(url);
}

/** What `takeLink` answers. */
async function takeLink(page: FakePage): Promise<unknown> {
  const { message, value } = await page.invoke(++lastCall, CALL_CHANNELS.takeLink);
  expect(message).toMatchObject({ id: lastCall });
  return value;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-album-link-'));
});

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
});

describe('a link', { timeout: 120_000 }, () => {
  it('of the own command line waits until the window takes it, once, whatever else means to be one', async () => {
    const hostile = ['people-album://user@dataset/id-2', 'people-album://dataset/id-3?token=x'];
    const page = await openWindow(start('people-album://dataset/id-1', ...hostile));
    expect(await takeLink(page)).toEqual({ ok: true, value: { datasetId: 'id-1', groupId: null } });
    expect(await takeLink(page)).toEqual({ ok: true, value: null });
  });

  it('of a second start is told to the window, which takes it; the log has none of it', async () => {
    const page = await openWindow(start());
    expect(await takeLink(page)).toEqual({ ok: true, value: null });
    const second = start('people-album://dataset/id-1/person/Cluster%20of-nobody');
    expect((await page.next()).message).toMatchObject({ channel: EVENT_CHANNELS.onLinkWaiting });
    expect(await second.ended).not.toBe(0);
    expect(await takeLink(page)).toEqual({
      ok: true,
      value: { datasetId: 'id-1', groupId: 'Cluster of-nobody' },
    });
    const first = started[0];
    first?.child.kill('SIGTERM');
    await first?.ended;
    const log = await readFile(join(folder, 'logs', 'main.log'), 'utf8');
    expect(log).toContain('a link came from outside the app');
    expect(log).not.toContain('of-nobody');
  });
});
