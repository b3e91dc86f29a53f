import { expect, test } from 'playwright/test';
import { addDataset, startSync, waitForPhase } from '../support/album-page.ts';
import { dumpCache } from '../support/cache-dump.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type KeyringSession, startKeyringSession } from '../support/secret-service.ts';

const GROUPS = 10_000;
const KILLS = 20;
const FAULTS = 'reset=0.02,500=0.02,html502=0.01,truncate=0.02,throttle=0.02,badjson=0.01,seed=5';

/** The moments of the kills, in groups committed: the same for every run of the test. */
function killMoments(): number[] {
  let state = 20_261_123;
  return Array.from({ length: KILLS }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state % GROUPS;
  }).sort((left, right) => left - right);
}

async function groupsListed(app: LaunchedApp, datasetId: string, atLeast: number): Promise<void> {
  await app.page.evaluate(
    async ({ datasetId, atLeast }) => {
      await new Promise<void>((resolve) => {
        window.album.onSyncProgressed((status) => {
          const enough = status.groupsListed >= atLeast || status.phase === 'done';
          if (status.datasetId === datasetId && enough) resolve();
        });
      });
    },
    { datasetId, atLeast },
  );
}

test.setTimeout(600_000);

test('kill -9 of both halves at twenty moments of a faulty sync loses and doubles nobody', async () => {
  const keyring: KeyringSession = await startKeyringSession();
  const service: ImmServiceProcess = await startImmServiceProcess([
    ...['--groups', String(GROUPS), '--seed', '3', '--latency-ms', '5', '--faults', FAULTS],
  ]);
  let app = await launchApp({ locale: 'en-US', env: keyring.environment });
  try {
    const { profile } = await addDataset(app.page, service, 'keychain');
    await startSync(app.page, profile.id);
    for (const moment of killMoments()) {
      await groupsListed(app, profile.id, moment);
      await app.kill();
      app = await app.restart();
      // It goes on by itself; but a run that was complete at that moment tells of no progress any more.
      await startSync(app.page, profile.id);
    }
    await service.callControl('POST', '/options', { faults: '' });
    await waitForPhase(app.page, profile.id, ['done']);

    const cached = await dumpCache(app.page, profile.id);
    const current = (await service.callControl('GET', '/groups')) as { readonly ObjectId: string }[];
    expect(cached.groups.size).toBe(GROUPS);
    expect(cached.unfinishedRuns).toBe(0);
    expect(cached.generationsWithPages).toEqual([cached.generation]);
    for (const group of current) expect(cached.groups.get(group.ObjectId)).toEqual(group);
  } finally {
    await app.stop();
    await service.stop();
    await keyring.stop();
  }
});
