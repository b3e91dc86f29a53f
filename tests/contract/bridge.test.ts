/** The bridge's main half, without Electron: every call has a channel, a schema and a route, and trusts nobody. */
import type { IpcMainInvokeEvent } from 'electron';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { MOST_UNDER_WAY, registerCalls } from '../../electron/ipc/handle.ts';
import { type CallServices, createRoutes } from '../../electron/ipc/routes.ts';
import { CALL_SCHEMAS } from '../../electron/ipc/schemas.ts';
import { parseExternalLink } from '../../electron/security/external-link.ts';
import { appError } from '../../shared/app-error.ts';
import { type BridgeCall, CALL_CHANNELS, EVENT_CHANNELS } from '../../shared/bridge.ts';
import type { DatasetView } from '../../shared/dataset.ts';
import type { KeptFaces } from '../../shared/picture.ts';
import { failure, success } from '../../shared/result.ts';
import {
  DEFAULT_SETTINGS,
  NO_AUTOMATIC_SYNC,
  type Settings,
  type SmartAlbum,
} from '../../shared/settings.ts';
import { draft, fields, goodArguments, keys } from '../support/good-arguments.ts';

const view: DatasetView = {
  profile: {
    ...draft,
    id: 'id-1',
    kind: 'imm',
    credentialStorage: 'session',
    createdAt: '2026-11-23T00:00:00Z',
  },
  hasCredentials: true,
};

const album: SmartAlbum = { id: 'album-1', datasetId: 'id-1', name: 'Named', view: 'sort=Name' };
const automatic = NO_AUTOMATIC_SYNC;
const manyAlbums = (count: number): readonly SmartAlbum[] =>
  Array.from({ length: count }, (_, index) => ({ ...album, id: `album-${index}` }));

const calls = Object.keys(CALL_CHANNELS) as BridgeCall[];

const OF_ONE_DATASET: readonly BridgeCall[] = [
  ...(['pauseSync', 'resumeSync', 'cancelSync', 'removeDataset', 'retryPictures', 'keepFaces'] as const),
  ...(['pauseKeepingFaces', 'getKeptFaces', 'getEdits'] as const),
];

const OF_ONE_THING: readonly BridgeCall[] = ['listPhotos', 'cancelPhotoListing', 'dismissMerge'];

/** Whether the arguments are well-formed and name a dataset that there is not. */
function namesNoDataset(call: BridgeCall, [id, ...rest]: readonly unknown[]): boolean {
  const isId = typeof id === 'string' && /^[\w-]{1,64}$/.test(id);
  if (call === 'answerConfirmation') return isId && rest.length === 1 && typeof rest[0] === 'boolean';
  if (call === 'startSync') return isId && rest.length === 1 && (rest[0] === 'full' || rest[0] === 'quick');
  if (OF_ONE_THING.includes(call)) {
    const [thing] = rest;
    return isId && rest.length === 1 && typeof thing === 'string' && thing !== '' && thing.length <= 256;
  }
  return OF_ONE_DATASET.includes(call) && isId && rest.length === 0;
}

let served: string[];
let logged: string[];
const note = (name: string, ...details: readonly unknown[]) => served.push([name, ...details].join(' '));

/** Notes the call and gives the value. */
function noted<Value>(value: Value, name: string, ...details: readonly unknown[]): Value {
  note(name, ...details);
  return value;
}

const storage = { count: 0, bytes: 0, limitBytes: 1, encryption: 'on' } as const;
const keptFaces: KeptFaces = {
  ...{ datasetId: 'id-1', state: 'none', total: 0, kept: 0, failed: 0, bytes: 0 },
  ...{ expectedBytes: null, timeLeftMs: null, error: null },
};
const waitingEdit = {
  ...{ editId: 'edit-1', state: 'waiting' as const, theirs: null, error: null },
  createdAt: '2026-11-23T00:00:00Z',
} as const;

