/** A web server that stands for everything outside the app, and knows what reached it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OutsideServer {
  /** Ends in a slash. */
  readonly url: string;
  /** Method and path of each request. */
  readonly reached: readonly string[];
  stop(): Promise<void>;
}

export async function startOutsideServer(): Promise<OutsideServer> {
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
    response.end('<title>outside</title>');
  });
  server.on('upgrade', (request, socket) => {
    reached.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    reached,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
