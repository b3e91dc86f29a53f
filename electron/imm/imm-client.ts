/**
 * The client of the one operation this product is built on: QueryFigureClusters, API version 2020-09-30.
 * Runs in main. Sends what the vendor's own client sends: POST, all parameters in the query, an empty body.
 * URLs and headers are never logged: a page token carries account and dataset ids, the headers carry the STS token.
 */
import { randomUUID } from 'node:crypto';
import type { AppError } from '../../shared/app-error.ts';
import type { Credentials } from '../../shared/dataset.ts';
import { type JsonObject, textOrNull } from '../../shared/loose-json.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { ClusterSource, ListedPage, PageRequest } from '../sync/ports.ts';
import { signatureDate, signRequest } from './acs3-signature.ts';
import type { ClockSkew } from './clock-skew.ts';
import { parseHttpDate } from './http-date.ts';
import {
  DEFAULT_TIMEOUTS,
  exchange,
  type HttpAnswer,
  type HttpFetch,
  type Timeouts,
} from './http-exchange.ts';
import { errorOfAnswer, errorOfWebPage, malformed } from './imm-error.ts';
import { queryParameters } from './query-parameters.ts';
import { listedPageOf, parseAnswer, requestIdOf } from './wire.ts';

const ACTION = 'QueryFigureClusters';
const VERSION = '2020-09-30';

export interface ImmClientOptions {
  readonly fetch: HttpFetch;
  /** An origin, from `endpointOf`. */
  readonly endpoint: string;
  readonly projectName: string;
  readonly datasetName: string;
  /** Asked before each call, so that replaced credentials take effect with the next page. */
  readonly credentials: () => Promise<Result<Credentials, AppError>>;
  /** Milliseconds since 1970 by this computer's clock. */
  readonly now?: () => number;
  /** Shared by the clients of one endpoint, so that what one learns the next one knows. */
  readonly clockSkew?: ClockSkew;
  readonly nonce?: () => string;
  readonly timeouts?: Partial<Timeouts>;
}

/**
 * One call is one HTTP request; only where the service refuses this computer's clock is it repeated once, with the
 * service's own time from then on.
 */
export function createImmClient(options: ImmClientOptions): ClusterSource {
  const { endpoint, fetch, now = Date.now, clockSkew = { aheadMs: 0 }, nonce = randomUUID } = options;
  const host = new URL(endpoint).host;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };

  async function call(
    request: PageRequest,
    credentials: Credentials,
    signal: AbortSignal,
    onRequest: () => void,
  ): Promise<Result<HttpAnswer, AppError>> {
    const signed = signRequest({
      method: 'POST',
      host,
      action: ACTION,
      version: VERSION,
      query: queryParameters(options.projectName, options.datasetName, request),
      headers: { accept: 'application/json' },
      credentials,
      date: signatureDate(now() + clockSkew.aheadMs),
      nonce: nonce(),
    });
    if (!signal.aborted) onRequest();
    return exchange(fetch, `${endpoint}/?${signed.query}`, signed.headers, timeouts, signal);
  }

  /** Whether a clock was refused that can be corrected: the answer says the service's time, and it differs from ours. */
  function correctClock(error: AppError, answer: HttpAnswer): boolean {
    const serviceTime = Date.parse(answer.headers.get('date') ?? '');
    if (error.code !== 'clock' || Number.isNaN(serviceTime)) return false;
    const aheadMs = serviceTime - now();
    if (Math.abs(aheadMs - clockSkew.aheadMs) < 1000) return false;
    clockSkew.aheadMs = aheadMs;
    return true;
  }

  async function fetchPage(
    request: PageRequest,
    signal: AbortSignal,
    onRequest: () => void = () => {},
  ): Promise<Result<ListedPage, AppError>> {
    const credentials = await options.credentials();
    if (!credentials.ok) return credentials;
    const read = (answer: HttpAnswer): Result<ListedPage, AppError> =>
      readAnswer(answer, request, credentials.value, options);

    const first = await call(request, credentials.value, signal, onRequest);
    if (!first.ok) return first;
    const page = read(first.value);
    if (page.ok || !correctClock(page.error, first.value)) return page;
    const second = await call(request, credentials.value, signal, onRequest);
    return second.ok ? read(second.value) : second;
  }

  return { fetchPage };
}

type Names = Pick<ImmClientOptions, 'projectName' | 'datasetName'>;

function readAnswer(
  { status, headers, body }: HttpAnswer,
  request: PageRequest,
  credentials: Credentials,
  names: Names,
): Result<ListedPage, AppError> {
  const succeeded = status >= 200 && status < 300;
  const headerRequestId = headers.get('x-acs-request-id')?.slice(0, 128) ?? null;
  // Whatever its body is, only a proxy answers this.
  if (status === 407) return failure(errorOfWebPage(status, headerRequestId));
  const answer = parseAnswer(body, status, headerRequestId);
  if (!answer.ok) {
    // A proxy or a load balancer words its failures as it likes; what counts is that the service did not answer.
    const isGatewayFailure = status >= 500 || (!succeeded && answer.error.code === 'malformed');
    return isGatewayFailure ? failure(errorOfWebPage(status, headerRequestId)) : answer;
  }
  if (!succeeded || isErrorBody(answer.value)) {
    return failure(vendorError(answer.value, status, headers, request, credentials, names));
  }
  const serviceTime = parseHttpDate(headers.get('date'));
  const page = listedPageOf(answer.value, { body, status, serviceTime });
  return page.ok ? refuseLoop(page.value, request, status) : page;
}

function isErrorBody(answer: JsonObject): boolean {
  return typeof answer.Code === 'string' && !('FigureClusters' in answer);
}

function vendorError(
  answer: JsonObject,
  status: number,
  headers: Headers,
  request: PageRequest,
  credentials: Credentials,
  { projectName, datasetName }: Names,
): AppError {
  return errorOfAnswer({
    status,
    code: textOrNull(answer.Code) ?? '',
    message: textOrNull(answer.Message) ?? '',
    requestId: requestIdOf(answer) ?? headers.get('x-acs-request-id'),
    recommend: textOrNull(answer.Recommend),
    retryAfterMs: retryAfterMs(headers),
    sentNextToken: request.nextToken !== null,
    projectName,
    datasetName,
    secrets: [credentials.accessKeySecret, credentials.securityToken ?? '', request.nextToken ?? ''],
  });
}

/** As asked for: how much of it is believed is decided where the wait is chosen. */
function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('x-acs-retry-after');
  return text === null || !/^\d{1,12}$/.test(text.trim()) ? null : Number(text);
}

/** A page that points to itself would be listed for ever. */
function refuseLoop(page: ListedPage, request: PageRequest, status: number): Result<ListedPage, AppError> {
  if (page.nextToken === null || page.nextToken !== request.nextToken) return success(page);
  return failure(
    malformed('NextToken is the one that asked for this page', page.requestId, status, 'NextToken'),
  );
}
