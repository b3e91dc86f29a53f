/**
 * Runs in the page before any script of the app: connects to main, gives the app's preload what Electron gives to a
 * sandboxed preload, and then gets out of the way.
 */
import type { MainMessage, UnpackedFrame } from '../wire/frames.ts';
import { openSocket } from './connection.ts';
import { exposeInMainWorld } from './context-bridge.ts';
import { createIpcSide } from './ipc-renderer.ts';
import { guardNavigation } from './navigation-guard.ts';
import { showNotice } from './notice.ts';
import { createPortBridge } from './port-bridge.ts';
import { strictPage } from './strict-page.ts';
import { guardWindows } from './window-guard.ts';

type Preload = (require: (name: string) => unknown, module: object, exports: object) => void;

function currentPath(): string {
  return window.location.pathname + window.location.search + window.location.hash;
}

function startPreviewPage(preload: Preload): void {
  const ipc = createIpcSide((message, value) => socket.send(message, value));
  const ports = createPortBridge((message, value) => socket.send(message, value));
  const ipcRenderer = strictPage('ipcRenderer', ipc.members);
  const electron = strictPage('electron', {
    ipcRenderer,
    contextBridge: strictPage('contextBridge', { exposeInMainWorld }),
  });

  const navigations = guardNavigation((message) => socket.send(message));
  const openWindow = guardWindows((message) => socket.send(message));

  const socket = openSocket(receive, navigations.reload, () => {
    ipc.end();
    ports.closeAll();
  });

  function receive({ message, decodeValue }: UnpackedFrame): void {
    // Only main writes to this socket, and its messages are typed where they are sent.
    const received = message as unknown as MainMessage;
    switch (received.kind) {
      case 'answer':
      case 'failed':
        ipc.answer(received, decodeValue());
        break;
      case 'event': {
        const args = decodeValue() as readonly unknown[];
        ipc.emit(received.channel, received.ports.map(ports.open), args, ipcRenderer);
        break;
      }
      case 'port-message':
        ports.deliver(received, decodeValue());
        break;
      case 'port-closed':
        ports.close(received.port);
        break;
      case 'open-url':
        openWindow(received.url, '_blank', 'noopener,noreferrer');
        break;
      case 'navigation-decided':
        navigations.decided(received.id, received.allowed);
        break;
      case 'reload':
        navigations.reload();
        break;
      case 'window-closed':
        socket.expectEnd();
        showNotice('closed');
        window.close();
        break;
    }
  }

  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  socket.send({ kind: 'hello', path: currentPath(), prefersDark });
  window.addEventListener('load', () => socket.send({ kind: 'loaded' }));
  window.addEventListener('hashchange', () => socket.send({ kind: 'moved', path: currentPath() }));
  window.addEventListener('popstate', () => socket.send({ kind: 'moved', path: currentPath() }));
  window.addEventListener('focus', () => socket.send({ kind: 'focused', focused: true }));
  window.addEventListener('blur', () => socket.send({ kind: 'focused', focused: false }));

  const module = { exports: {} };
  preload(
    (name) => {
      if (name === 'electron' || name === 'electron/renderer') return electron;
      throw new Error(`The preview runtime's preload can't require ${name}`);
    },
    module,
    module.exports,
  );
}

// The script that follows this bundle calls it once, with the preload, before the app's scripts run.
Object.defineProperty(window, '__startPreviewPage', {
  configurable: true,
  value: (preload: Preload) => {
    Reflect.deleteProperty(window, '__startPreviewPage');
    startPreviewPage(preload);
  },
});
