/** Main's side of the socket to one loaded page: carries calls, events and the ports that were handed to the page. */
import type { WebSocket } from 'ws';
import type { LocalPort, PortEnd } from './message-port-main.ts';
import type { WantedWindow } from './navigation.ts';
import { NotInPreviewError } from './strict.ts';
import { CLOSE_DAMAGED } from './wire/endpoints.ts';
import { type MainMessage, packFrame, type UnpackedFrame, unpackFrame } from './wire/frames.ts';

export interface PageEvents {
  onHello(path: string, prefersDark: boolean): void;
  onLoaded(): void;
  onMoved(path: string): void;
  onFocused(focused: boolean): void;
  /** Whether the page may go to this address. */
  onWillNavigate(url: string): boolean;
  /** The page wants a window that it will not get. */
  onWindowWanted(wanted: WantedWindow): void;
  /** Resolves with the call's value. */
  onInvoke(channel: string, args: readonly unknown[]): Promise<unknown>;
  /** The page is gone: closed, reloaded, or superseded. Called once. */
  onGone(): void;
}

/** The end of a channel that lives in the page. */
class PagePort implements PortEnd {
  peer: PortEnd | null = null;
  private readonly connection: PageConnection;
  private readonly id: number;

  constructor(connection: PageConnection, id: number) {
    this.connection = connection;
    this.id = id;
  }

  deliver(message: unknown, ports: readonly LocalPort[]): void {
    const frame = (ids: readonly number[]): MainMessage => ({
      kind: 'port-message',
      port: this.id,
      ports: ids,
    });
    this.connection.sendWithPorts(frame, message, ports);
  }

  deliverCopy(copy: unknown, ports: readonly LocalPort[]): void {
    this.deliver(copy, ports);
  }

  hangUp(): void {
    this.peer = null;
    this.connection.forgetPort(this.id);
    this.connection.send({ kind: 'port-closed', port: this.id });
  }
}

export class PageConnection {
  private readonly ports = new Map<number, PagePort>();
  private readonly socket: WebSocket;
  private readonly events: PageEvents;
  private nextPortId = 1;

  constructor(socket: WebSocket, events: PageEvents) {
    this.socket = socket;
    this.events = events;
    socket.on('message', (data: Buffer) => this.receive(data));
    socket.on('close', () => this.end());
    // A reset connection ends in 'close' as well, which is what is acted upon.
    socket.on('error', () => undefined);
  }

  send(message: MainMessage, value?: unknown): void {
    this.sendFrame(packFrame(message, value));
  }

  /** Hands ports over with a message. Nothing is handed over when the value can't be cloned. */
  sendWithPorts(
    frameWith: (ids: readonly number[]) => MainMessage,
    value: unknown,
    ports: readonly LocalPort[],
  ): void {
    const ids = ports.map(() => this.nextPortId++);
    this.sendFrame(packFrame(frameWith(ids), value));
    ports.forEach((port, index) => {
      const id = ids[index] ?? 0;
      const end = new PagePort(this, id);
      this.ports.set(id, end);
      port.moveTo(end);
    });
  }

  forgetPort(id: number): void {
    this.ports.delete(id);
  }

  close(code: number): void {
    this.socket.close(code);
  }

  private sendFrame(frame: Uint8Array): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(frame);
  }

  private end(): void {
    for (const port of this.ports.values()) port.peer?.hangUp();
    this.ports.clear();
    this.events.onGone();
  }

  private receive(data: Buffer): void {
    let frame: UnpackedFrame;
    try {
      frame = unpackFrame(data);
      this.dispatch(frame);
    } catch (error) {
      // What the page asked for in good order, and the app allows: nothing to be quiet about.
      if (error instanceof NotInPreviewError) throw error;
      this.close(CLOSE_DAMAGED);
    }
  }

  private dispatch({ message, decodeValue }: UnpackedFrame): void {
    switch (message.kind) {
      case 'hello':
        this.events.onHello(String(message.path), message.prefersDark === true);
        break;
      case 'loaded':
        this.events.onLoaded();
        break;
      case 'moved':
        this.events.onMoved(String(message.path));
        break;
      case 'focused':
        this.events.onFocused(message.focused === true);
        break;
      case 'will-navigate': {
        const allowed = this.events.onWillNavigate(String(message.url));
        this.send({ kind: 'navigation-decided', id: Number(message.id), allowed });
        break;
      }
      case 'window-wanted':
        this.events.onWindowWanted(wantedWindow(message));
        break;
      case 'invoke':
        void this.answer(Number(message.id), String(message.channel), decodeValue());
        break;
      case 'port-message':
        this.ports.get(Number(message.port))?.peer?.deliverCopy(decodeValue(), []);
        return;
      default:
        throw new TypeError(`unknown message ${message.kind}`);
    }
  }

  private async answer(id: number, channel: string, args: unknown): Promise<void> {
    try {
      if (!Array.isArray(args)) throw new TypeError('arguments are missing');
      const value = await this.events.onInvoke(channel, args);
      this.send({ kind: 'answer', id }, value);
    } catch (error) {
      this.send({
        kind: 'failed',
        id,
        message: `Error invoking remote method '${channel}': ${String(error)}`,
      });
    }
  }
}

function wantedWindow(message: UnpackedFrame['message']): WantedWindow {
  const { url, frameName, features, disposition } = message;
  return {
    url: String(url),
    frameName: String(frameName),
    features: String(features),
    disposition:
      disposition === 'background-tab' || disposition === 'new-window' ? disposition : 'foreground-tab',
  };
}
