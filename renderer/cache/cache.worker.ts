/**
 * The cache worker: a dedicated worker of the window, the only one to open the cache. It answers the window's calls,
 * and, over the port that the window hands it, the requests of main's page sink. It touches nothing but IndexedDB.
 */
import type { AppError } from '../../shared/app-error.ts';
import type { CacheRequestMessage } from '../../shared/cache-protocol.ts';
import type { Result } from '../../shared/result.ts';
import type { CacheClientMessage, CacheWorkerMessage, CallControl } from './cache-api.ts';
import { CacheService } from './cache-service.ts';

const worker = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: CacheWorkerMessage, transfer: Transferable[] = []): void =>
  worker.postMessage(message, transfer);

/** The controlled calls that are under way. */
const controlled = new Map<number, AbortController>();

let sinkPort: MessagePort | null = null;
const service = new CacheService({
  tellWindow: (change) => post({ type: 'album-changed', change }),
  tellPhotos: (change) => post({ type: 'photos-changed', change }),
  tellMain: (event) => sinkPort?.postMessage(event),
});

/** Nothing of the cache is touched before the window wants something of it. */
let isStarted = false;

worker.addEventListener('message', (event: MessageEvent<CacheClientMessage>) => {
  const message = event.data;
  if (!isStarted) service.start();
  isStarted = true;
  if (message.type === 'sink-port') connectSink(event.ports[0]);
  else if (message.type === 'cancel') controlled.get(message.id)?.abort();
  else void answerCall(message);
});

async function answerCall(call: Extract<CacheClientMessage, { type: 'call' }>): Promise<void> {
  const { id, method, args, isControlled } = call;
  const answer = await service.call(method, args, isControlled ? controlOf(id) : undefined);
  controlled.delete(id);
  post({ type: 'answer', id, answer }, method === 'queryPhotos' ? buffersIn(answer) : []);
}

/** Arrays that an answer was made of and that nobody here needs: handed over, not copied. */
function buffersIn(answer: Result<unknown, AppError>): Transferable[] {
  if (!answer.ok || typeof answer.value !== 'object' || answer.value === null) return [];
  return Object.values(answer.value).flatMap((value) =>
    value instanceof Float32Array || value instanceof Int32Array ? [value.buffer as ArrayBuffer] : [],
  );
}

function controlOf(id: number): CallControl {
  const controller = new AbortController();
  controlled.set(id, controller);
  return {
    onProgress: (done, total) => post({ type: 'progress', id, done, total }),
    signal: controller.signal,
  };
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
