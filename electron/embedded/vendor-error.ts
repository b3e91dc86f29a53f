import type { IncomingHttpHeaders } from 'node:http';

/** A refusal in the vendor's terms: becomes the body `{RequestId, HostId, Code, Message, Recommend}`. */
export class VendorError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(status: number, code: string, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.name = 'VendorError';
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

export function invalidArgument(parameter: string, reason: string): VendorError {
  return new VendorError(
    400,
    'InvalidArgument',
    `The specified argument ${parameter} is invalid: ${reason}.`,
  );
}

/** `kind` alone tells what of project, dataset, figure cluster and task is missing. */
export function resourceNotFound(kind: string, name: string): VendorError {
  return new VendorError(404, 'ResourceNotFound', `The specified resource ${kind} is not found: ${name}.`);
}

export function throttled(retryAfterMs: number): VendorError {
  return new VendorError(
    400,
    'Throttling.User',
    'Request was denied due to user flow control.',
    retryAfterMs,
  );
}

/** The error body as the vendor writes it. */
export function errorBody(error: VendorError, requestId: string, hostId: string): string {
  const recommend = new URL('https://api.aliyun.com/troubleshoot');
  recommend.searchParams.set('q', error.code);
  recommend.searchParams.set('product', 'imm');
  recommend.searchParams.set('requestId', requestId);
  return JSON.stringify({
    RequestId: requestId,
    HostId: hostId,
    Code: error.code,
    Message: error.message,
    Recommend: recommend.href,
  });
}

/** One header's value; a repeated header is not accepted. */
export function headerText(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}
