/** What every secret store promises, asked of the one in memory and of the real Secret Service. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SecretStore } from '../../electron/secrets/secret-store.ts';
import { createSessionSecretStore } from '../../electron/secrets/session-secret-store.ts';
import {
  canRunSecretService,
  type RemoteSecretStore,
  startSecretService,
  startSecretStoreWithoutBus,
  type TestSecretService,
} from '../support/secret-service.ts';

interface StoreUnderTest {
  readonly store: SecretStore;
  stop(): Promise<void>;
}

const stores: readonly (readonly [name: string, open: () => Promise<StoreUnderTest>, available: boolean])[] =
  [
    ['session memory', async () => ({ store: createSessionSecretStore(), stop: async () => {} }), true],
    ['the Secret Service', startSecretService, canRunSecretService()],
  ];

for (const [name, open, available] of stores) {
  describe.skipIf(!available)(`a secret store in ${name}`, () => {
    let opened: StoreUnderTest;
    beforeAll(async () => {
      opened = await open();
    }, 30_000);
    afterAll(() => opened.stop());

    it('is available', async () => {
      expect(await opened.store.getStatus()).toEqual({ available: true });
    });

    it('has nothing for an account that was never set', async () => {
      expect(await opened.store.get('nobody')).toEqual({ ok: true, value: null });
    });

    it('gives back what was set, whatever its characters', async () => {
      const secret = '{"accessKeySecret":"sëcret 密鑰 🔑","quote":"\\"","line":"\\n"}';
      expect(await opened.store.set('account', secret)).toEqual({ ok: true, value: null });
      expect(await opened.store.get('account')).toEqual({ ok: true, value: secret });
    });

    it('keeps a token of several thousand characters', async () => {
      const secret = 'CAIS+/='.repeat(500);
      await opened.store.set('long', secret);
      expect(await opened.store.get('long')).toEqual({ ok: true, value: secret });
    });

    it('replaces what the account had', async () => {
      await opened.store.set('replaced', 'old');
      await opened.store.set('replaced', 'new');
      expect(await opened.store.get('replaced')).toEqual({ ok: true, value: 'new' });
    });

    it('keeps accounts apart', async () => {
      await opened.store.set('one', '1');
      await opened.store.set('two', '2');
      await opened.store.delete('one');
      expect(await opened.store.get('one')).toEqual({ ok: true, value: null });
      expect(await opened.store.get('two')).toEqual({ ok: true, value: '2' });
    });

    it('deletes an account, also one that is not there', async () => {
      await opened.store.set('deleted', 'x');
      expect(await opened.store.delete('deleted')).toEqual({ ok: true, value: null });
      expect(await opened.store.delete('deleted')).toEqual({ ok: true, value: null });
      expect(await opened.store.get('deleted')).toEqual({ ok: true, value: null });
    });
  });
}

describe.skipIf(!canRunSecretService())('a locked keyring', () => {
  let service: TestSecretService;
  beforeAll(async () => {
    service = await startSecretService();
    await service.store.set('account', 'secret');
    await service.lock();
  }, 30_000);
  afterAll(() => service.stop());

  const locked = { ok: false, error: { code: 'keychain-locked', retryable: false } };

  it('is not mistaken for one without the secret', async () => {
    expect(await service.store.get('account')).toMatchObject(locked);
  });

  it('takes no secret', async () => {
    expect(await service.store.set('other', 'secret')).toMatchObject(locked);
  });

  it('does not pretend to have deleted the secret', async () => {
    expect(await service.store.delete('account')).toMatchObject(locked);
  });
});

describe.skipIf(process.platform !== 'linux')('a system without D-Bus', () => {
  let remote: RemoteSecretStore;
  beforeAll(async () => {
    remote = await startSecretStoreWithoutBus();
  });
  afterAll(() => remote.stop());

  it('has no keychain, and every call says so', async () => {
    const unavailable = { ok: false, error: { code: 'keychain-unavailable' } };
    expect(await remote.store.get('account')).toMatchObject(unavailable);
    expect(await remote.store.set('account', 'secret')).toMatchObject(unavailable);
    expect(await remote.store.delete('account')).toMatchObject(unavailable);
    expect(await remote.store.getStatus()).toMatchObject({
      available: false,
      reason: 'keychain-unavailable',
    });
  });
});
