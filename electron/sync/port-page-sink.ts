/**
 * The way from main to the cache worker: one message port, one answer for each request, and events between. Runs in main; knows of Electron
 * only the shape of its ports.
 */
import { type AppError, appError } from '../../shared/app-error.ts';
import type { CacheAnswers, CacheEventMessage, CacheRequest } from '../../shared/cache-protocol.ts';
import { failure, type Result } from '../../shared/result.ts';
import { parseCacheAnswer } from './cache-answer.ts';
import { isCacheEvent, parseCacheEvent } from './cache-event.ts';
import type { Clock, Log, PageSink } from './ports.ts';

/** What the sink uses of a port. Electron's MessagePortMain has this shape. */
export interface SinkPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** A worker that has not answered by now never will: its biggest task takes seconds. */
const LONGEST_ANSWER_MS = 120_000;

/** Told of what happens on the port besides the answers. Must not throw. */
export interface SinkListener {
  /** A worker is there, perhaps another one than before. */
  onAttached(): void;
  onEvent(event: CacheEventMessage): void;
}

interface PendingRequest {
  readonly type: CacheRequest['type'];
  /** Ends the wait for the time limit. */
  readonly timer: AbortController;
  readonly answer: (answer: Result<CacheAnswers[CacheRequest['type']], AppError>) => void;
}

/**
 * A page sink over whichever port is attached. What is pending when a port closes or is replaced fails with
 * `window-gone`. A port whose worker leaves a request unanswered is closed.
 */
export class PortPageSink implements PageSink {
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #listeners: SinkListener[] = [];
  #port: SinkPort | null = null;
  #pending = new Map<number, PendingRequest>();
  #lastId = 0;

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  listen(listener: SinkListener): void {
    this.#listeners.push(listener);
  }

  /** Talks to the worker behind this port from now on, and closes the port before. */
  attach(port: SinkPort): void {
    this.detach();
    this.#port = port;
    port.on('message', (event) => {
      if (this.#port === port) this.#receive(event.data);
    });
    port.on('close', () => {
      if (this.#port === port) this.#letGo();
    });
    port.start();
    for (const listener of this.#listeners) listener.onAttached();
  }

  detach(): void {
    const port = this.#port;
    this.#letGo();
    try {
      port?.close();
    } catch (error) {
      this.#log.warn('A cache port did not close', { cause: String(error) });
    }
  }

  send<Request extends CacheRequest>(
    request: Request,
  ): Promise<Result<CacheAnswers[Request['type']], AppError>> {
    const port = this.#port;
    if (port === null) return Promise.resolve(failure(windowGone()));
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<Result<CacheAnswers[Request['type']], AppError>>();
    // The answer was checked against the type of the request with this id.
    const answer = resolve as PendingRequest['answer'];
    const timer = new AbortController();
    this.#pending.set(id, { type: request.type, timer, answer });
    try {
      port.postMessage({ id, request });
      void this.#limitWait(id, timer.signal);
    } catch (error) {
      this.#pending.delete(id);
      resolve(failure(appError('unexpected', `The cache port refused a ${request.type}: ${String(error)}`)));
    }
    return promise;
  }

  async #limitWait(id: number, signal: AbortSignal): Promise<void> {
    await this.#clock.sleep(LONGEST_ANSWER_MS, signal);
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#log.error('The cache worker does not answer', { request: pending.type });
    this.detach();
  }

  #receive(message: unknown): void {
    if (isCacheEvent(message)) this.#receiveEvent(message);
    else this.#receiveAnswer(message);
  }

  #receiveAnswer(message: unknown): void {
    const id = messageId(message);
    const pending = id === null ? undefined : this.#pending.get(id);
    if (id === null || pending === undefined) {
      this.#log.warn('The cache worker answered what was not asked');
      return;
    }
    this.#pending.delete(id);
    pending.timer.abort();
    pending.answer(parseCacheAnswer(pending.type, message));
  }

  #receiveEvent(message: unknown): void {
    const event = parseCacheEvent(message);
    if (event === null) {
      this.#log.warn('The cache worker told of what is unknown');
      return;
    }
    for (const listener of this.#listeners) listener.onEvent(event);
  }

  #letGo(): void {
    this.#port = null;
    const pending = this.#pending;
    this.#pending = new Map();
    for (const { timer, answer } of pending.values()) {
      timer.abort();
      answer(failure(windowGone()));
    }
  }
}

function messageId(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || !('id' in message)) return null;
  return typeof message.id === 'number' ? message.id : null;
}

function windowGone(): AppError {
  return appError('window-gone', 'No cache worker is connected', { retryable: true });
}