function createServices(): CallServices {
  const info = {
    name: 'n',
    version: 'v',
    runtime: 'preview',
    systemLanguage: 'en',
    openDemo: false,
    safeMode: false,
  } as const;
  const done = async (name: string) => {
    note(name);
    return success(view);
  };
  return {
    appInfo: () => noted(info, 'appInfo'),
    settings: {
      get: () => noted(DEFAULT_SETTINGS, 'settings.get'),
      update: async () => noted(success(DEFAULT_SETTINGS), 'settings.update'),
    },
    accounts: {
      list: () => noted([view], 'list'),
      find: (datasetId) => (datasetId === 'id-1' ? view.profile : null),
      add: () => done('add'),
      update: () => done('update'),
      replaceCredentials: () => done('replaceCredentials'),
      async remove(datasetId, deleteRows) {
        if (datasetId !== 'id-1') return failure(appError('invalid-argument', 'there is no such dataset'));
        note('remove');
        return deleteRows();
      },
      ensureDemoDataset: () => done('ensureDemoDataset'),
    },
    testConnection: async () => {
      note('testConnection');
      return { reachable: true, totalCount: 1, durationMs: 1, error: null };
    },
    secrets: { getStatus: async () => noted({ available: true } as const, 'secrets.getStatus') },
    sync: {
      statuses: () => noted([], 'sync.statuses'),
      start: (datasetId, kind) => void note('sync.start', datasetId, kind),
      pause: (datasetId) => void note('sync.pause', datasetId),
      resume: (datasetId) => void note('sync.resume', datasetId),
      cancel: (datasetId) => void note('sync.cancel', datasetId),
      answerConfirmation: (datasetId, accept) => void note('sync.answerConfirmation', datasetId, accept),
      listingChanged: (datasetId) => void note('sync.listingChanged', datasetId),
      forget: async (datasetId) => noted(success(null), 'sync.forget', datasetId),
    },
    pictures: {
      want: async () => noted(success([]), 'pictures.want'),
      retry: (datasetId) => void note('pictures.retry', datasetId),
      keepFaces: async (datasetId) => noted(success(null), 'pictures.keepFaces', datasetId),
      pauseKeepingFaces: (datasetId) => void note('pictures.pauseKeepingFaces', datasetId),
      keptFaces: async (datasetId) => noted(success(keptFaces), 'pictures.keptFaces', datasetId),
      storage: async () => noted(storage, 'pictures.storage'),
      clear: async () => noted(success(null), 'pictures.clear'),
      forget: async (datasetId) => noted(success(null), 'pictures.forget', datasetId),
    },
    photos: {
      list: (...person) => void note('photos.list', ...person),
      cancel: (...person) => void note('photos.cancel', ...person),
      forget: async (datasetId) => void note('photos.forget', datasetId),
    },
    edits: {
      of: async (datasetId) => noted(success({ datasetId, edits: [], merges: [] }), 'edits.of'),
      edit: async (datasetId, groupId, base, change) =>
        noted(success({ ...waitingEdit, datasetId, groupId, base, change }), 'edits.edit'),
      decide: async () => noted(success(null), 'edits.decide'),
      merge: async () => noted(success(null), 'edits.merge'),
      dismissMerge: async () => noted(success(null), 'edits.dismissMerge'),
      forget: async (datasetId) => noted(success(null), 'edits.forget', datasetId),
    },
    reportOnline: () => void note('reportOnline'),
    annotations: {
      resume: (datasetId) => void note('annotations.resume', datasetId),
      async forget(datasetId, deleteRows) {
        note('annotations.forget', datasetId);
        return deleteRows();
      },
    },
    diagnostics: async () => noted('report', 'diagnostics'),
    showLogs: async () => noted(success(null), 'showLogs'),
    menu: { follow: () => void note('menu.follow') },
    links: { take: () => noted(null, 'links.take') },
    updates: {
      status: () => noted({ state: 'off' } as const, 'updates.status'),
      check: () => void note('updates.check'),
      decide: async (version, decision) => noted(success(null), 'updates.decide', version, decision),
    },
    openExternal: async (url) =>
      parseExternalLink(url) === null
        ? failure(appError('refused', 'not a web page'))
        : noted(success(null), 'openExternal', url),
    connectCache: async (sender) => noted(success(null), 'connectCache', String(sender)),
  };
}

const ourEvent = { sender: 'our window' } as unknown as IpcMainInvokeEvent;
const otherEvent = { sender: 'another' } as unknown as IpcMainInvokeEvent;
type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;

function register(services = createServices()): ReadonlyMap<string, Handler> {
  const handlers = new Map<string, Handler>();
  const handle = (channel: string, handler: Handler) => void handlers.set(channel, handler);
  const write = (message: string, details: unknown) => void logged.push(JSON.stringify([message, details]));
  registerCalls({ handle }, createRoutes(services), {
    isTrustedSender: (event) => event === ourEvent,
    log: { info: write, warn: write, error: write },
  });
  return handlers;
}

