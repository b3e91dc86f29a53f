/** A request as received, before anything in it is believed. */
import type { IncomingMessage } from 'node:http';
import { VendorError } from './vendor-error.ts';

const LARGEST_BODY_BYTES = 1024 * 1024;

export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly query: URLSearchParams;
  /** Fields of a form body; empty for other bodies. */
  readonly form: URLSearchParams;
}

export function serviceRequest(
  method: string,
  target: string,
  headers: IncomingMessage['headers'],
  body: Buffer,
): ServiceRequest {
  const questionMark = target.indexOf('?');
  const path = questionMark < 0 ? target : target.slice(0, questionMark);
  const query = new URLSearchParams(questionMark < 0 ? '' : target.slice(questionMark + 1));
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return {
    method,
    path,
    headers,
    body,
    query,
    form: new URLSearchParams(isForm ? body.toString('utf8') : ''),
  };
}

/** Reads the body to its end. Fails with a VendorError when it is larger than any call's. */
export async function readRequest(message: IncomingMessage): Promise<ServiceRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > LARGEST_BODY_BYTES)
      throw new VendorError(413, 'RequestTooLarge', 'The request body is too large.');
    chunks.push(bytes);
  }
  return serviceRequest(message.method ?? 'GET', message.url ?? '/', message.headers, Buffer.concat(chunks));
}

/** All parameters of a call, wherever they were sent; the query wins. */
export function parametersOf(request: ServiceRequest): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of request.form) parameters.set(name, value);
  for (const [name, value] of request.query) parameters.set(name, value);
  return parameters;
}
