/**
 * The demo library: about 1,200 made-up people served by the embedded IMM service on loopback, with drawn portraits.
 * It runs in a worker thread; keys are made afresh at each start, the people are always the same.
 */
import { Worker } from 'node:worker_threads';
import type { DemoMessage, DemoService, DrawRequest } from './demo-messages.ts';

export interface DemoLibrary extends DemoService {
  /** The face of a group as a square SVG document in UTF-8; null when there is no such group. Rejects once the library has ended. */
  drawCover(groupId: string): Promise<Uint8Array | null>;
  /** The whole picture the face is from, likewise. */
  drawScene(groupId: string): Promise<Uint8Array | null>;
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
  const demo = new DemoWorker(new Worker(workerUrl));
  const service = await demo.started;
  return {
    ...service,
    drawCover: (groupId) => demo.draw('face', groupId),
    drawScene: (groupId) => demo.draw('scene', groupId),
    ended: demo.ended,
    stop: () => demo.stop(),
  };
}

interface PendingDrawing {
  readonly resolve: (svg: Uint8Array | null) => void;
  readonly reject: (error: Error) => void;
}

class DemoWorker {
  readonly started: Promise<DemoService>;
  readonly ended: Promise<Error | null>;
  readonly #worker: Worker;
  readonly #pending = new Map<number, PendingDrawing>();
  #lastId = 0;
  #isStopping = false;
  #end: Error | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    let failure: Error | null = null;
    worker.on('error', (error: unknown) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    this.ended = new Promise((resolve) => {
      worker.once('exit', (code) => {
        this.#end = failure ?? new Error(`The demo library's worker ended with code ${code}`);
        for (const { reject } of this.#pending.values()) reject(this.#end);
        this.#pending.clear();
        resolve(this.#isStopping ? null : this.#end);
      });
    });
    this.started = new Promise((resolve, reject) => {
      worker.on('message', (message: DemoMessage) => {
        if (message.type === 'started') resolve(message.service);
        else this.#settle(message.id, message.svg);
      });
      void this.ended.then((error) => reject(error ?? new Error('The demo library was stopped')));
    });
  }

  draw(draw: DrawRequest['draw'], groupId: string): Promise<Uint8Array | null> {
    if (this.#end !== null) return Promise.reject(this.#end);
    this.#lastId += 1;
    const request: DrawRequest = { id: this.#lastId, draw, groupId };
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, { resolve, reject });
      this.#worker.postMessage(request);
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#worker.terminate();
    await this.ended;
  }

  #settle(id: number, svg: Uint8Array | null): void {
    this.#pending.get(id)?.resolve(svg);
    this.#pending.delete(id);
  }
}
