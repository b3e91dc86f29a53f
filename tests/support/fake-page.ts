import { WebSocket } from 'ws';
import { SOCKET_PATH } from '../../electron/preview/wire/endpoints.ts';
import {
  type MainMessage,
  type PageMessage,
  packFrame,
  unpackFrame,
} from '../../electron/preview/wire/frames.ts';
import { enter } from './preview-runtime.ts';

export interface ReceivedMessage {
  readonly message: MainMessage;
  readonly value: unknown;
}

export interface FakePage {
  send(message: PageMessage, value?: unknown): void;
  sendBytes(bytes: Uint8Array): void;
  /** The next message of main's, in the order they came. */
  next(): Promise<ReceivedMessage>;
  invoke(id: number, channel: string, ...args: unknown[]): Promise<ReceivedMessage>;
  readonly closed: Promise<number>;
  close(): Promise<void>;
}

/** A page's side of the socket without a browser. `cookie` is made from the address when it is not given. */
export async function openFakePage(url: string, cookie?: string): Promise<FakePage> {
  const { origin, host } = new URL(url);
  const headers = { cookie: cookie ?? (await enter(url)).cookie, origin };
  const socket = new WebSocket(`ws://${host}${SOCKET_PATH}`, { headers });
  const arrived: ReceivedMessage[] = [];
  const waiting: ((message: ReceivedMessage) => void)[] = [];
  const end = Promise.withResolvers<number>();
  socket.on('close', (code) => end.resolve(code));
  socket.on('message', (data: Buffer) => {
    const frame = unpackFrame(data);
    const received = { message: frame.message as unknown as MainMessage, value: frame.decodeValue() };
    const waiter = waiting.shift();
    if (waiter === undefined) arrived.push(received);
    else waiter(received);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const next = (): Promise<ReceivedMessage> => {
    const received = arrived.shift();
    return received === undefined
      ? new Promise((resolve) => waiting.push(resolve))
      : Promise.resolve(received);
  };
  const send = (message: PageMessage, value?: unknown): void => socket.send(packFrame(message, value));
  send({ kind: 'hello', path: '/index.html', prefersDark: false });
  return {
    send,
    sendBytes: (bytes) => socket.send(bytes),
    next,
    invoke(id, channel, ...args) {
      send({ kind: 'invoke', id, channel }, args);
      return next();
    },
    closed: end.promise,
    async close() {
      socket.close();
      await end.promise;
    },
  };
}
