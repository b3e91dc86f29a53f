import { describe, expect, it } from 'vitest';
import { createDatasetAccounts } from '../../../electron/accounts/dataset-accounts.ts';
import type { DemoLibrary } from '../../../electron/accounts/demo-library.ts';
import type { SettingsFile, StoredSettings } from '../../../electron/accounts/settings-file.ts';
import type { SecretStore } from '../../../electron/secrets/secret-store.ts';
import { createSessionSecretStore } from '../../../electron/secrets/session-secret-store.ts';
import { appError } from '../../../shared/app-error.ts';
import type { Credentials, DatasetDraft, DatasetView } from '../../../shared/dataset.ts';
import { failure, type Result, success } from '../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { datasetDraft } from '../../support/dataset-draft.ts';

const draft = datasetDraft();

const keys: Credentials = {
  accessKeyId: 'LTAI5tFake',
  accessKeySecret: 'FakeSecret0123456789',
  securityToken: 'CAIS-fake-token',
};
const otherKeys: Credentials = { ...keys, accessKeyId: 'LTAI5tOther', securityToken: null };
const noRows = async () => success(null);
const silent = { info: () => {}, warn: () => {}, error: () => {} };

class MemorySettingsFile implements SettingsFile {
  writeFails = false;
  #state: StoredSettings = { settings: DEFAULT_SETTINGS, datasets: [] };

  read(): StoredSettings {
    return this.#state;
  }

  async update(change: (current: StoredSettings) => StoredSettings) {
    if (this.writeFails) return failure(appError('disk-full', 'no space left'));
    this.#state = change(this.#state);
    return success(this.#state);
  }

  onChange(): void {}
}

/** A keychain in memory that can be closed, and counts how often it was asked. */
class FakeKeychain implements SecretStore {
  closedBy: 'keychain-unavailable' | 'keychain-locked' | null = null;
  readCount = 0;
  readonly secrets = new Map<string, string>();

  async get(account: string) {
    this.readCount += 1;
    return this.#unlessClosed(() => this.secrets.get(account) ?? null);
  }

  async set(account: string, secret: string) {
    return this.#unlessClosed(() => {
      this.secrets.set(account, secret);
      return null;
    });
  }

  async delete(account: string) {
    return this.#unlessClosed(() => {
      this.secrets.delete(account);
      return null;
    });
  }

  async getStatus() {
    return { available: true } as const;
  }

  #unlessClosed<Value>(work: () => Value) {
    return this.closedBy === null ? success(work()) : failure(appError(this.closedBy, 'closed'));
  }
}

function setUp(settingsFile = new MemorySettingsFile(), keychain = new FakeKeychain()) {
  const seen: string[] = [];
  let demoStarts = 0;
  let lastId = settingsFile.read().datasets.length;
  const demo: DemoLibrary = {
    connect: async () => {
      demoStarts += 1;
      return success({
        endpoint: `http://127.0.0.1:${40_000 + demoStarts}`,
        ossEndpoint: `http://127.0.0.1:${50_000 + demoStarts}`,
        regionId: 'demo',
        projectName: 'demo-project',
        datasetName: 'demo-dataset',
        credentials: { accessKeyId: 'demo', accessKeySecret: 'demo-secret-made-afresh', securityToken: null },
      });
    },
  };
  const accounts = createDatasetAccounts({
    settingsFile,
    keychain,
    demo,
    log: silent,
    onSecretSeen: (value) => seen.push(value),
    now: () => Date.UTC(2026, 10, 23),
    newId: () => `id-${++lastId}`,
  });
  return { accounts, settingsFile, keychain, seen };
}

function unwrap<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

