import type { AppError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { type HttpFetch, httpRequest } from './http-exchange.ts';
import { cancelled, connectionError } from './imm-error.ts';
import { RequestLimits, type Timeouts } from './request-limits.ts';

/**
 * One GET whose body is passed on as it is read, whatever its size. The time limits are those of `exchange`, but the
 * idle one counts only while somebody waits for more. The body fails when the connection breaks or a limit passes, and
 * reading it to its end or cancelling it frees the connection.
 */
export async function openStream(
  fetch: HttpFetch,
  url: string,
  headers: Readonly<Record<string, string>>,
  timeouts: Timeouts,
  signal: AbortSignal,
): Promise<Result<Response, AppError>> {
  if (signal.aborted) return failure(cancelled());
  const limits = new RequestLimits(timeouts, signal);
  try {
    const response = await limits.race(fetch(url, httpRequest('GET', headers, limits.signal)));
    limits.pauseIdle();
    if (response.body === null) limits.dispose();
    const body = response.body === null ? null : limitedBody(response.body, limits);
    return success(new Response(body, { status: response.status, headers: response.headers }));
  } catch (thrown) {
    const error = limits.failure ?? connectionError(thrown);
    limits.end(error);
    limits.dispose();
    return failure(error);
  }
}

function limitedBody(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  limits: RequestLimits,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        limits.resumeIdle();
        try {
          const { done, value } = await limits.race(reader.read());
          limits.pauseIdle();
          if (!done) return controller.enqueue(value);
          limits.dispose();
          controller.close();
        } catch (thrown) {
          const error = limits.failure ?? connectionError(thrown);
          limits.end(error);
          limits.dispose();
          controller.error(new Error(error.message));
        }
      },
      cancel() {
        limits.end(cancelled());
        limits.dispose();
      },
    },
    // Nothing is read ahead of whoever watches.
    { highWaterMark: 0 },
  );
}
