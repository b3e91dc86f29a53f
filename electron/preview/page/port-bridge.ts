/**
 * The message ports that main gave to this page: real MessagePorts here, numbered channels on the socket. No Chromium
 * tells a page that the other end of a port was closed, so main's port ends when main closes it or the page goes away;
 * Electron would also tell main that a worker closed its end or was terminated.
 */
import { findBuffers, type MainMessage, type PageMessage } from '../wire/frames.ts';

export interface PortBridge {
  /** A new port whose other end is main's. */
  open(id: number): MessagePort;
  /** A message of main's for a port. Its buffers are moved, not copied: the UI thread only hands them on. */
  deliver(message: Extract<MainMessage, { kind: 'port-message' }>, value: unknown): void;
  close(id: number): void;
  /** The socket is gone, and with it the other ends. */
  closeAll(): void;
}

export function createPortBridge(send: (message: PageMessage, value?: unknown) => void): PortBridge {
  const ports = new Map<number, MessagePort>();

  function open(id: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port1);
    port1.addEventListener('message', (event) => send({ kind: 'port-message', port: id }, event.data));
    port1.start();
    return port2;
  }

  function close(id: number): void {
    const port = ports.get(id);
    ports.delete(id);
    port?.close();
  }

  return {
    open,
    deliver({ port, ports: sentAlong }, value) {
      ports.get(port)?.postMessage(value, [...sentAlong.map(open), ...findBuffers(value)]);
    },
    close,
    closeAll() {
      for (const id of [...ports.keys()]) close(id);
    },
  };
}
