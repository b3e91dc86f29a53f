/** The members of Electron that are a few lines each. */
import { existsSync } from 'node:fs';
import type {
  BaseWindow,
  Dialog,
  MessageBoxOptions,
  NativeTheme,
  Net,
  Protocol,
  Session,
  Shell,
} from 'electron';
import { strict, strictEvents } from './strict.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

export interface SchemeRegistry {
  readonly protocol: Protocol;
  handlerOf(scheme: string): SchemeHandler | null;
}

/** `protocol`: schemes are registered once before `ready`, handlers after. */
export function createSchemeRegistry(isReady: () => boolean): SchemeRegistry {
  const handlers = new Map<string, SchemeHandler>();
  const protocol = strict<Protocol>('protocol', {
    registerSchemesAsPrivileged() {
      if (isReady())
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    },
    handle(scheme: string, handler: SchemeHandler) {
      if (handlers.has(scheme)) throw new Error(`The scheme has been intercepted: ${scheme}`);
      handlers.set(scheme, handler);
    },
    unhandle(scheme: string) {
      handlers.delete(scheme);
    },
  });
  return { protocol, handlerOf: (scheme) => handlers.get(scheme) ?? null };
}

/** Permissions and downloads of a page in a browser are the browser's own: the handlers are accepted, and never asked. */
export function createDefaultSession(): Session {
  const events = strictEvents<Session>('session', ['will-download'], () => session);
  const session: Session = strict<Session>('session', {
    ...events.members,
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
  });
  return session;
}

export interface PreviewTheme {
  readonly nativeTheme: NativeTheme;
  /** What the page says of the system's preference. */
  setSystemPrefersDark(prefersDark: boolean): void;
}

/** `themeSource` decides over the system, as documented. It does not reach the page's `prefers-color-scheme`. */
export function createNativeTheme(): PreviewTheme {
  let themeSource: NativeTheme['themeSource'] = 'system';
  let systemPrefersDark = false;
  const isDark = (): boolean => (themeSource === 'system' ? systemPrefersDark : themeSource === 'dark');
  const events = strictEvents<NativeTheme>('nativeTheme', ['updated'], () => nativeTheme);
  const change = (apply: () => void): void => {
    const before = isDark();
    apply();
    if (isDark() !== before) events.emit('updated');
  };
  const nativeTheme: NativeTheme = strict<NativeTheme>('nativeTheme', {
    ...events.members,
    get shouldUseDarkColors() {
      return isDark();
    },
    get themeSource() {
      return themeSource;
    },
    set themeSource(source) {
      change(() => {
        themeSource = source;
      });
    },
  });
  return {
    nativeTheme,
    setSystemPrefersDark: (prefersDark) =>
      change(() => {
        systemPrefersDark = prefersDark;
      }),
  };
}

/** `net.fetch` through Node's HTTP stack instead of Chromium's: no system proxy, no system certificates. */
export function createNet(): Net {
  return strict<Net>('net', {
    fetch: (input: string | Request, init?: RequestInit) => fetch(input, init),
  });
}

/** `openInPage` answers false when no page is there to open it; then the address is printed. */
export function createShell(openInPage: (url: string) => boolean, print: (line: string) => void): Shell {
  return strict<Shell>('shell', {
    async openExternal(url: string) {
      if (!openInPage(url)) print(`Open in a browser: ${url}`);
    },
    // As documented, a failure is a text to resolve with. What opens folders here is whoever reads the terminal.
    async openPath(path: string) {
      if (!existsSync(path)) return 'Failed to open path';
      print(`Open: ${path}`);
      return '';
    },
  });
}

/** Boxes are printed. Nobody can press a button of one, so it is answered as if it were cancelled at once. */
export function createDialog(print: (line: string) => void): Dialog {
  return strict<Dialog>('dialog', {
    showErrorBox: (title: string, content: string) => print(`${title}\n${content}`),
    async showMessageBox(...given: [BaseWindow, MessageBoxOptions] | [MessageBoxOptions]) {
      const options = given[1] ?? (given[0] as MessageBoxOptions);
      const { message, detail = '', buttons = [], cancelId = 0 } = options;
      const lines = [message, detail, buttons.map((button) => `[${button}]`).join(' ')];
      print(lines.filter((line) => line !== '').join('\n'));
      return { response: cancelId, checkboxChecked: false };
    },
  });
}
