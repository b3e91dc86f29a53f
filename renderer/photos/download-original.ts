import { failure, type Result, success } from '../../shared/result.ts';

export type DownloadFailure = 'forbidden' | 'not-found' | 'service' | 'network' | 'cut-off' | 'cancelled';

export interface DownloadOptions {
  readonly fetch: (address: string, init: { readonly signal: AbortSignal }) => Promise<Response>;
  readonly address: string;
  readonly signal: AbortSignal;
  /** Bytes so far, and of the whole file where that is known. */
  readonly onProgress: (done: number, total: number | null) => void;
}

/** The browser keeps large blobs on the disk: a video of gigabytes must not be held in the window's memory. */
const MOST_BYTES_HELD = 16 * 1024 * 1024;

/** Fetches a photo's file itself. */
export async function downloadOriginal(options: DownloadOptions): Promise<Result<Blob, DownloadFailure>> {
  const { fetch, address, signal } = options;
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) return failure(failureOf(response.status));
    return await readBody(response, options.onProgress);
  } catch {
    return failure(signal.aborted ? 'cancelled' : 'network');
  }
}

async function readBody(
  response: Response,
  onProgress: DownloadOptions['onProgress'],
): Promise<Result<Blob, DownloadFailure>> {
  const total = lengthOf(response);
  const blobs: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let partBytes = 0;
  let done = 0;
  onProgress(done, total);
  for await (const part of partsOf(response)) {
    parts.push(part);
    partBytes += part.byteLength;
    done += part.byteLength;
    if (partBytes >= MOST_BYTES_HELD) {
      blobs.push(new Blob(parts));
      parts = [];
      partBytes = 0;
    }
    onProgress(done, total);
  }
  if (total !== null && done !== total) return failure('cut-off');
  return success(new Blob([...blobs, ...parts], { type: response.headers.get('content-type') ?? '' }));
}

async function* partsOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (body === null) return;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function lengthOf(response: Response): number | null {
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  return Number.isSafeInteger(length) && length >= 0 ? length : null;
}

function failureOf(status: number): DownloadFailure {
  if (status === 401 || status === 403) return 'forbidden';
  return status === 404 || status === 410 ? 'not-found' : 'service';
}
