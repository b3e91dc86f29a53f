/** The module that `import … from 'electron'` finds on the preview runtime, and how it gets there. */
import { registerHooks } from 'node:module';
import { NotInPreviewError, strict, unimplemented } from './strict.ts';

type ElectronMember = keyof typeof import('electron');

/**
 * Every member of the module, so that importing one that is not implemented links, and throws by name when it is used.
 * The type check below fails when the pinned electron.d.ts has another one.
 */
const MEMBERS = [
  'app',
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'BrowserWindow',
  'clipboard',
  'ClipboardItem',
  'contentTracing',
  'contextBridge',
  'crashReporter',
  'desktopCapturer',
  'dialog',
  'globalShortcut',
  'ImageView',
  'inAppPurchase',
  'ipcMain',
  'IpcMainServiceWorker',
  'ipcRenderer',
  'LanguageModelUtility',
  'localAIHandler',
  'Menu',
  'MenuItem',
  'MessageChannelMain',
  'nativeImage',
  'nativeTheme',
  'net',
  'netLog',
  'Notification',
  'parentPort',
  'powerMonitor',
  'powerSaveBlocker',
  'protocol',
  'pushNotifications',
  'safeStorage',
  'screen',
  'session',
  'ShareMenu',
  'sharedTexture',
  'shell',
  'systemPreferences',
  'TouchBar',
  'Tray',
  'utilityProcess',
  'View',
  'webContents',
  'WebContentsView',
  'webFrame',
  'webFrameMain',
  'WebSocket',
  'webUtils',
] as const satisfies readonly ElectronMember[];

type MissingMember = Exclude<ElectronMember, (typeof MEMBERS)[number]>;
const everyMemberIsListed: [MissingMember] extends [never] ? true : MissingMember = true;

/** What of the module is implemented. */
export type ElectronImplementation = Readonly<Partial<Record<ElectronMember, unknown>>>;

export type ElectronModule = Readonly<Record<string, unknown>>;

export function createElectronModule(implementation: ElectronImplementation): ElectronModule {
  if (!everyMemberIsListed) throw new NotInPreviewError('electron');
  const named = MEMBERS.map(
    (name) => [name, implementation[name] ?? unimplemented(`electron.${name}`)] as const,
  );
  return strict<ElectronModule>('electron', Object.fromEntries(named));
}

const MODULE_URL = 'people-album-preview:electron';
const SPECIFIERS: ReadonlySet<string> = new Set(['electron', 'electron/main', 'electron/common']);
const PLACE = Symbol.for('people-album.preview.electron');

/** From here on, `electron` is this module for everything this process imports. */
export function installElectronModule(module: ElectronModule): void {
  Object.defineProperty(globalThis, PLACE, { value: module, configurable: true });
  const exported = MEMBERS.map((name) => `export const ${name} = electron.${name};`);
  const source = [
    "const electron = globalThis[Symbol.for('people-album.preview.electron')];",
    'export default electron;',
    ...exported,
  ].join('\n');
  registerHooks({
    resolve(specifier, context, next) {
      return SPECIFIERS.has(specifier) ? { url: MODULE_URL, shortCircuit: true } : next(specifier, context);
    },
    load(url, context, next) {
      return url === MODULE_URL ? { format: 'module', source, shortCircuit: true } : next(url, context);
    },
  });
}