function invoke(call: BridgeCall, args: readonly unknown[], event = ourEvent, services = createServices()) {
  const handler = register(services).get(CALL_CHANNELS[call]);
  if (handler === undefined) throw new Error(`${call} has no handler`);
  return handler(event, ...args);
}

beforeEach(() => {
  served = [];
  logged = [];
});

describe('the bridge', () => {
  it('has a channel of its own, a schema, a route and a handler for every call', () => {
    const channels = [...Object.values(CALL_CHANNELS), ...Object.values(EVENT_CHANNELS)];
    expect(new Set(channels).size).toBe(channels.length);
    for (const channel of channels) expect(channel).toMatch(/^[a-z]+:[a-z-]+$/);
    expect(Object.keys(CALL_SCHEMAS).sort()).toEqual([...calls].sort());
    expect(Object.keys(createRoutes(createServices())).sort()).toEqual([...calls].sort());
    expect([...register().keys()].sort()).toEqual(Object.values(CALL_CHANNELS).sort());
  });

  it.each(calls)('serves %s with good arguments', async (call) => {
    expect(await invoke(call, goodArguments[call])).toMatchObject({ ok: true });
    expect(served).not.toEqual([]);
  });

  it.each(calls)(
    'refuses %s from a frame that is not ours, before looking at its arguments',
    async (call) => {
      expect(await invoke(call, goodArguments[call], otherEvent)).toMatchObject({
        ok: false,
        error: { code: 'refused' },
      });
      expect(served).toEqual([]);
    },
  );

  it.each(calls)('refuses %s with one argument too many or too few', async (call) => {
    const good = goodArguments[call];
    expect(await invoke(call, [...good, 'more'])).toMatchObject({ error: { code: 'refused' } });
    if (good.length > 0) {
      expect(await invoke(call, good.slice(0, -1))).toMatchObject({ error: { code: 'refused' } });
    }
    expect(served).toEqual([]);
  });

  it.each(calls)(
    'refuses %s when its arguments are too large or no plain data, before its schema',
    async (call) => {
      for (const args of [
        ['x'.repeat(3_000_000)],
        [new Array(2 ** 32 - 1)],
        [new Map([[1, 2]])],
        [{ a: [1n] }],
      ]) {
        const answer = await invoke(call, args);
        const message = `${call}: the arguments are too large, or not plain data`;
        expect(answer).toMatchObject({ ok: false, error: { code: 'refused', message } });
        expect(answer).not.toHaveProperty('error.field');
      }
      expect(served).toEqual([]);
    },
  );

  it('lets so many of one call be under way at once, and serves it again when they are answered', async () => {
    const waiting: (() => void)[] = [];
    const services = createServices();
    const diagnostics = (): Promise<string> =>
      new Promise((resolve) => waiting.push(() => resolve('report')));
    const handlers = register({ ...services, diagnostics });
    const call = (name: BridgeCall) => handlers.get(CALL_CHANNELS[name])?.(ourEvent);
    const asked = Array.from({ length: MOST_UNDER_WAY }, () => call('getDiagnostics'));
    expect(await call('getDiagnostics')).toMatchObject({ error: { code: 'refused', retryable: true } });
    expect(await call('listDatasets')).toMatchObject({ ok: true });
    for (const answer of waiting) answer();
    expect(await Promise.all(asked)).toEqual(asked.map(() => success('report')));
    const next = call('getDiagnostics');
    waiting.at(-1)?.();
    expect(await next).toEqual(success('report'));
  });

  it.each(calls)('answers %s with a Result whatever the arguments are', async (call) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true })),
        async (args) => {
          const answer = await invoke(call, args);
          // An empty change of the settings is garbage that means something: nothing.
          if (args.length > 0 && call !== 'updateSettings') {
            const code = namesNoDataset(call, args) ? 'invalid-argument' : 'refused';
            expect(answer).toMatchObject({ ok: false, error: { code } });
          }
          expect(answer).toHaveProperty('ok');
        },
      ),
      // Found by chance: a short word is no garbage, it is the id of a dataset that there is not,
      // and an object without a prototype can't be made a string.
      {
        numRuns: 50,
        examples: [[['0']], [['0', true]], [['0', 'full']], [['A', Object.create(null)]], [['0', ' ']]],
      },
    );
  });
});

