/**
 * MessageChannelMain and MessagePortMain as Electron documents them: messages are structured clones, they wait until
 * `start()`, a port that was transferred is neutered, and `close` tells that the other end is gone.
 */
import type { MessageChannelMain, MessagePortMain } from 'electron';
import { type EventSource, strict, strictEvents } from './strict.ts';

/** One end of a channel, wherever it lives: in main, or in the page at the other side of the socket. */
export interface PortEnd {
  peer: PortEnd | null;
  /** Takes a message at the moment it is posted; throws a `DataCloneError` when it can't be cloned. */
  deliver(message: unknown, ports: readonly LocalPort[]): void;
  /** Takes a message that is a copy already. */
  deliverCopy(copy: unknown, ports: readonly LocalPort[]): void;
  /** The other end is gone. */
  hangUp(): void;
}

interface QueuedMessage {
  readonly data: unknown;
  readonly ports: readonly LocalPort[];
}

const localPorts = new WeakMap<MessagePortMain, LocalPort>();

export class LocalPort implements PortEnd {
  peer: PortEnd | null = null;
  readonly facade: MessagePortMain;
  private readonly events: EventSource<MessagePortMain>;
  private readonly queue: QueuedMessage[] = [];
  private state: 'open' | 'closed' | 'transferred' = 'open';
  private started = false;
  private remoteGone = false;
  private scheduled = false;

  constructor() {
    this.events = strictEvents('MessagePortMain', ['message', 'close'], () => this.facade);
    this.facade = strict<MessagePortMain>('MessagePortMain', {
      ...this.events.members,
      postMessage: (message: unknown, transfer: readonly MessagePortMain[] = []) =>
        this.post(message, transfer),
      start: () => {
        this.started = true;
        this.schedule();
      },
      close: () => this.close(),
    });
    localPorts.set(this.facade, this);
  }

  deliver(message: unknown, ports: readonly LocalPort[]): void {
    this.deliverCopy(structuredClone(message), ports);
  }

  deliverCopy(copy: unknown, ports: readonly LocalPort[]): void {
    this.queue.push({ data: copy, ports: ports.map(moveToNewPort) });
    this.schedule();
  }

  hangUp(): void {
    this.peer = null;
    this.remoteGone = true;
    this.schedule();
  }

  /** Gives this end to another place. What waits in it goes along. */
  moveTo(end: PortEnd): void {
    if (this.state !== 'open') throw new Error('Port is already neutered');
    this.state = 'transferred';
    const peer = this.peer;
    this.peer = null;
    end.peer = peer;
    if (peer !== null) peer.peer = end;
    for (const message of this.queue.splice(0)) end.deliverCopy(message.data, message.ports);
    if (peer === null) end.hangUp();
  }

  get neutered(): boolean {
    return this.state !== 'open';
  }

  private post(message: unknown, transfer: readonly MessagePortMain[]): void {
    const ports = takePorts(transfer);
    if (ports.includes(this))
      throw new Error(`Port at index ${ports.indexOf(this)} contains the source port.`);
    this.peer?.deliver(message, ports);
  }

  private close(): void {
    if (this.state !== 'open') return;
    this.state = 'closed';
    this.queue.length = 0;
    this.peer?.hangUp();
    this.peer = null;
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush();
    });
  }

  private flush(): void {
    while (this.started && this.state === 'open') {
      const message = this.queue.shift();
      if (message === undefined) break;
      this.events.emit('message', { data: message.data, ports: message.ports.map((port) => port.facade) });
    }
    if (this.remoteGone && this.queue.length === 0 && this.state === 'open') {
      this.state = 'closed';
      this.events.emit('close');
    }
  }
}

function moveToNewPort(port: LocalPort): LocalPort {
  const moved = new LocalPort();
  port.moveTo(moved);
  return moved;
}

/** The ports of a transfer list. Throws as Electron does for neutered and repeated ones. */
export function takePorts(transfer: readonly MessagePortMain[]): LocalPort[] {
  return transfer.map((facade, index) => {
    const port = localPorts.get(facade);
    if (port === undefined) throw new TypeError(`Port at index ${index} is not a MessagePortMain.`);
    if (port.neutered) throw new Error(`Port at index ${index} is already neutered.`);
    if (transfer.indexOf(facade) !== index) throw new Error(`Port at index ${index} is a duplicate.`);
    return port;
  });
}

/** Joins two ends. */
export function entangle(left: PortEnd, right: PortEnd): void {
  left.peer = right;
  right.peer = left;
}

/** What `new MessageChannelMain()` makes. */
export class PreviewMessageChannel implements MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const first = new LocalPort();
    const second = new LocalPort();
    entangle(first, second);
    this.port1 = first.facade;
    this.port2 = second.facade;
  }
}
