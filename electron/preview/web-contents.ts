/** WebContents and its main frame, backed by whichever page is connected at the moment. */
import type { IpcMainInvokeEvent, MessagePortMain, Session, WebContents, WebFrameMain } from 'electron';
import type { WebSocket } from 'ws';
import { takePorts } from './message-port-main.ts';
import { mayNavigate, NAVIGATION_EVENTS, refuseWindow, type WindowOpenHandler } from './navigation.ts';
import { PageConnection } from './page-connection.ts';
import { strict, strictEvents } from './strict.ts';
import { CLOSE_SUPERSEDED } from './wire/endpoints.ts';

/** A page has one frame, and one process as far as the app can tell. */
const MAIN_FRAME_ID = 1;

export interface WebContentsHost {
  readonly session: Session;
  invoke(event: IpcMainInvokeEvent, channel: string, args: readonly unknown[]): Promise<unknown>;
  onPreferences(prefersDark: boolean): void;
  onFocused(focused: boolean): void;
  /** Each time a page has finished loading. */
  onFinishedLoad(): void;
}

/** What the rest of the preview runtime does with a WebContents. */
export interface PreviewWebContents {
  readonly facade: WebContents;
  /** The URL last given to `loadURL`; null before. */
  readonly startUrl: () => string | null;
  /** Shows this URL to the next page that connects. Resolves when that page has loaded. */
  load(url: string): Promise<void>;
  /** Makes the page behind this socket the one that is shown; the page before is told that it was superseded. */
  connect(socket: WebSocket): void;
  openUrl(url: string): boolean;
  destroy(): void;
}

/** Accepted, and never told: a browser does not say how a tab's process ended. */
const PROCESS_EVENTS = ['render-process-gone'];

/** Accepted, and never told: the browser shows its own menu. */
const MENU_EVENTS = ['context-menu'];

export function createWebContents(id: number, host: WebContentsHost): PreviewWebContents {
  let startUrl: string | null = null;
  let pageUrl = '';
  let connection: PageConnection | null = null;
  let destroyed = false;
  let loadWaiters: (() => void)[] = [];
  let windowOpenHandler: WindowOpenHandler | null = null;

  const events = strictEvents<WebContents>(
    'webContents',
    ['did-finish-load', 'destroyed', ...NAVIGATION_EVENTS, ...PROCESS_EVENTS, ...MENU_EVENTS],
    () => facade,
  );

  const mainFrame: WebFrameMain = strict<WebFrameMain>('webFrameMain', {
    frameTreeNodeId: MAIN_FRAME_ID,
    routingId: MAIN_FRAME_ID,
    processId: id,
    parent: null,
    detached: false,
    isDestroyed: () => destroyed,
    get url() {
      return pageUrl;
    },
    get origin() {
      return originOf(pageUrl);
    },
    get top() {
      return mainFrame;
    },
  });

  function emitToPage(channel: string, args: readonly unknown[], transfer: readonly MessagePortMain[]): void {
    const ports = takePorts(transfer);
    if (connection === null) {
      // As in Electron, nothing listens in a window without a page: the ports given to it are lost.
      for (const port of ports) port.facade.close();
      return;
    }
    connection.sendWithPorts((ids) => ({ kind: 'event', channel, ports: ids }), args, ports);
  }

  const facade: WebContents = strict<WebContents>('webContents', {
    id,
    session: host.session,
    mainFrame,
    ...events.members,
    isDestroyed: () => destroyed,
    send: (channel: string, ...args: unknown[]) => emitToPage(channel, args, []),
    postMessage: (channel: string, message: unknown, transfer: MessagePortMain[] = []) =>
      emitToPage(channel, [message], transfer),
    reload: () => connection?.send({ kind: 'reload' }),
    setWindowOpenHandler(handler: WindowOpenHandler) {
      windowOpenHandler = handler;
    },
    // The browser's own: a page can't be told which networks it may use.
    setWebRTCIPHandlingPolicy: () => undefined,
  });

  function createInvokeEvent(): IpcMainInvokeEvent {
    return strict<IpcMainInvokeEvent>('event', {
      type: 'frame',
      frameId: MAIN_FRAME_ID,
      processId: id,
      sender: facade,
      senderFrame: mainFrame,
    });
  }

  function finishLoad(): void {
    const waiting = loadWaiters;
    loadWaiters = [];
    for (const resolve of waiting) resolve();
    events.emit('did-finish-load');
    host.onFinishedLoad();
  }

  function connect(socket: WebSocket): void {
    const superseded = connection;
    const next: PageConnection = new PageConnection(socket, {
      onHello(path, prefersDark) {
        pageUrl = appUrl(startUrl, path);
        host.onPreferences(prefersDark);
      },
      onLoaded: finishLoad,
      onMoved(path) {
        pageUrl = appUrl(startUrl, path);
      },
      onFocused: host.onFocused,
      onWillNavigate: (url) => mayNavigate(events.emit, mainFrame, appUrlOf(startUrl, url)),
      onWindowWanted: (wanted) =>
        refuseWindow(windowOpenHandler, { ...wanted, url: appUrlOf(startUrl, wanted.url) }, pageUrl),
      onInvoke: (channel, args) => host.invoke(createInvokeEvent(), channel, args),
      onGone() {
        if (connection === next) connection = null;
      },
    });
    connection = next;
    superseded?.close(CLOSE_SUPERSEDED);
  }

  return {
    facade,
    startUrl: () => startUrl,
    load(url) {
      startUrl = url;
      pageUrl = url;
      connection?.send({ kind: 'reload' });
      return new Promise((resolve) => loadWaiters.push(resolve));
    },
    connect,
    openUrl(url) {
      connection?.send({ kind: 'open-url', url });
      return connection !== null;
    },
    destroy() {
      destroyed = true;
      connection?.send({ kind: 'window-closed' });
      events.emit('destroyed');
    },
  };
}

/** Where the page is, in the app's own terms: its path on the loopback server under the origin that was loaded. */
function appUrl(startUrl: string | null, path: string): string {
  if (startUrl === null) return '';
  const { protocol, host } = new URL(startUrl);
  return path.startsWith('/') ? `${protocol}//${host}${path}` : startUrl;
}

/** The page names what is its own by a path, and everything else by its whole address. */
function appUrlOf(startUrl: string | null, url: string): string {
  return url.startsWith('/') ? appUrl(startUrl, url) : url;
}

/** The origin of a standard scheme, which WHATWG URLs leave opaque for schemes they don't know. */
function originOf(url: string): string {
  if (!URL.canParse(url)) return 'null';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
