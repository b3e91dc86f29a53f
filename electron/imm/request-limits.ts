import type { AppError } from '../../shared/app-error.ts';
import { cancelled, noAnswer } from './imm-error.ts';

export interface Timeouts {
  /** Until the headers of the answer are there: DNS, connection, TLS and the service's work. */
  readonly headersMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  /** `Number.POSITIVE_INFINITY` for a body that is read as slowly as it is watched. */
  readonly totalMs: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = { headersMs: 10_000, idleMs: 15_000, totalMs: 60_000 };

/**
 * The time limits and the caller's signal, joined. `race` makes an ended request let go at once even where a fetch
 * implementation is slow to notice its signal.
 */
export class RequestLimits {
  failure: AppError | null = null;
  readonly #controller = new AbortController();
  readonly #ended: Promise<never>;
  readonly #callerSignal: AbortSignal;
  readonly #onCallerAbort = (): void => this.end(cancelled());
  readonly #idleMs: number;
  readonly #totalTimer: NodeJS.Timeout | undefined;
  #phaseTimer: NodeJS.Timeout;

  constructor(timeouts: Timeouts, callerSignal: AbortSignal) {
    this.#ended = new Promise((_, reject) => {
      this.#controller.signal.addEventListener('abort', () => reject(new Error('ended')), { once: true });
    });
    this.#ended.catch(() => undefined);
    this.#callerSignal = callerSignal;
    this.#idleMs = timeouts.idleMs;
    callerSignal.addEventListener('abort', this.#onCallerAbort, { once: true });
    if (Number.isFinite(timeouts.totalMs)) {
      this.#totalTimer = setTimeout(
        () => this.#timeOut(timeouts.totalMs, 'the whole answer'),
        timeouts.totalMs,
      );
    }
    this.#phaseTimer = setTimeout(() => this.#timeOut(timeouts.headersMs, 'an answer'), timeouts.headersMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  race<Value>(work: Promise<Value>): Promise<Value> {
    return Promise.race([work, this.#ended]);
  }

  headersArrived(): void {
    clearTimeout(this.#phaseTimer);
    this.#phaseTimer = setTimeout(() => this.#timeOut(this.#idleMs, 'more of the answer'), this.#idleMs);
  }

  chunkArrived(): void {
    this.#phaseTimer.refresh();
  }

  /** Nobody waits for more of the body at the moment. */
  pauseIdle(): void {
    clearTimeout(this.#phaseTimer);
  }

  resumeIdle(): void {
    this.headersArrived();
  }

  end(error: AppError): void {
    this.failure ??= error;
    this.#controller.abort();
  }

  dispose(): void {
    clearTimeout(this.#phaseTimer);
    clearTimeout(this.#totalTimer);
    this.#callerSignal.removeEventListener('abort', this.#onCallerAbort);
  }

  #timeOut(limitMs: number, awaited: string): void {
    this.end(noAnswer(`waited ${limitMs} ms for ${awaited}`, 'timeout'));
  }
}
