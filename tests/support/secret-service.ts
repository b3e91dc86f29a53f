/**
 * A Secret Service of its own for a test: a private D-Bus session with GNOME Keyring, in temporary folders, so that
 * neither the user's keyring nor another test is touched. keytar looks for the session bus once per process, so the
 * store under test runs in a child process and is driven over its IPC channel.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { SecretStore } from '../../electron/secrets/secret-store.ts';
import type { SecretStoreAnswer, SecretStoreCall } from './secret-store-process.ts';

const run = promisify(execFile);
const PASSWORD = 'test';
const COLLECTION = '/org/freedesktop/secrets/collection/login';

export interface RemoteSecretStore {
  readonly store: SecretStore;
  stop(): Promise<void>;
}

export interface TestSecretService extends RemoteSecretStore {
  /** As the user's screen lock would. */
  lock(): Promise<void>;
}

/** Whether this machine has what a Secret Service needs. */
export function canRunSecretService(): boolean {
  return ['dbus-daemon', 'gnome-keyring-daemon', 'gdbus'].every((program) =>
    (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program))),
  );
}

/** A private log-in session with an unlocked keyring. */
export interface KeyringSession {
  /** What a process needs to reach this keyring and no other. */
  readonly environment: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

export async function startKeyringSession(): Promise<KeyringSession> {
  const folder = await mkdtemp(join(tmpdir(), 'people-album-keyring-'));
  const environment = await createEnvironment(folder);
  const { bus, address } = await startBus(environment);
  const session = { ...environment, DBUS_SESSION_BUS_ADDRESS: address };
  const keyring = await startKeyring(session);
  return {
    environment: session,
    async stop() {
      await end(keyring);
      await end(bus);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function startSecretService(): Promise<TestSecretService> {
  const session = await startKeyringSession();
  const remote = startSecretStoreProcess(session.environment);
  return {
    store: remote.store,
    async lock() {
      const call = ['call', '--session', '--dest', 'org.freedesktop.secrets'];
      const method = ['--object-path', '/org/freedesktop/secrets', '--method'];
      await run('gdbus', [...call, ...method, 'org.freedesktop.Secret.Service.Lock', `['${COLLECTION}']`], {
        env: session.environment,
      });
    },
    async stop() {
      await remote.stop();
      await session.stop();
    },
  };
}

/** A secret store on a system without a session bus. */
export async function startSecretStoreWithoutBus(): Promise<RemoteSecretStore> {
  const folder = await mkdtemp(join(tmpdir(), 'people-album-no-keyring-'));
  const remote = startSecretStoreProcess(await createEnvironment(folder));
  return {
    store: remote.store,
    async stop() {
      await remote.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  const runtime = join(folder, 'runtime');
  await mkdir(runtime, { mode: 0o700 });
  const {
    DBUS_SESSION_BUS_ADDRESS: _bus,
    DISPLAY: _display,
    WAYLAND_DISPLAY: _wayland,
    ...rest
  } = process.env;
  return { ...rest, HOME: folder, XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: runtime };
}

async function startBus(env: NodeJS.ProcessEnv): Promise<{ bus: ChildProcess; address: string }> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { bus, address: await firstLine(bus) };
}

/** Prints its environment once it serves; the password comes over stdin, as from a log-in. */
async function startKeyring(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keyring.stdin?.end(PASSWORD);
  await run('gdbus', ['wait', '--session', '--timeout', '20', 'org.freedesktop.secrets'], { env });
  return keyring;
}

function startSecretStoreProcess(env: NodeJS.ProcessEnv): RemoteSecretStore {
  const script = fileURLToPath(new URL('./secret-store-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const waiting = new Map<number, PromiseWithResolvers<SecretStoreAnswer>>();
  let lastId = 0;
  child.on('message', (answer: SecretStoreAnswer) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
  });
  child.once('exit', (code, signal) => {
    for (const answer of waiting.values())
      answer.reject(new Error(`the store's process ended: ${code ?? signal}`));
  });

  async function call<Method extends SecretStoreCall['method']>(
    method: Method,
    ...args: readonly string[]
  ): Promise<Awaited<ReturnType<SecretStore[Method]>>> {
    lastId += 1;
    const id = lastId;
    const answer = Promise.withResolvers<SecretStoreAnswer>();
    waiting.set(id, answer);
    child.send({ id, method, args } satisfies SecretStoreCall);
    return (await answer.promise).value as Awaited<ReturnType<SecretStore[Method]>>;
  }

  return {
    store: {
      get: (account) => call('get', account),
      set: (account, secret) => call('set', account, secret),
      delete: (account) => call('delete', account),
      getStatus: () => call('getStatus'),
    },
    stop: () => end(child),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error('the bus did not start')));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
}
