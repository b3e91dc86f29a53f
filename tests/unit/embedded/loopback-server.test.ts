import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { listenOnLoopback, listenTogether, stopServer } from '../../../electron/embedded/loopback-server.ts';

it('listens with none of several servers when the port of one is taken', async () => {
  const taken = createServer();
  const port = Number(new URL(await listenOnLoopback(taken, 0)).port);
  const [first, second] = [createServer(), createServer()];
  await expect(
    listenTogether([
      [first, 0],
      [second, port],
    ]),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect([first.listening, second.listening]).toEqual([false, false]);
  await stopServer(taken);
});