describe('adding a dataset', () => {
  it('keeps the profile in the settings, and the credentials in the keychain under its id', async () => {
    const { accounts, settingsFile, keychain } = setUp();
    const view = unwrap(await accounts.add(draft, keys, 'keychain'));
    expect(view).toEqual({
      profile: {
        ...draft,
        id: 'id-1',
        kind: 'imm',
        credentialStorage: 'keychain',
        createdAt: '2026-11-23T00:00:00.000Z',
      },
      hasCredentials: true,
    });
    expect(settingsFile.read().datasets).toEqual([view.profile]);
    expect(JSON.parse(keychain.secrets.get('id-1') ?? '')).toEqual(keys);
    expect(JSON.stringify(settingsFile.read())).not.toMatch(/FakeSecret|CAIS|LTAI/);
  });

  it('keeps credentials for the session out of the keychain', async () => {
    const { accounts, keychain } = setUp();
    unwrap(await accounts.add(draft, keys, 'session'));
    expect(keychain.secrets.size).toBe(0);
    expect(unwrap(await accounts.credentialsFor('id-1'))).toEqual(keys);
  });

  it.each(['keychain-unavailable', 'keychain-locked'] as const)(
    'stores nothing when the keychain is closed: %s',
    async (code) => {
      const { accounts, settingsFile, keychain } = setUp();
      keychain.closedBy = code;
      expect(await accounts.add(draft, keys, 'keychain')).toMatchObject({ ok: false, error: { code } });
      expect(settingsFile.read().datasets).toEqual([]);
    },
  );

  it('leaves no secret behind when the profile can’t be written', async () => {
    const { accounts, settingsFile, keychain } = setUp();
    settingsFile.writeFails = true;
    expect(await accounts.add(draft, keys, 'keychain')).toMatchObject({ error: { code: 'disk-full' } });
    expect(keychain.secrets.size).toBe(0);
  });

  it('refuses an endpoint that would show the keys to the network', async () => {
    const { accounts, keychain } = setUp();
    const plainHttp = { ...draft, endpoint: 'http://imm.example.com' };
    expect(await accounts.add(plainHttp, keys, 'keychain')).toMatchObject({ error: { field: 'endpoint' } });
    const plainOss = { ...draft, ossEndpoint: 'http://oss.example.com' };
    expect(await accounts.add(plainOss, keys, 'keychain')).toMatchObject({ error: { field: 'ossEndpoint' } });
    expect(keychain.secrets.size).toBe(0);
  });

  it('tells of each secret before it could be logged', async () => {
    const { accounts, seen } = setUp();
    await accounts.add(draft, keys, 'keychain');
    expect(seen).toEqual(expect.arrayContaining([keys.accessKeySecret, keys.securityToken]));
  });
});

