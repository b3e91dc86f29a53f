import { describe, expect, it } from 'vitest';
import {
  createKeytarSecretStore,
  KEYCHAIN_SERVICE,
  type Keychain,
} from '../../../electron/secrets/keytar-secret-store.ts';

function keychainThat(behaviour: Partial<Keychain>): () => Promise<Keychain> {
  return async () => ({
    getPassword: async () => null,
    setPassword: async () => {},
    deletePassword: async () => true,
    ...behaviour,
  });
}

const throwing = (message: string) => () => Promise.reject(new Error(message));

describe('the keychain adapter', () => {
  it('keeps its secrets under the service name that users’ keychains know', async () => {
    const calls: unknown[] = [];
    const setPassword = async (...args: string[]) => void calls.push(args);
    await createKeytarSecretStore({ loadKeychain: keychainThat({ setPassword }) }).set('id-1', 'secret');
    expect(calls).toEqual([[KEYCHAIN_SERVICE, 'id-1', 'secret']]);
    expect(KEYCHAIN_SERVICE).toBe('people-album');
  });

  it('is unavailable, rather than a crash, where the native library does not load', async () => {
    const store = createKeytarSecretStore({ loadKeychain: throwing('libsecret-1.so.0: cannot open') });
    expect(await store.get('a')).toMatchObject({ ok: false, error: { code: 'keychain-unavailable' } });
    expect(await store.getStatus()).toMatchObject({ available: false, reason: 'keychain-unavailable' });
  });

  it.each([
    'Cannot create an item in a locked collection',
    'User canceled the operation.',
    'User interaction is not allowed.',
    'The user name or passphrase you entered is not correct.',
    'Prompt was dismissed',
  ])('is locked when the system says %j', async (message) => {
    const store = createKeytarSecretStore({ loadKeychain: keychainThat({ setPassword: throwing(message) }) });
    expect(await store.set('a', 'b')).toMatchObject({ ok: false, error: { code: 'keychain-locked' } });
  });

  it.each([
    'Cannot autolaunch D-Bus without X11 $DISPLAY',
    'The name org.freedesktop.secrets was not provided by any .service files',
    'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
    '',
  ])('is unavailable when the system says %j, and names no path', async (message) => {
    const store = createKeytarSecretStore({ loadKeychain: keychainThat({ setPassword: throwing(message) }) });
    const stored = await store.set('a', 'b');
    expect(stored).toMatchObject({ ok: false, error: { code: 'keychain-unavailable' } });
    expect(JSON.stringify(stored)).not.toContain('/org/');
  });

  it('does not wait for ever for a prompt that nobody answers', async () => {
    const getPassword = () => new Promise<null>(() => {});
    const store = createKeytarSecretStore({ loadKeychain: keychainThat({ getPassword }), waitMs: 5 });
    expect(await store.get('a')).toMatchObject({ ok: false, error: { code: 'keychain-locked' } });
  });

  it('asks no further where the system tells an absent secret from a locked keychain', async () => {
    const setPassword = throwing('must not be called');
    const loadKeychain = keychainThat({ setPassword });
    for (const platform of ['darwin', 'win32'] as const) {
      const store = createKeytarSecretStore({ loadKeychain, platform });
      expect(await store.get('a')).toEqual({ ok: true, value: null });
    }
  });
});
