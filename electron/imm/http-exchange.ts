/** One HTTP request over an injected fetch, with three time limits and a cap on the answer's size. */
import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { describeConnectionFailure } from './connection-failure.ts';
import { cancelled, noAnswer } from './imm-error.ts';

export interface HttpRequest {
  readonly method: 'POST';
  readonly headers: Record<string, string>;
  /** A signature is for one host: following a redirect would show the STS token to another. */
  readonly redirect: 'error';
  readonly credentials: 'omit';
  readonly cache: 'no-store';
  readonly signal: AbortSignal;
}

/** The runtime's fetch: Node's, or Electron's `net.fetch`, which follows the system's proxy and certificates. */
export type HttpFetch = (url: string, request: HttpRequest) => Promise<Response>;

export interface Timeouts {
  /** Until the headers of the answer are there: DNS, connection, TLS and the service's work. */
  readonly headersMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  readonly totalMs: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = { headersMs: 10_000, idleMs: 15_000, totalMs: 60_000 };

/** A page of 100 groups is under 1 MB: what is this large is no page. */
const LARGEST_BODY_BYTES = 64 * 1024 * 1024;

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Content encoding undone. */
  readonly body: Uint8Array;
}

/** Fails with `network` (retryable), `cancelled` when the signal aborted it, or `malformed` when the body is absurdly large. */
export async function exchange(
  fetch: HttpFetch,
  url: string,
  headers: Readonly<Record<string, string>>,
  timeouts: Timeouts,
  signal: AbortSignal,
): Promise<Result<HttpAnswer, AppError>> {
  if (signal.aborted) return failure(cancelled());
  const limits = new RequestLimits(timeouts, signal);
  try {
    const response = await limits.race(
      fetch(url, {
        method: 'POST',
        headers: { ...headers },
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal: limits.signal,
      }),
    );
    limits.headersArrived();
    const body = await readBody(response, limits);
    return success({ status: response.status, headers: response.headers, body });
  } catch (thrown) {
    const error =
      limits.failure ??
      (thrown instanceof TooLarge ? tooLarge() : noAnswer(describeConnectionFailure(thrown)));
    limits.end(error);
    return failure(error);
  } finally {
    limits.dispose();
  }
}

/**
 * The time limits and the caller's signal, joined. `race` makes an ended request let go at once even where a fetch
 * implementation is slow to notice its signal.
 */
class RequestLimits {
  failure: AppError | null = null;
  readonly #controller = new AbortController();
  readonly #ended: Promise<never>;
  readonly #callerSignal: AbortSignal;
  readonly #onCallerAbort = (): void => this.end(cancelled());
  readonly #idleMs: number;
  readonly #totalTimer: NodeJS.Timeout;
  #phaseTimer: NodeJS.Timeout;

  constructor(timeouts: Timeouts, callerSignal: AbortSignal) {
    this.#ended = new Promise((_, reject) => {
      this.#controller.signal.addEventListener('abort', () => reject(new Error('ended')), { once: true });
    });
    this.#ended.catch(() => undefined);
    this.#callerSignal = callerSignal;
    this.#idleMs = timeouts.idleMs;
    callerSignal.addEventListener('abort', this.#onCallerAbort, { once: true });
    this.#totalTimer = setTimeout(
      () => this.#timeOut(timeouts.totalMs, 'the whole answer'),
      timeouts.totalMs,
    );
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
    this.end(noAnswer(`waited ${limitMs} ms for ${awaited}`));
  }
}

class TooLarge extends Error {}

async function readBody(response: Response, limits: RequestLimits): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array(0);
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for (;;) {
    const { done, value } = await limits.race(reader.read());
    if (done) return concatenate(chunks, byteCount);
    limits.chunkArrived();
    byteCount += value.byteLength;
    if (byteCount > LARGEST_BODY_BYTES) throw new TooLarge();
    chunks.push(value);
  }
}

function concatenate(chunks: readonly Uint8Array[], byteCount: number): Uint8Array {
  const only = chunks[0];
  if (chunks.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(byteCount);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

function tooLarge(): AppError {
  return appError('malformed', `the answer is larger than ${LARGEST_BODY_BYTES} bytes`);
}