describe('credentials', () => {
  it('are read from the keychain once after a restart, then from memory', async () => {
    const before = setUp();
    await before.accounts.add(draft, keys, 'keychain');
    const { accounts, keychain, seen } = setUp(before.settingsFile, before.keychain);
    expect(accounts.list()[0]?.hasCredentials).toBe(true);
    expect(keychain.readCount).toBe(0);
    expect(unwrap(await accounts.credentialsFor('id-1'))).toEqual(keys);
    expect(unwrap(await accounts.credentialsFor('id-1'))).toEqual(keys);
    expect(keychain.readCount).toBe(1);
    expect(seen).toContain(keys.accessKeySecret);
  });

  it('of a session are missing after a restart, and the list says so', async () => {
    const before = setUp();
    await before.accounts.add(draft, keys, 'session');
    const { accounts } = setUp(before.settingsFile, before.keychain);
    expect(accounts.list()[0]?.hasCredentials).toBe(false);
    expect(await accounts.credentialsFor('id-1')).toMatchObject({ error: { code: 'credentials-missing' } });
  });

  it.each([undefined, 'not JSON', '{"accessKeyId":"a"}'])(
    'that someone took out of the keychain or damaged (%j) are missing, and the change is told',
    async (stored) => {
      const before = setUp();
      await before.accounts.add(draft, keys, 'keychain');
      if (stored === undefined) before.keychain.secrets.clear();
      else before.keychain.secrets.set('id-1', stored);
      const { accounts } = setUp(before.settingsFile, before.keychain);
      const told: (readonly DatasetView[])[] = [];
      accounts.onChange((datasets) => told.push(datasets));
      expect(await accounts.credentialsFor('id-1')).toMatchObject({ error: { code: 'credentials-missing' } });
      expect(told.at(-1)?.[0]?.hasCredentials).toBe(false);
    },
  );

  it('behind a locked keychain are asked for again at the next try', async () => {
    const before = setUp();
    await before.accounts.add(draft, keys, 'keychain');
    const { accounts, keychain } = setUp(before.settingsFile, before.keychain);
    keychain.closedBy = 'keychain-locked';
    expect(await accounts.credentialsFor('id-1')).toMatchObject({ error: { code: 'keychain-locked' } });
    keychain.closedBy = null;
    expect(unwrap(await accounts.credentialsFor('id-1'))).toEqual(keys);
  });

  it('move between keychain and session when they are replaced', async () => {
    const { accounts, keychain } = setUp();
    await accounts.add(draft, keys, 'keychain');
    const view = unwrap(await accounts.replaceCredentials('id-1', otherKeys, 'session'));
    expect(view).toMatchObject({ hasCredentials: true, profile: { credentialStorage: 'session' } });
    expect(keychain.secrets.size).toBe(0);
    expect(unwrap(await accounts.credentialsFor('id-1'))).toEqual(otherKeys);
    await accounts.replaceCredentials('id-1', keys, 'keychain');
    expect(JSON.parse(keychain.secrets.get('id-1') ?? '')).toEqual(keys);
    expect(unwrap(await accounts.credentialsFor('id-1'))).toEqual(keys);
  });

  it('stay as they were when the keychain refuses the new ones', async () => {
    const { accounts, keychain } = setUp();
    await accounts.add(draft, keys, 'keychain');
    keychain.closedBy = 'keychain-locked';
    expect(await accounts.replaceCredentials('id-1', otherKeys, 'keychain')).toMatchObject({ ok: false });
    expect(unwrap(await accounts.credentialsFor('id-1'))).toEqual(keys);
  });
});

