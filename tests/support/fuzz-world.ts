/**
 * Main's services as they are, behind the bridge as it is, in plain Node: a temporary folder, a keychain in memory, a
 * network that answers nonsense, and a cache worker that does. For the fuzz.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IpcMainInvokeEvent } from 'electron';
import { testConnection } from '../../electron/accounts/connection-test.ts';
import { type AppServices, createAppServices } from '../../electron/app-services.ts';
import { createDiagnostics } from '../../electron/diagnostics.ts';
import type { HttpFetch } from '../../electron/imm/http-exchange.ts';
import { registerCalls } from '../../electron/ipc/handle.ts';
import { type CallServices, createRoutes } from '../../electron/ipc/routes.ts';
import { createFileLog, type FileLog } from '../../electron/logging/file-log.ts';
import { parseExternalLink } from '../../electron/security/external-link.ts';
import { appError } from '../../shared/app-error.ts';
import { type AppInfo, type BridgeCall, CALL_CHANNELS } from '../../shared/bridge.ts';
import type { Credentials } from '../../shared/dataset.ts';
import { failure, success } from '../../shared/result.ts';
import { datasetDraft } from './dataset-draft.ts';
import type { Change } from './fuzz-garbage.ts';
import { FuzzPort } from './fuzz-port.ts';
import { createMemoryKeychain } from './memory-keychain.ts';
import { nonsenseFetch } from './nonsense-fetch.ts';

/** Of the dataset that is there from the start: nothing but the service may ever see these. */
export const PLANTED: Credentials = {
  accessKeyId: 'LTAI5tPlantedKeyOfTheFuzz',
  accessKeySecret: 'planted-secret-Xk2vQ9',
  securityToken: 'planted-token-Hw7mT4',
};

export interface FuzzWorld {
  /** The id of a dataset that may be changed: another one when a case has removed it. */
  dataset(): Promise<string>;
  readonly port: FuzzPort;
  invoke(call: BridgeCall, args: readonly unknown[]): Promise<unknown>;
  /** All that was logged. */
  readLog(): Promise<string>;
  stop(): Promise<void>;
}

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;

const INFO: AppInfo = {
  ...{ name: 'People Album', version: '0', runtime: 'preview', systemLanguage: 'en' },
  ...{ openDemo: false, safeMode: false },
};

export async function createFuzzWorld(nextChanges: () => readonly Change[]): Promise<FuzzWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'people-album-fuzz-'));
  const logs = join(folder, 'logs');
  const log = createFileLog({ directory: logs, largestFileBytes: Number.MAX_SAFE_INTEGER });
  const fetch = nonsenseFetch(nextChanges);
  const created = await createAppServices({
    userDataDir: folder,
    log,
    keychain: createMemoryKeychain(),
    fetch,
    demoWorkerUrl: pathToFileURL(join(import.meta.dirname, '../../electron/embedded/demo-library-worker.ts')),
    onSyncProgressed: () => undefined,
    onDatasetsChanged: () => undefined,
    onSettingsChanged: () => undefined,
    onPicturesChanged: () => undefined,
    onKeptFacesProgressed: () => undefined,
    onPhotosListed: () => undefined,
    onEditsChanged: () => undefined,
  });
  if (!created.ok) throw new Error(created.error.message);
  const services = created.value;
  let datasetId = '';
  const dataset = async (): Promise<string> => {
    const found = services.accounts.find(datasetId);
    if (found?.access === 'read-write') return datasetId;
    const added = await services.accounts.add(datasetDraft({ access: 'read-write' }), PLANTED, 'session');
    if (!added.ok) throw new Error(added.error.message);
    datasetId = added.value.profile.id;
    return datasetId;
  };
  const port = new FuzzPort(nextChanges);
  await services.attachCache(port);

  const handlers = new Map<string, Handler>();
  registerCalls(
    { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler) },
    createRoutes(callServices(services, log, folder, fetch)),
    { isTrustedSender: () => true, log },
  );
  return {
    dataset,
    port,
    async invoke(call, args) {
      return await handlers.get(CALL_CHANNELS[call])?.({} as IpcMainInvokeEvent, ...args);
    },
    async readLog() {
      await log.flush();
      return readFileSync(join(logs, 'main.log'), { encoding: 'utf8', flag: 'a+' });
    },
    async stop() {
      await services.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What is Electron's of the services is left out. */
function callServices(services: AppServices, log: FileLog, folder: string, fetch: HttpFetch): CallServices {
  const { accounts, settings, keychain, sync, annotations, pictures, photos, edits } = services;
  const system = {
    ...{ platform: 'linux', arch: 'x64', release: '0', locale: 'en', versions: {}, userName: 'somebody' },
    ...{ homeDirectory: '/home/somebody', userDataDirectory: folder, temporaryDirectory: tmpdir() },
  };
  return {
    ...{ settings, accounts, annotations, pictures, photos, edits, sync, secrets: keychain },
    appInfo: () => INFO,
    diagnostics: () =>
      createDiagnostics({
        ...{ appInfo: () => INFO, system, settings: settings.get, datasets: () => accounts.list() },
        ...{ syncStatuses: () => sync.statuses(), backup: services.annotationBackup, pictures },
        readLogTail: log.readTail,
      }),
    reportOnline: services.reportOnline,
    testConnection: (draft, credentials) =>
      testConnection(draft, credentials, fetch, new AbortController().signal),
    showLogs: async () => success(null),
    menu: { follow: () => undefined },
    links: { take: () => null },
    updates: { status: () => ({ state: 'off' }), check: () => undefined, decide: async () => success(null) },
    openExternal: async (url) =>
      parseExternalLink(url) === null ? failure(appError('refused', 'no web page')) : success(null),
    connectCache: async () => success(null),
  };
}
