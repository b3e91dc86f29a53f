/**
 * The cache worker: a dedicated worker of the window, the only one to open the cache. It answers the window's calls,
 * and, over the port that the window hands it, the requests of main's page sink. It touches nothing but IndexedDB.
 */
import type { CacheRequestMessage } from '../../shared/cache-protocol.ts';
import type { CacheClientMessage, CacheWorkerMessage } from './cache-api.ts';
import { CacheService } from './cache-service.ts';

const worker = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: CacheWorkerMessage): void => worker.postMessage(message);

let sinkPort: MessagePort | null = null;
const service = new CacheService({
  tellWindow: (change) => post({ type: 'album-changed', change }),
  tellMain: (event) => sinkPort?.postMessage(event),
});

worker.addEventListener('message', (event: MessageEvent<CacheClientMessage>) => {
  const message = event.data;
  if (message.type === 'sink-port') connectSink(event.ports[0]);
  else void answerCall(message);
});
service.start();

async function answerCall({
  id,
  method,
  args,
}: Extract<CacheClientMessage, { type: 'call' }>): Promise<void> {
  post({ type: 'answer', id, answer: await service.call(method, args) });
}

function connectSink(port: MessagePort | undefined): void {
  if (port === undefined) return;
  sinkPort?.close();
  sinkPort = port;
  port.onmessage = (event: MessageEvent<CacheRequestMessage>) => void answerRequest(port, event.data);
  port.onmessageerror = () => port.close();
}

async function answerRequest(port: MessagePort, message: CacheRequestMessage): Promise<void> {
  port.postMessage(await service.answer(message));
}
