/**
 * The demo library's worker thread: runs the embedded service and draws its people, so that neither takes time from
 * main's event loop. Bundled to one file of its own.
 */
import { parentPort } from 'node:worker_threads';
import type { DemoMessage, DrawRequest } from './demo-messages.ts';
import { drawFaceCrop, drawWholeScene } from './demo-scene.ts';
import { DEMO_SERVICE_OPTIONS } from './demo-service-options.ts';
import { type ImmService, startImmService } from './start-imm-service.ts';

function draw(service: ImmService, request: DrawRequest): Uint8Array | null {
  const group = service.library.find(request.groupId);
  if (group === null) return null;
  const svg = request.draw === 'face' ? drawFaceCrop(group) : drawWholeScene(group);
  return svg === null ? null : new TextEncoder().encode(svg);
}

async function run(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('This file runs in a worker thread');
  const service = await startImmService(DEMO_SERVICE_OPTIONS);
  const send = (message: DemoMessage): void => port.postMessage(message);
  port.on('message', (request: DrawRequest) => {
    send({ type: 'drawn', id: request.id, svg: draw(service, request) });
  });
  const { endpoint, regionId, projectName, datasetName, credentials } = service;
  send({ type: 'started', service: { endpoint, regionId, projectName, datasetName, credentials } });
}

await run();
