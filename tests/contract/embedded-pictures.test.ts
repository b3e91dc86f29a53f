/** The whole way of a face: from its cover's place, through the embedded OSS, to what the window is served. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_SERVICE_OPTIONS } from '../../electron/embedded/demo-service-options.ts';
import { type ImmService, startImmService } from '../../electron/embedded/start-imm-service.ts';
import { ClockSkews } from '../../electron/imm/clock-skew.ts';
import { coverReference } from '../../electron/imm/cover-reference.ts';
import { createOssPictureSource } from '../../electron/pictures/oss-picture-source.ts';
import { openPictureFiles } from '../../electron/pictures/picture-files.ts';
import { createPictureService, type PictureService } from '../../electron/pictures/picture-service.ts';
import { createSessionSecretStore } from '../../electron/secrets/session-secret-store.ts';
import { CallLimiters } from '../../electron/sync/call-limiters.ts';
import { SYSTEM_CLOCK } from '../../electron/sync/system-clock.ts';
import type { DatasetProfile } from '../../shared/dataset.ts';
import { parseFigureCluster } from '../../shared/parse-figure-cluster.ts';
import { type PictureState, pictureAddress } from '../../shared/picture.ts';
import { success } from '../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { callByOpenApiCore, listAll } from '../support/embedded-clients.ts';
import { FakeCovers, face } from '../support/pictures-under-test.ts';
import { silentLog } from '../support/sync-silent-log.ts';

let demo: ImmService;
let service: PictureService;
let folder: string;
const sink = new FakeCovers();
const waiting = new Map<string, (state: PictureState) => void>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-demo-'));
  demo = await startImmService(DEMO_SERVICE_OPTIONS);
  service = createPictureService({
    files: await openPictureFiles({
      ...{ folder: join(folder, 'pictures'), keychain: createSessionSecretStore(), log: silentLog },
      ...{ limitBytes: () => 1e9, wantsEncryption: () => true },
    }),
    source: createOssPictureSource({
      accounts: {
        find: () => ({ kind: 'demo' }) as DatasetProfile,
        credentialsFor: async () => success(demo.credentials),
        placeOf: async () => success(demo),
      },
      ...{ fetch: globalThis.fetch, clockSkews: new ClockSkews(), clock: SYSTEM_CLOCK },
      limiters: new CallLimiters(SYSTEM_CLOCK, () => 1000),
    }),
    ...{ userDataDir: folder, sink, clock: SYSTEM_CLOCK, random: Math.random, log: silentLog },
    datasetIds: () => ['d'],
    settings: () => DEFAULT_SETTINGS,
    isPinned: async () => false,
    onStates: (states) => {
      for (const state of states) waiting.get(state.address)?.(state);
    },
    onKeptFaces: () => undefined,
  });
});

afterAll(async () => {
  await service.stop();
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('brings the faces of a first screen as drawings in which nothing runs', async () => {
  const people = (await listAll(callByOpenApiCore, demo, {})).slice(0, 48);
  const faces = people.map((person) => {
    const groupId = String(person.ObjectId);
    const { cover } = parseFigureCluster(person, groupId);
    sink.special.set(groupId, {
      ...{ groupId, version: 7 },
      cover: cover === null ? null : coverReference(cover, groupId),
    });
    return face(groupId);
  });
  const states = faces.map(
    (picture) => new Promise<PictureState>((resolve) => waiting.set(pictureAddress('d', picture), resolve)),
  );
  await service.want('d', 'people', faces);
  const failed = (await Promise.all(states)).filter(({ state }) => state === 'failed');
  expect(failed).toEqual([]);
  for (const picture of faces) {
    const response = await service.serve({ datasetId: 'd', picture, range: null });
    expect(response?.headers.get('content-type')).toBe('image/svg+xml');
    expect(await response?.text()).toMatch(/^<svg xmlns=/);
  }
});