describe('updating and removing a dataset', () => {
  it('keeps id, kind and place in the list', async () => {
    const { accounts } = setUp();
    await accounts.add(draft, keys, 'session');
    await accounts.add(draft, keys, 'session');
    const view = unwrap(await accounts.update('id-1', { ...draft, displayName: 'Renamed' }));
    expect(view.profile).toMatchObject({ id: 'id-1', kind: 'imm', displayName: 'Renamed' });
    expect(accounts.list().map(({ profile }) => profile.displayName)).toEqual(['Renamed', 'Family']);
  });

  it('removes profile and secret, and forgets it as one that was shown', async () => {
    const { accounts, settingsFile, keychain } = setUp();
    await accounts.add(draft, keys, 'keychain');
    await settingsFile.update((current) => ({
      ...current,
      settings: { ...current.settings, lastDatasetId: 'id-1', recentDatasetIds: ['id-1'] },
    }));
    unwrap(await accounts.remove('id-1', noRows));
    expect(keychain.secrets.size).toBe(0);
    expect(settingsFile.read()).toEqual({ settings: DEFAULT_SETTINGS, datasets: [] });
    expect(await accounts.credentialsFor('id-1')).toMatchObject({ ok: false });
  });

  it('keeps the dataset while a locked keychain still holds its secret', async () => {
    const { accounts, keychain } = setUp();
    await accounts.add(draft, keys, 'keychain');
    keychain.closedBy = 'keychain-locked';
    expect(await accounts.remove('id-1', noRows)).toMatchObject({ error: { code: 'keychain-locked' } });
    expect(accounts.find('id-1')).not.toBeNull();
  });

  it('has the rows deleted after the secret and before the profile', async () => {
    const { accounts, keychain } = setUp();
    await accounts.add(draft, keys, 'keychain');
    const seen: unknown[] = [];
    const deleteRows = async () => {
      seen.push([keychain.secrets.size, accounts.find('id-1')?.id]);
      return success(null);
    };
    unwrap(await accounts.remove('id-1', deleteRows));
    expect(seen).toEqual([[0, 'id-1']]);
    expect(accounts.list()).toEqual([]);
  });

  it('deletes no rows of a dataset that is not there, or whose keychain is locked', async () => {
    const { accounts, keychain } = setUp();
    await accounts.add(draft, keys, 'keychain');
    keychain.closedBy = 'keychain-locked';
    let deletions = 0;
    const deleteRows = async () => {
      deletions += 1;
      return success(null);
    };
    expect((await accounts.remove('id-1', deleteRows)).ok).toBe(false);
    expect((await accounts.remove('x', deleteRows)).ok).toBe(false);
    expect(deletions).toBe(0);
    expect(unwrap(await accounts.credentialsFor('id-1'))).toEqual(keys);
  });

  it('keeps the profile while the rows can not be deleted', async () => {
    const { accounts } = setUp();
    await accounts.add(draft, keys, 'session');
    const gone = failure(appError('window-gone', 'closed', { retryable: true }));
    expect(await accounts.remove('id-1', async () => gone)).toEqual(gone);
    expect(accounts.find('id-1')).not.toBeNull();
    expect((await accounts.remove('id-1', noRows)).ok).toBe(true);
  });

  it('removes its smart albums with it, and no others', async () => {
    const { accounts, settingsFile } = setUp();
    await accounts.add(draft, keys, 'session');
    const album = { id: 'a', datasetId: 'id-1', name: 'Trip', view: 'named=1' };
    const other = { ...album, id: 'b', datasetId: 'id-2' };
    await settingsFile.update((current) => ({
      ...current,
      settings: { ...current.settings, lastDatasetId: 'id-1', smartAlbums: [album, other] },
    }));
    await accounts.remove('id-1', noRows);
    expect(settingsFile.read().settings).toMatchObject({ lastDatasetId: null, smartAlbums: [other] });
  });

  it('can remove a dataset whose keychain is gone', async () => {
    const { accounts, keychain } = setUp();
    await accounts.add(draft, keys, 'keychain');
    keychain.closedBy = 'keychain-unavailable';
    expect((await accounts.remove('id-1', noRows)).ok).toBe(true);
    expect(accounts.list()).toEqual([]);
  });

  it('tells of each change until the subscription ends', async () => {
    const { accounts } = setUp();
    const counts: number[] = [];
    const unsubscribe = accounts.onChange((datasets) => counts.push(datasets.length));
    await accounts.add(draft, keys, 'session');
    await accounts.update('id-1', draft);
    await accounts.remove('id-1', noRows);
    unsubscribe();
    await accounts.add(draft, keys, 'session');
    expect(counts).toEqual([1, 1, 0]);
  });

  it('refuses a dataset that is not there', async () => {
    const { accounts } = setUp();
    const unknown = { ok: false, error: { code: 'invalid-argument', field: 'datasetId' } };
    expect(await accounts.update('x', draft)).toMatchObject(unknown);
    expect(await accounts.replaceCredentials('x', keys, 'session')).toMatchObject(unknown);
    expect(await accounts.remove('x', noRows)).toMatchObject(unknown);
    expect(await accounts.credentialsFor('x')).toMatchObject(unknown);
    expect(await accounts.placeOf('x')).toMatchObject(unknown);
  });
});

