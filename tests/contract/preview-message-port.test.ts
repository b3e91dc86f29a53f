import type { MessagePortMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { PreviewMessageChannel } from '../../electron/preview/message-port-main.ts';

function nextData(port: MessagePortMain): Promise<unknown> {
  return new Promise((resolve) => port.once('message', ({ data }) => resolve(data)));
}

function closing(port: MessagePortMain): Promise<void> {
  return new Promise((resolve) => port.once('close', resolve));
}

describe('MessageChannelMain', () => {
  it('carries structured clones both ways', async () => {
    const { port1, port2 } = new PreviewMessageChannel();
    const sent = { list: [1, undefined], when: new Date(5), bytes: new Uint8Array([1, 2]) };
    const received = nextData(port2);
    port2.start();
    port1.postMessage(sent);
    sent.list.push(2);
    expect(await received).toEqual({
      list: [1, undefined],
      when: new Date(5),
      bytes: new Uint8Array([1, 2]),
    });
    const answer = nextData(port1);
    port1.start();
    port2.postMessage('back');
    expect(await answer).toBe('back');
  });

  it('keeps messages, in order, until the port is started', async () => {
    const { port1, port2 } = new PreviewMessageChannel();
    const received: unknown[] = [];
    port2.on('message', ({ data }) => received.push(data));
    port1.postMessage(1);
    port1.postMessage(2);
    await new Promise((resolve) => setImmediate(resolve));
    expect(received).toEqual([]);
    const last = new Promise((resolve) => port2.on('message', ({ data }) => data === 3 && resolve(data)));
    port2.start();
    port1.postMessage(3);
    await last;
    expect(received).toEqual([1, 2, 3]);
  });

  it('refuses a function at once', () => {
    const { port1 } = new PreviewMessageChannel();
    expect(() => port1.postMessage(() => undefined)).toThrow(
      expect.objectContaining({ name: 'DataCloneError' }),
    );
  });

  it('tells the other end of a close, after what was sent before it', async () => {
    const { port1, port2 } = new PreviewMessageChannel();
    const order: unknown[] = [];
    port2.on('message', ({ data }) => order.push(data));
    const closed = closing(port2).then(() => order.push('close'));
    port2.start();
    port1.postMessage('last');
    port1.close();
    port1.postMessage('after the close');
    await closed;
    expect(order).toEqual(['last', 'close']);
  });

  it('moves a port with what waits in it, and leaves it neutered', async () => {
    const carrier = new PreviewMessageChannel();
    const moved = new PreviewMessageChannel();
    moved.port1.postMessage('waiting');
    const arrival = new Promise<MessagePortMain>((resolve) => {
      carrier.port2.on('message', ({ ports }) => ports[0] && resolve(ports[0]));
    });
    carrier.port2.start();
    carrier.port1.postMessage(null, [moved.port2]);
    const port = await arrival;
    const data = nextData(port);
    port.start();
    expect(await data).toBe('waiting');
    expect(() => carrier.port1.postMessage(null, [moved.port2])).toThrow('already neutered');
  });

  it('refuses to send a port through itself, or twice', () => {
    const { port1, port2 } = new PreviewMessageChannel();
    expect(() => port1.postMessage(null, [port1])).toThrow('source port');
    expect(() => port1.postMessage(null, [port2, port2])).toThrow('duplicate');
  });
});
