import { once } from 'node:events';
import type { Server } from 'node:http';

/** Listens on 127.0.0.1; port 0 takes a free one. Answers the origin. */
export async function listenOnLoopback(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
}

/** Listens with all of these servers, or, when a port is taken, with none. Answers the origins in their order. */
export async function listenTogether(
  servers: readonly (readonly [server: Server, port: number])[],
): Promise<readonly string[]> {
  const origins: string[] = [];
  try {
    for (const [server, port] of servers) origins.push(await listenOnLoopback(server, port));
  } catch (error) {
    await Promise.all(servers.map(([server]) => stopServer(server)));
    throw error;
  }
  return origins;
}

/** Closes a server with all its connections. */
export async function stopServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
