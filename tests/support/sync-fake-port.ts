import { EventEmitter } from 'node:events';
import type { SinkPort } from '../../electron/sync/port-page-sink.ts';
import type { CacheRequestMessage } from '../../shared/cache-protocol.ts';
import type { FakeClock } from './sync-fake-clock.ts';

interface FakeWorkerPortOptions {
  readonly clock: FakeClock;
  /** Of each way, in milliseconds. */
  readonly latencyMs: () => number;
  /** Does the request in the cache and returns the answer message. */
  readonly handle: (message: CacheRequestMessage) => unknown;
}

/** Main's end of a port whose other end is a cache worker. Messages keep their order and take time. */
export class FakeWorkerPort implements SinkPort {
  readonly #emitter = new EventEmitter();
  readonly #options: FakeWorkerPortOptions;
  #undelivered: CacheRequestMessage[] = [];
  /** Done by the cache, but main has not got the answer. */
  readonly #unanswered: unknown[] = [];
  #open = true;

  constructor(options: FakeWorkerPortOptions) {
    this.#options = options;
  }

  postMessage(message: unknown): void {
    if (!this.#open) return;
    this.#undelivered.push(structuredClone(message) as CacheRequestMessage);
    this.#options.clock.wakeAfter(this.#options.latencyMs(), () => this.#deliver());
  }

  on(event: string, listener: (...args: never[]) => void): this {
    this.#emitter.on(event, listener as () => void);
    return this;
  }

  start(): void {}

  close(): void {
    this.#undelivered = [];
    this.#open = false;
  }

  /**
   * The window goes. What was posted may have been done all the same: main does not get to know. Answers how much was.
   */
  breakOff(doWhatWasPosted: boolean): number {
    const posted = doWhatWasPosted ? this.#undelivered : [];
    this.#undelivered = [];
    for (const message of posted) this.#options.handle(message);
    const wasOpen = this.#open;
    this.#open = false;
    if (wasOpen) this.#emitter.emit('close');
    return posted.length + this.#unanswered.length;
  }

  /** Sends main something that it did not ask for. */
  emitMessage(data: unknown): void {
    this.#emitter.emit('message', { data });
  }

  #deliver(): void {
    const message = this.#undelivered.shift();
    if (message === undefined) return;
    this.#unanswered.push(this.#options.handle(message));
    this.#options.clock.wakeAfter(this.#options.latencyMs(), () => {
      const answer = this.#unanswered.shift();
      if (this.#open) this.#emitter.emit('message', { data: answer });
    });
  }
}
