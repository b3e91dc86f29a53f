/** One HTTP request over an injected fetch, with three time limits and a cap on the answer's size. */
import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { cancelled, connectionError } from './imm-error.ts';
import { DEFAULT_TIMEOUTS, RequestLimits, type Timeouts } from './request-limits.ts';

export { DEFAULT_TIMEOUTS, type Timeouts };

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  /** A signature is for one host: following a redirect would show the STS token to another. */
  readonly redirect: 'error';
  readonly credentials: 'omit';
  readonly cache: 'no-store';
  readonly signal: AbortSignal;
}

/** The runtime's fetch: Node's, or Electron's `net.fetch`, which follows the system's proxy and certificates. */
export type HttpFetch = (url: string, request: HttpRequest) => Promise<Response>;

/** A page of 100 groups is under 1 MB: what is this large is no page. */
const LARGEST_BODY_BYTES = 64 * 1024 * 1024;

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Content encoding undone. */
  readonly body: Uint8Array;
}

export interface ExchangeOptions {
  readonly method: HttpRequest['method'];
  /** A body that says it is larger, or is, is given up. */
  readonly largestBodyBytes: number;
}

/** Fails with `network` (retryable), `cancelled` when the signal aborted it, or `malformed` when the body is too large. */
export async function exchange(
  fetch: HttpFetch,
  url: string,
  headers: Readonly<Record<string, string>>,
  timeouts: Timeouts,
  signal: AbortSignal,
  { method = 'POST', largestBodyBytes = LARGEST_BODY_BYTES }: Partial<ExchangeOptions> = {},
): Promise<Result<HttpAnswer, AppError>> {
  if (signal.aborted) return failure(cancelled());
  const limits = new RequestLimits(timeouts, signal);
  try {
    const response = await limits.race(fetch(url, httpRequest(method, headers, limits.signal)));
    limits.headersArrived();
    const body = await readBody(response, limits, largestBodyBytes);
    return success({ status: response.status, headers: response.headers, body });
  } catch (thrown) {
    const error =
      limits.failure ?? (thrown instanceof TooLarge ? tooLarge(largestBodyBytes) : connectionError(thrown));
    limits.end(error);
    return failure(error);
  } finally {
    limits.dispose();
  }
}

class TooLarge extends Error {}

export function httpRequest(
  method: HttpRequest['method'],
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): HttpRequest {
  return {
    method,
    headers: { ...headers },
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    signal,
  };
}

async function readBody(
  response: Response,
  limits: RequestLimits,
  largestBytes: number,
): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array(0);
  if (Number(response.headers.get('content-length')) > largestBytes) throw new TooLarge();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for (;;) {
    const { done, value } = await limits.race(reader.read());
    if (done) return concatenate(chunks, byteCount);
    limits.chunkArrived();
    byteCount += value.byteLength;
    if (byteCount > largestBytes) throw new TooLarge();
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

function tooLarge(largestBytes: number): AppError {
  return appError('malformed', `the answer is larger than ${largestBytes} bytes`);
}
