/** The one place that turns a refusal of OSS into a reason that is shown, and decides what may be retried. */
import type { AppError, ServiceAnswer } from '../../shared/app-error.ts';
import type { PictureFailure } from '../../shared/picture.ts';

export interface PictureFetchFailure {
  /** `cancelled`: the signal aborted it, nothing is known of the picture. */
  readonly reason: PictureFailure | 'cancelled';
  readonly service: Pick<ServiceAnswer, 'code' | 'requestId' | 'status'> | null;
  /** Whether the same call may succeed later without the user doing anything. */
  readonly retryable: boolean;
  /** Milliseconds the service asked to wait. */
  readonly retryAfterMs: number | null;
}

/** The error bodies are under 2 kB; what is longer is none of them. */
const READ_OF_ERROR_BYTES = 16 * 1024;

const RETRYABLE = true;
const FINAL = false;
type Verdict = readonly [reason: PictureFailure, retryable: boolean];

/** First match wins. Source: the vendor's "OSS error responses" and "IMG error codes". */
const VERDICTS_BY_CODE: readonly (readonly [pattern: RegExp, ...verdict: Verdict])[] = [
  [
    /^SignatureDoesNotMatch|^InvalidAccessKeyId|^(Invalid)?SecurityToken|^RequestTimeTooSkewed/,
    'credentials',
    FINAL,
  ],
  [/^AccessDenied|^AccessForbidden|^UserDisable|^InvalidObjectState|^NoPermission/, 'forbidden', FINAL],
  [/^NoSuch(Key|Bucket|Version)|^SymlinkTargetNotExist|^FileNotFound/, 'not-found', FINAL],
  [
    /^SlowDown|Throttl|^TooManyRequests|^(Qps|\w*Traffic\w*)LimitExceeded|^ServiceUnavailable|^Internal/,
    'service',
    RETRYABLE,
  ],
  [/^ImageTooLarge|^(Entity|Object)TooLarge/, 'too-large', FINAL],
];

/** @param body as much of it as there is. */
export function errorOfOssAnswer(status: number, headers: Headers, body: Uint8Array): PictureFetchFailure {
  const { code, requestId } = readOssError(body);
  const service = { code, requestId: requestId ?? requestIdIn(headers), status };
  const [reason, retryable] = verdictOf(code, status);
  return { reason, service, retryable, retryAfterMs: retryable ? retryAfterMs(headers) : null };
}

/** No answer came, or it broke off, or was too large (`malformed`: the exchange refuses a body for nothing else). */
export function errorOfExchange(error: AppError): PictureFetchFailure {
  const { code, retryable } = error;
  const reason = code === 'cancelled' ? code : code === 'malformed' ? 'too-large' : 'network';
  return { reason, service: null, retryable, retryAfterMs: null };
}

/** Whether the service refused this computer's clock. */
export function isClockRefused(failure: PictureFetchFailure): boolean {
  return failure.service?.code === 'RequestTimeTooSkewed';
}

export function requestIdIn(headers: Headers): string | null {
  const text = headers.get('x-oss-request-id') ?? '';
  return /^[\w-]{1,128}$/.test(text) ? text : null;
}

function verdictOf(code: string, status: number): Verdict {
  for (const [pattern, reason, retryable] of VERDICTS_BY_CODE) {
    if (pattern.test(code)) return [reason, retryable];
  }
  if (status >= 500 || status === 429 || status === 408) return ['service', RETRYABLE];
  if (status === 401) return ['credentials', FINAL];
  if (status === 403) return ['forbidden', FINAL];
  if (status === 404) return ['not-found', FINAL];
  // A proxy on the way asks for a password.
  if (status === 407) return ['network', FINAL];
  // What image processing says of a file that it can't read, or of a crop that starts outside.
  if (status === 400) return ['not-a-picture', FINAL];
  return ['service', FINAL];
}

/**
 * `<Error><Code>…</Code>…<RequestId>…</RequestId>…</Error>`, of which these two alone are read: neither markup nor
 * entities are, and the message is not, since it may quote what was signed.
 */
function readOssError(body: Uint8Array): { readonly code: string; readonly requestId: string | null } {
  const text = new TextDecoder().decode(body.subarray(0, READ_OF_ERROR_BYTES));
  if (!/^\s*(<\?xml[^>]{0,200}\?>\s*)?<Error>/.test(text)) return { code: '', requestId: null };
  return {
    code: /<Code>\s*([\w.-]{1,64})\s*<\/Code>/.exec(text)?.[1] ?? '',
    requestId: /<RequestId>\s*([\w-]{1,128})\s*<\/RequestId>/.exec(text)?.[1] ?? null,
  };
}

function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) * 1000 : null;
}
