/**
 * As much of Electron as electron-updater uses, over Node's HTTP, for a process without Electron. Its requests are not
 * Chromium's: no proxy, no system certificates, and redirects are answers.
 */
import { EventEmitter } from 'node:events';
import { request } from 'node:http';
import { registerHooks } from 'node:module';

const PLACE = Symbol.for('people-album.test.electron');
const MODULE_URL = 'people-album-test:electron';

export interface UpdaterElectron {
  /** What the updater asked of the app, in order. */
  readonly asked: string[];
}

/** From here on, `electron` is this for everything that the process imports or requires. */
export function installUpdaterElectron(version: string, userDataDir: string): UpdaterElectron {
  const asked: string[] = [];
  const app = {
    isPackaged: true,
    whenReady: async () => undefined,
    getVersion: () => version,
    getName: () => 'People Album',
    getPath: () => userDataDir,
    getAppPath: () => userDataDir,
    quit: () => asked.push('quit'),
    relaunch: () => asked.push('relaunch'),
    once: () => app,
  };
  const autoUpdater = new EventEmitter();
  autoUpdater.on('before-quit-for-update', () => asked.push('before-quit-for-update'));
  const module = {
    ...{ app, autoUpdater },
    session: { fromPartition: () => ({}) },
    net: {
      request({ session: _session, ...options }: Record<string, unknown>) {
        const sent = request({ ...options, agent: false });
        // Electron asks for the proxy's password first, and answers 407 when it gets none.
        sent.on('response', ({ statusCode }) => {
          if (statusCode === 407)
            sent.emit('login', { isProxy: true }, (...login: string[]) => asked.push(`login ${login}`));
        });
        return sent;
      },
    },
  };
  Object.defineProperty(globalThis, PLACE, { value: module, configurable: true });
  const source = `module.exports = globalThis[Symbol.for('people-album.test.electron')];`;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: MODULE_URL, shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === MODULE_URL ? { format: 'commonjs', source, shortCircuit: true } : next(url, context),
  });
  return { asked };
}