describe('arguments', () => {
  it.each<[call: BridgeCall, args: readonly unknown[], field: string]>([
    ['startSync', ['../../etc/passwd', 'quick'], '0'],
    ['startSync', ['x'.repeat(10_000), 'quick'], '0'],
    ['startSync', ['id-1', 'evil'], '1'],
    ['pauseSync', ['x'.repeat(10_000)], '0'],
    ['updateSettings', [{ theme: 'pink' }], '0.theme'],
    ['updateSettings', [{ theme: undefined }], '0.theme'],
    ['updateSettings', [{ more: 1 }], '0'],
    ['updateSettings', [{ recentDatasetIds: ['id-1'] }], '0'],
    ['updateSettings', [{ 'very-secret': 1 }], '0'],
    ['editPerson', ['id-1', 'g', fields, { customLabels: { 'very-secret': 1 } }], '3.customLabels'],
    ['editPerson', ['id-1', 'g', { ...fields, customLabels: { 'very-secret': 1 } }, {}], '2.customLabels'],
    ['updateSettings', [{ cardSize: 95 }], '0.cardSize'],
    ['updateSettings', [{ cardSize: 281 }], '0.cardSize'],
    ['updateSettings', [{ cardSize: 100.5 }], '0.cardSize'],
    ['updateSettings', [{ layout: 'list' }], '0.layout'],
    ['updateSettings', [{ motion: 'none' }], '0.motion'],
    ['updateSettings', [{ smartAlbums: [{ ...album, id: '../x' }] }], '0.smartAlbums.0.id'],
    ['updateSettings', [{ smartAlbums: [{ ...album, datasetId: 'a.b' }] }], '0.smartAlbums.0.datasetId'],
    ['updateSettings', [{ smartAlbums: [{ ...album, name: ' ' }] }], '0.smartAlbums.0.name'],
    ['updateSettings', [{ smartAlbums: [{ ...album, name: 'x'.repeat(101) }] }], '0.smartAlbums.0.name'],
    ['updateSettings', [{ smartAlbums: [{ ...album, view: 'x'.repeat(8193) }] }], '0.smartAlbums.0.view'],
    ['updateSettings', [{ smartAlbums: [{ ...album, more: 1 }] }], '0.smartAlbums.0'],
    ['updateSettings', [{ smartAlbums: [album, album] }], '0.smartAlbums'],
    ['updateSettings', [{ smartAlbums: manyAlbums(201) }], '0.smartAlbums'],
    ['updateSettings', [{ callsPerSecond: 0 }], '0.callsPerSecond'],
    ['updateSettings', [{ callsPerSecond: 1001 }], '0.callsPerSecond'],
    ['updateSettings', [{ callsPerSecond: 2.5 }], '0.callsPerSecond'],
    ['updateSettings', [{ automaticSync: { ...automatic, everyHours: 0 } }], '0.automaticSync.everyHours'],
    ['updateSettings', [{ automaticSync: { ...automatic, everyHours: 169 } }], '0.automaticSync.everyHours'],
    ['updateSettings', [{ automaticSync: { ...automatic, onLaunch: 1 } }], '0.automaticSync.onLaunch'],
    ['updateSettings', [{ automaticSync: { ...automatic, more: 1 } }], '0.automaticSync'],
    [
      'updateSettings',
      [{ automaticSync: { onLaunch: true, everyHours: 1 } }],
      '0.automaticSync.whenBackOnline',
    ],
    ['updateDataset', ['id-1', { ...draft, pageSize: 0 }], '1.pageSize'],
    ['updateDataset', ['id-1', { ...draft, pageSize: 101 }], '1.pageSize'],
    ['updateDataset', ['id-1', { ...draft, pageSize: 1.5 }], '1.pageSize'],
    ['updateDataset', ['id-1', { ...draft, regionId: 'evil.example.com/' }], '1.regionId'],
    ['updateDataset', ['id-1', { ...draft, projectName: ' ' }], '1.projectName'],
    ['updateDataset', ['id-1', { ...draft, displayName: 'x'.repeat(129) }], '1.displayName'],
    ['updateDataset', ['id-1', { ...draft, id: 'id-2' }], '1'],
    [
      'updateDataset',
      ['id-1', { ...draft, listingOrder: { sort: 'GroupName', order: 'asc' } }],
      '1.listingOrder.sort',
    ],
    [
      'updateDataset',
      ['id-1', { ...draft, scope: { ...draft.scope, updateTimeRange: { start: 'yesterday', end: null } } }],
      '1.scope.updateTimeRange.start',
    ],
    ['addDataset', [draft, { ...keys, accessKeyId: 'a\r\nHost: evil' }, 'session'], '1.accessKeyId'],
    ['addDataset', [draft, { ...keys, securityToken: '密' }, 'session'], '1.securityToken'],
    ['addDataset', [draft, { ...keys, accessKeySecret: '' }, 'session'], '1.accessKeySecret'],
    ['addDataset', [draft, keys, 'disk'], '2'],
    ['answerConfirmation', ['id-1', 'yes'], '1'],
    ['openExternal', [`https://example.com/${'x'.repeat(3000)}`], '0'],
  ])('of %s are refused, naming the field and not the value: %#', async (call, args, field) => {
    const answer = await invoke(call, args);
    expect(answer).toMatchObject({ ok: false, error: { code: 'refused', field } });
    expect(JSON.stringify(answer)).not.toMatch(/very-secret|evil|passwd|xxx/);
    expect(served).toEqual([]);
  });

  it.each<Partial<Settings>>([
    { cardSize: 96, layout: 'table', motion: 'reduced' },
    { cardSize: 280, smartAlbums: [] },
    { callsPerSecond: 1, automaticSync: { onLaunch: true, everyHours: 1, whenBackOnline: true } },
    { callsPerSecond: 1000, automaticSync: { ...automatic, everyHours: 168 } },
    { smartAlbums: manyAlbums(200) },
    { smartAlbums: [{ ...album, name: 'x'.repeat(100), view: 'x'.repeat(8192) }] },
  ])('of settings are taken up to their bounds: %#', async (change) => {
    expect(await invoke('updateSettings', [change])).toMatchObject({ ok: true });
  });

  it('are trimmed where a user may have pasted blanks', async () => {
    const pasted = { ...keys, accessKeyId: ' LTAI\n', accessKeySecret: 'very-secret ' };
    const taken: unknown[] = [];
    const services = createServices();
    const add: CallServices['accounts']['add'] = async (_draft, credentials) => {
      taken.push(credentials);
      return success(view);
    };
    await invoke('addDataset', [draft, pasted, 'session'], ourEvent, {
      ...services,
      accounts: { ...services.accounts, add },
    });
    expect(taken).toEqual([keys]);
  });
});

