/** The connected datasets: their profiles in the settings file, their credentials in the keychain or in memory. */
import { randomUUID } from 'node:crypto';
import { type AppError, appError } from '../../shared/app-error.ts';
import type {
  CredentialStorage,
  Credentials,
  DatasetDraft,
  DatasetProfile,
  DatasetView,
} from '../../shared/dataset.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { endpointOf } from '../imm/regions.ts';
import { ossEndpointOf } from '../oss/oss-endpoint.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { createSessionSecretStore } from '../secrets/session-secret-store.ts';
import type { Log } from '../sync/ports.ts';
import { type CredentialKeeper, createCredentialKeeper } from './credential-keeper.ts';
import { DEMO_DRAFT, type DemoConnection, type DemoLibrary } from './demo-library.ts';
import type { SettingsFile, StoredSettings } from './settings-file.ts';

/** Where a dataset's calls go, as its profile and this run of the app say. */
export interface DatasetPlace {
  readonly endpoint: string;
  /** Null: the region's. */
  readonly ossEndpoint: string | null;
  readonly regionId: string;
  readonly projectName: string;
  readonly datasetName: string;
}

/** Calls about a dataset that does not exist fail with `invalid-argument`, field `datasetId`. */
export interface DatasetAccounts {
  list(): readonly DatasetView[];
  find(datasetId: string): DatasetProfile | null;
  /** Fails with `keychain-*` and stores nothing if the keychain can't take the credentials. */
  add(
    draft: DatasetDraft,
    credentials: Credentials,
    storage: CredentialStorage,
  ): Promise<Result<DatasetView, AppError>>;
  /**
   * Forgets the credentials when the calls would go to another address: who may change a profile must not get to see
   * them. Fails with `keychain-*`, and changes nothing, while they can't be forgotten.
   */
  update(datasetId: string, draft: DatasetDraft): Promise<Result<DatasetView, AppError>>;
  replaceCredentials(
    datasetId: string,
    credentials: Credentials,
    storage: CredentialStorage,
  ): Promise<Result<DatasetView, AppError>>;
  /**
   * Removes the credentials, then what the cache and the backup have of the dataset, which `deleteRows` does, then the
   * profile and the dataset's smart albums.
   * Fails with `keychain-locked`, and has changed nothing, while its secret can't be deleted.
   */
  remove(
    datasetId: string,
    deleteRows: () => Promise<Result<null, AppError>>,
  ): Promise<Result<null, AppError>>;
  /** The demo library's dataset, created at the first call. */
  ensureDemoDataset(): Promise<Result<DatasetView, AppError>>;
  /** Fails with `credentials-missing` or `keychain-*`. */
  credentialsFor(datasetId: string): Promise<Result<Credentials, AppError>>;
  /** Starts the demo library where the dataset is the demo's. */
  placeOf(datasetId: string): Promise<Result<DatasetPlace, AppError>>;
  /** Calls back after each change; returns the function that ends the subscription. */
  onChange(listener: (datasets: readonly DatasetView[]) => void): () => void;
}

export interface DatasetAccountsOptions {
  readonly settingsFile: SettingsFile;
  readonly keychain: SecretStore;
  readonly demo: DemoLibrary;
  readonly log: Log;
  /** Told of every secret value that comes into memory, so that the log can take it out of what it writes. */
  readonly onSecretSeen: (value: string) => void;
  readonly now?: () => number;
  readonly newId?: () => string;
}

export function createDatasetAccounts(options: DatasetAccountsOptions): DatasetAccounts {
  return new StoredDatasetAccounts(options);
}

class StoredDatasetAccounts implements DatasetAccounts {
  readonly #options: DatasetAccountsOptions;
  readonly #keeper: CredentialKeeper;
  readonly #listeners = new Set<(datasets: readonly DatasetView[]) => void>();
  #demoCreation: Promise<Result<DatasetView, AppError>> | null = null;

