/**
 * The demo library: about 1,200 made-up people and their pictures, served by the embedded IMM and OSS services on loopback.
 * It runs in a worker thread; keys are made afresh at each start, the people are always the same.
 */
import { Worker } from 'node:worker_threads';
import type { DemoService } from './demo-messages.ts';

export interface DemoLibrary extends DemoService {
  /** Resolves when the worker has ended: with null after `stop`, otherwise with what ended it. */
  readonly ended: Promise<Error | null>;
  stop(): Promise<void>;
}

export interface DemoLibraryOptions {
  /** Where the bundled worker is. */
  readonly workerUrl: URL | string;
}

/** Starts the worker. Rejects when it ends before it is ready. */
export async function startDemoLibrary({ workerUrl }: DemoLibraryOptions): Promise<DemoLibrary> {
  const worker = new Worker(workerUrl);
  let isStopping = false;
  let failure: Error | null = null;
  worker.on('error', (error: unknown) => {
    failure = error instanceof Error ? error : new Error(String(error));
  });
  const ended = new Promise<Error | null>((resolve) => {
    worker.once('exit', (code) => {
      resolve(
        isStopping ? null : (failure ?? new Error(`The demo library's worker ended with code ${code}`)),
      );
    });
  });
  const service = await new Promise<DemoService>((resolve, reject) => {
    worker.once('message', (message: DemoService) => resolve(message));
    void ended.then((error) => reject(error ?? new Error('The demo library was stopped')));
  });
  return {
    ...service,
    ended,
    async stop() {
      isStopping = true;
      await worker.terminate();
      await ended;
    },
  };
}
