/**
 * The demo library's worker thread: runs the embedded service, so that it takes no time from main's event loop. Bundled
 * to one file of its own.
 */
import { parentPort } from 'node:worker_threads';
import type { DemoService } from './demo-messages.ts';
import { DEMO_SERVICE_OPTIONS } from './demo-service-options.ts';
import { startImmService } from './start-imm-service.ts';

async function run(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('This file runs in a worker thread');
  const service = await startImmService(DEMO_SERVICE_OPTIONS);
  const { endpoint, ossEndpoint, regionId, projectName, datasetName, credentials } = service;
  const told: DemoService = { endpoint, ossEndpoint, regionId, projectName, datasetName, credentials };
  port.postMessage(told);
}

await run();