  constructor(options: DatasetAccountsOptions) {
    const { keychain, onSecretSeen } = options;
    this.#options = options;
    this.#keeper = createCredentialKeeper({ keychain, session: createSessionSecretStore(), onSecretSeen });
  }

  list(): readonly DatasetView[] {
    return this.#profiles().map((profile) => this.#viewOf(profile));
  }

  find(datasetId: string): DatasetProfile | null {
    return this.#profiles().find((profile) => profile.id === datasetId) ?? null;
  }

  async add(draft: DatasetDraft, credentials: Credentials, storage: CredentialStorage) {
    const addresses = addressesOf(draft);
    if (!addresses.ok) return addresses;
    const profile = this.#createProfile(draft, 'imm', storage);
    const kept = await this.#keeper.keep(profile.id, credentials, storage);
    if (!kept.ok) return kept;
    const stored = await this.#store(profile);
    if (!stored.ok) await this.#forgetQuietly(profile.id, storage);
    return stored;
  }

  async update(datasetId: string, draft: DatasetDraft) {
    const profile = this.find(datasetId);
    if (profile === null) return failure(unknownDataset());
    const addresses = addressesOf(draft);
    if (!addresses.ok) return addresses;
    if (profile.kind === 'imm' && isElsewhere(profile, addresses.value)) {
      const forgotten = await this.#keeper.forget(datasetId, profile.credentialStorage);
      if (!forgotten.ok) return forgotten;
    }
    return this.#store({ ...profile, ...draft });
  }

  async replaceCredentials(datasetId: string, credentials: Credentials, storage: CredentialStorage) {
    const profile = this.find(datasetId);
    if (profile === null || profile.kind === 'demo') return failure(unknownDataset());
    const kept = await this.#keeper.keep(datasetId, credentials, storage);
    if (!kept.ok) return kept;
    const stored = await this.#store({ ...profile, credentialStorage: storage });
    if (stored.ok && profile.credentialStorage !== storage) {
      await this.#forgetQuietly(datasetId, profile.credentialStorage);
    }
    return stored;
  }

  async remove(datasetId: string, deleteRows: () => Promise<Result<null, AppError>>) {
    const profile = this.find(datasetId);
    if (profile === null) return failure(unknownDataset());
    if (profile.kind === 'imm') {
      const forgotten = await this.#keeper.forget(datasetId, profile.credentialStorage);
      if (!forgotten.ok && forgotten.error.code === 'keychain-locked') return forgotten;
      if (!forgotten.ok) {
        this.#options.log.warn('removed a dataset without a keychain', { code: forgotten.error.code });
      }
    }
    // A profile without rows can be synced again; rows without a profile could not be reached any more.
    const deleted = await deleteRows();
    if (!deleted.ok) return deleted;
    const written = await this.#options.settingsFile.update((current) => withoutDataset(current, datasetId));
    if (!written.ok) return written;
    this.#announce();
    return success(null);
  }

