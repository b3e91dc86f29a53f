/**
 * The client of one OSS endpoint: pictures made by the service's image processing, and files as they lie there.
 * Runs in main. What signs a request stands in its headers; URLs and headers are never logged all the same.
 */
import type { AppError } from '../../shared/app-error.ts';
import type { Credentials } from '../../shared/dataset.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { ClockSkew } from '../imm/clock-skew.ts';
import {
  DEFAULT_TIMEOUTS,
  exchange,
  type HttpAnswer,
  type HttpFetch,
  type Timeouts,
} from '../imm/http-exchange.ts';
import { openStream } from '../imm/http-stream.ts';
import type { ImageRequest } from './image-request.ts';
import { type OssEndpoint, type OssObject, objectUrl } from './oss-endpoint.ts';
import {
  errorOfExchange,
  errorOfOssAnswer,
  isClockRefused,
  type PictureFetchFailure,
  requestIdIn,
} from './oss-error.ts';
import { ossSignatureDate, signOssRequest } from './oss-signature.ts';
import { checkPicture } from './picture-check.ts';
import { readStart } from './read-start.ts';

export interface FetchedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of a kind that the window shows, told by the bytes themselves. */
  readonly contentType: string;
}

export interface OssClientOptions {
  readonly fetch: HttpFetch;
  readonly endpoint: OssEndpoint;
  readonly regionId: string;
  /** Asked before each call, so that replaced credentials take effect with the next picture. */
  readonly credentials: () => Promise<Result<Credentials, AppError>>;
  /** Milliseconds since 1970 by this computer's clock. */
  readonly now?: () => number;
  /** Shared by the clients of one endpoint, so that what one learns the next one knows. */
  readonly clockSkew?: ClockSkew;
  readonly timeouts?: Partial<Timeouts>;
  /** SVG with nothing active in it is a picture, too: for the demo library's own service only. */
  readonly allowDrawings: boolean;
}

/**
 * One call is one HTTP request; only where the service refuses this computer's clock is it repeated once, with the
 * service's own time from then on. Nothing throws.
 */
export interface OssClient {
  fetchPicture(
    request: ImageRequest,
    signal: AbortSignal,
  ): Promise<Result<FetchedPicture, PictureFetchFailure>>;
  /**
   * An object as it lies there, streamed: 200, 206 or 416 with OSS's own headers. The body fails when the connection
   * breaks; the signal ends it, too.
   *
   * @param range a Range header's value.
   */
  fetchOriginal(
    object: OssObject,
    range: string | null,
    signal: AbortSignal,
  ): Promise<Result<Response, PictureFetchFailure>>;
}

/** A processed picture of 2048 pixels is under 2 MB; what the service leaves as it is may be more. */
const LARGEST_PICTURE_BYTES = 24 * 1024 * 1024;

interface Call {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Refusal {
  readonly error: PictureFetchFailure;
  /** The answer's Date header. */
  readonly date: string | null;
}

export function createOssClient(options: OssClientOptions): OssClient {
  const { endpoint, fetch, now = Date.now, clockSkew = { aheadMs: 0 } } = options;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };

  async function sign(
    object: OssObject,
    query: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>>,
  ): Promise<Result<Call, Refusal>> {
    const credentials = await options.credentials();
    if (!credentials.ok) return failure({ error: withoutCredentials(credentials.error), date: null });
    const signed = signOssRequest({
      ...{ method: 'GET', ...object, query, headers },
      regionId: options.regionId,
      credentials: credentials.value,
      date: ossSignatureDate(now() + clockSkew.aheadMs),
    });
    const url = objectUrl(endpoint, object);
    return success({ url: signed.query === '' ? url : `${url}?${signed.query}`, headers: signed.headers });
  }

  /** Whether the clock was refused and could be corrected: the answer says the service's time, and it differs from ours. */
  function correctClock({ error, date }: Refusal): boolean {
    const serviceTime = Date.parse(date ?? '');
    if (!isClockRefused(error) || Number.isNaN(serviceTime)) return false;
    const aheadMs = serviceTime - now();
    if (Math.abs(aheadMs - clockSkew.aheadMs) < 1000) return false;
    clockSkew.aheadMs = aheadMs;
    return true;
  }

  async function withRightClock<Value>(
    attempt: () => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, PictureFetchFailure>> {
    const first = await attempt();
    const last = !first.ok && correctClock(first.error) ? await attempt() : first;
    return last.ok ? last : failure(last.error.error);
  }

  return {
    fetchPicture: (request, signal) =>
      withRightClock(async () => {
        const call = await sign(request.object, { 'x-oss-process': request.process }, {});
        if (!call.ok) return call;
        const answer = await exchange(fetch, call.value.url, call.value.headers, timeouts, signal, {
          method: 'GET',
          largestBodyBytes: LARGEST_PICTURE_BYTES,
        });
        return answer.ok
          ? readPicture(answer.value, options)
          : failure({ error: errorOfExchange(answer.error), date: null });
      }),
    fetchOriginal: (object, range, signal) =>
      withRightClock(async () => {
        const call = await sign(object, {}, range === null ? {} : { range });
        if (!call.ok) return call;
        const unhurried = { ...timeouts, totalMs: Number.POSITIVE_INFINITY };
        const answer = await openStream(fetch, call.value.url, call.value.headers, unhurried, signal);
        if (!answer.ok) return failure({ error: errorOfExchange(answer.error), date: null });
        const { status, headers } = answer.value;
        if (status === 200 || status === 206 || status === 416) return answer;
        return failure(refusalOf(status, headers, await readStart(answer.value)));
      }),
  };
}

function readPicture(
  { status, headers, body }: HttpAnswer,
  options: Pick<OssClientOptions, 'allowDrawings'>,
): Result<FetchedPicture, Refusal> {
  if (status !== 200) return failure(refusalOf(status, headers, body));
  const service = { code: '', requestId: requestIdIn(headers), status };
  const fails = (reason: PictureFetchFailure['reason'], retryable: boolean): Result<never, Refusal> =>
    failure({ error: { reason, service, retryable, retryAfterMs: null }, date: null });
  if (isCutOff(headers, body) || isForeignPage(headers)) return fails('network', true);
  const checked = checkPicture(body, options);
  if (!checked.ok) return fails(checked.error, false);
  return success({ bytes: ownBytes(body), contentType: checked.value });
}

/** Not every HTTP stack minds a body of another length than it was said to have. */
function isCutOff(headers: Headers, body: Uint8Array): boolean {
  const declared = headers.get('content-length');
  return declared !== null && !headers.has('content-encoding') && Number(declared) !== body.byteLength;
}

/** A web page that OSS didn't answer: this network may ask to log in first. */
function isForeignPage(headers: Headers): boolean {
  return requestIdIn(headers) === null && /^text\/html\b/i.test(headers.get('content-type') ?? '');
}

function refusalOf(status: number, headers: Headers, body: Uint8Array): Refusal {
  return { error: errorOfOssAnswer(status, headers, body), date: headers.get('date') };
}

function withoutCredentials({ retryable }: AppError): PictureFetchFailure {
  return { reason: 'credentials', service: null, retryable, retryAfterMs: null };
}

function ownBytes(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return body.buffer instanceof ArrayBuffer ? (body as Uint8Array<ArrayBuffer>) : new Uint8Array(body);
}