describe('a dataset whose calls go elsewhere from now on', () => {
  const moves: readonly Partial<DatasetDraft>[] = [
    { endpoint: 'https://imm.example.com' },
    { ossEndpoint: 'https://oss.example.com' },
    { regionId: 'cn-beijing' },
  ];

  it.each(moves)('has lost its credentials until they are entered again: %j', async (move) => {
    for (const storage of ['keychain', 'session'] as const) {
      const { accounts, keychain } = setUp();
      await accounts.add(draft, keys, storage);
      const view = unwrap(await accounts.update('id-1', { ...draft, ...move }));
      expect(view.hasCredentials).toBe(false);
      expect(accounts.list()).toEqual([view]);
      expect(keychain.secrets.size).toBe(0);
      expect(await accounts.credentialsFor('id-1')).toMatchObject({ error: { code: 'credentials-missing' } });
      unwrap(await accounts.replaceCredentials('id-1', otherKeys, storage));
      expect(unwrap(await accounts.credentialsFor('id-1'))).toEqual(otherKeys);
      expect(accounts.list()[0]?.hasCredentials).toBe(true);
    }
  });

  it.each(['keychain-locked', 'keychain-unavailable'] as const)(
    'stays where it is while its credentials can not be forgotten: %s',
    async (code) => {
      const { accounts, keychain } = setUp();
      await accounts.add(draft, keys, 'keychain');
      keychain.closedBy = code;
      expect(await accounts.update('id-1', { ...draft, regionId: 'cn-beijing' })).toMatchObject({
        error: { code },
      });
      expect(accounts.find('id-1')?.regionId).toBe('cn-shanghai');
    },
  );

  it('gets no credentials that were still being read', async () => {
    const keychain = new FakeKeychain();
    const { accounts, settingsFile } = setUp(new MemorySettingsFile(), keychain);
    await accounts.add(draft, keys, 'keychain');
    const restarted = setUp(settingsFile, keychain).accounts;
    const loading = restarted.credentialsFor('id-1');
    unwrap(await restarted.update('id-1', { ...draft, regionId: 'cn-beijing' }));
    await loading;
    expect(await restarted.credentialsFor('id-1')).toMatchObject({ error: { code: 'credentials-missing' } });
  });

  it('keeps its credentials when only the way of writing its address changes', async () => {
    const { accounts } = setUp();
    await accounts.add(draft, keys, 'keychain');
    unwrap(await accounts.update('id-1', { ...draft, endpoint: 'https://imm.cn-shanghai.aliyuncs.com/' }));
    expect(unwrap(await accounts.credentialsFor('id-1'))).toEqual(keys);
  });
});

describe('the demo library', () => {
  it('is one dataset, however often and at once it is asked for', async () => {
    const { accounts } = setUp();
    const views = await Promise.all([1, 2, 3].map(() => accounts.ensureDemoDataset()));
    expect(new Set(views.map((view) => unwrap(view).profile.id)).size).toBe(1);
    expect(unwrap(await accounts.ensureDemoDataset())).toMatchObject({
      hasCredentials: true,
    });
    expect(accounts.list()).toHaveLength(1);
  });

  it('has its address and keys from the running service, and stores neither', async () => {
    const { accounts, settingsFile, keychain, seen } = setUp();
    const { profile } = unwrap(await accounts.ensureDemoDataset());
    expect(unwrap(await accounts.placeOf(profile.id)).endpoint).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect(unwrap(await accounts.credentialsFor(profile.id)).accessKeyId).toBe('demo');
    expect(JSON.stringify(settingsFile.read())).not.toMatch(/127\.0\.0\.1|demo-secret/);
    expect(keychain.secrets.size).toBe(0);
    expect(seen).toContain('demo-secret-made-afresh');
  });

  it('is the same dataset after a restart', async () => {
    const before = setUp();
    const { profile } = unwrap(await before.accounts.ensureDemoDataset());
    const { accounts } = setUp(before.settingsFile);
    expect(unwrap(await accounts.ensureDemoDataset()).profile).toEqual(profile);
  });
});

describe('the session’s store', () => {
  it('is not shared between two runs of the app', async () => {
    const first = createSessionSecretStore();
    await first.set('a', 'b');
    expect(await createSessionSecretStore().get('a')).toEqual({ ok: true, value: null });
  });
});