  ensureDemoDataset(): Promise<Result<DatasetView, AppError>> {
    this.#demoCreation ??= this.#createDemoDataset().finally(() => {
      this.#demoCreation = null;
    });
    return this.#demoCreation;
  }

  async credentialsFor(datasetId: string): Promise<Result<Credentials, AppError>> {
    const profile = this.find(datasetId);
    if (profile === null) return failure(unknownDataset());
    if (profile.kind === 'demo') {
      const connection = await this.#connectDemo();
      return connection.ok ? success(connection.value.credentials) : connection;
    }
    const knownBefore = this.#viewOf(profile).hasCredentials;
    const credentials = await this.#keeper.load(datasetId, profile.credentialStorage);
    if (this.#viewOf(profile).hasCredentials !== knownBefore) this.#announce();
    return credentials;
  }

  async placeOf(datasetId: string): Promise<Result<DatasetPlace, AppError>> {
    const profile = this.find(datasetId);
    if (profile === null) return failure(unknownDataset());
    if (profile.kind === 'demo') return this.#connectDemo();
    const endpoint = endpointOf(profile);
    if (!endpoint.ok) return endpoint;
    const { ossEndpoint, regionId, projectName, datasetName } = profile;
    return success({ endpoint: endpoint.value, ossEndpoint, regionId, projectName, datasetName });
  }

  onChange(listener: (datasets: readonly DatasetView[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #profiles(): readonly DatasetProfile[] {
    return this.#options.settingsFile.read().datasets;
  }

  #viewOf(profile: DatasetProfile): DatasetView {
    const isDemo = profile.kind === 'demo';
    const hasCredentials = isDemo || this.#keeper.has(profile.id, profile.credentialStorage);
    return { profile, hasCredentials };
  }

  #announce(): void {
    const datasets = this.list();
    for (const listener of this.#listeners) listener(datasets);
  }

  #createProfile(
    draft: DatasetDraft,
    kind: DatasetProfile['kind'],
    credentialStorage: CredentialStorage,
  ): DatasetProfile {
    const { now = Date.now, newId = randomUUID } = this.#options;
    return { ...draft, id: newId(), kind, credentialStorage, createdAt: new Date(now()).toISOString() };
  }

  async #store(profile: DatasetProfile): Promise<Result<DatasetView, AppError>> {
    const written = await this.#options.settingsFile.update((current) => withDataset(current, profile));
    if (!written.ok) return written;
    this.#announce();
    return success(this.#viewOf(profile));
  }

  /** A secret that nothing refers to any more. The user can't do anything about it, so it is only logged. */
  async #forgetQuietly(datasetId: string, storage: CredentialStorage): Promise<void> {
    const forgotten = await this.#keeper.forget(datasetId, storage);
    if (forgotten.ok) return;
    this.#options.log.warn('a keychain entry stays behind', { datasetId, code: forgotten.error.code });
  }

  async #createDemoDataset(): Promise<Result<DatasetView, AppError>> {
    const existing = this.#profiles().find(({ kind }) => kind === 'demo');
    return existing === undefined
      ? this.#store(this.#createProfile(DEMO_DRAFT, 'demo', 'session'))
      : success(this.#viewOf(existing));
  }

  async #connectDemo(): Promise<Result<DemoConnection, AppError>> {
    const connection = await this.#options.demo.connect();
    if (connection.ok) this.#options.onSecretSeen(connection.value.credentials.accessKeySecret);
    return connection;
  }
}

/** Where calls go that are signed with a dataset's credentials: of IMM and of OSS. Fails with `invalid-argument`. */
function addressesOf(
  place: Pick<DatasetDraft, 'regionId' | 'endpoint' | 'ossEndpoint'>,
): Result<readonly string[], AppError> {
  const imm = endpointOf(place);
  if (!imm.ok) return imm;
  const oss = ossEndpointOf(place);
  return oss.ok ? success([imm.value, `${oss.value.protocol}//${oss.value.host}`]) : oss;
}

function isElsewhere(profile: DatasetProfile, addresses: readonly string[]): boolean {
  const before = addressesOf(profile);
  return !before.ok || before.value.some((address, which) => address !== addresses[which]);
}

/** In its old place where the file has it already. */
function withDataset(stored: StoredSettings, profile: DatasetProfile): StoredSettings {
  const isKnown = stored.datasets.some(({ id }) => id === profile.id);
  const datasets = isKnown
    ? stored.datasets.map((other) => (other.id === profile.id ? profile : other))
    : [...stored.datasets, profile];
  return { ...stored, datasets };
}

function withoutDataset({ settings, datasets }: StoredSettings, datasetId: string): StoredSettings {
  return {
    settings: {
      ...settings,
      lastDatasetId: settings.lastDatasetId === datasetId ? null : settings.lastDatasetId,
      recentDatasetIds: settings.recentDatasetIds.filter((id) => id !== datasetId),
      smartAlbums: settings.smartAlbums.filter((album) => album.datasetId !== datasetId),
    },
    datasets: datasets.filter(({ id }) => id !== datasetId),
  };
}

function unknownDataset(): AppError {
  return appError('invalid-argument', 'there is no such dataset', { field: 'datasetId' });
}