describe('services', () => {
  it('hear only of datasets that there are', async () => {
    for (const call of ['pauseSync', 'resumeSync', 'cancelSync'] as const) {
      expect(await invoke(call, ['id-2'])).toMatchObject({ error: { code: 'invalid-argument' } });
    }
    expect(await invoke('startSync', ['id-2', 'full'])).toMatchObject({
      error: { code: 'invalid-argument' },
    });
    expect(served).toEqual([]);
  });

  it('start the kind of sync that was asked for', async () => {
    await invoke('startSync', ['id-1', 'quick']);
    await invoke('startSync', ['id-1', 'full']);
    expect(served).toEqual(['sync.start id-1 quick', 'sync.start id-1 full']);
  });

  it('tell the sync when a profile has changed', async () => {
    await invoke('updateDataset', ['id-1', draft]);
    expect(served).toEqual(['update', 'sync.listingChanged id-1']);
  });

  it('have a removed dataset’s rows and annotations deleted as part of its removal', async () => {
    await invoke('removeDataset', ['id-1']);
    expect(served).toEqual([
      'remove',
      'annotations.forget id-1',
      'photos.forget id-1',
      'sync.forget id-1',
      'edits.forget id-1',
      'pictures.forget id-1',
    ]);
  });

  it('mirror the annotations of a dataset again that could not be removed', async () => {
    const services = createServices();
    const remove = async () => failure(appError('disk-full', 'no space'));
    const accounts = { ...services.accounts, remove };
    const removed = await invoke('removeDataset', ['id-1'], ourEvent, { ...services, accounts });
    expect(removed).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(served).toEqual(['annotations.resume id-1']);
  });

  it('that throw are answered as unexpected, and logged, without their stack or message in the window', async () => {
    const services = createServices();
    const throwing = () => {
      throw new Error('inner detail very-secret');
    };
    for (const add of [throwing, async () => throwing()]) {
      const accounts = { ...services.accounts, add };
      const answer = await invoke('addDataset', [draft, keys, 'session'], ourEvent, {
        ...services,
        accounts,
      });
      expect(answer).toEqual({
        ok: false,
        error: { code: 'unexpected', message: 'addDataset failed unexpectedly', retryable: false },
      });
    }
    expect(logged).toHaveLength(2);
  });
});
