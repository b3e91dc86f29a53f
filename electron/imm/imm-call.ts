/**
 * A signed call of an operation of IMM, API version 2020-09-30. Runs in main. Sends what the vendor's own client sends:
 * POST, all parameters in the query, an empty body.
 * URLs and headers are never logged: a page token carries account and dataset ids, the headers carry the STS token.
 */
import { randomUUID } from 'node:crypto';
import type { AppError } from '../../shared/app-error.ts';
import type { Credentials } from '../../shared/dataset.ts';
import { type JsonObject, textOrNull } from '../../shared/loose-json.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { signatureDate, signRequest } from './acs3-signature.ts';
import type { ClockSkew } from './clock-skew.ts';
import {
  DEFAULT_TIMEOUTS,
  exchange,
  type HttpAnswer,
  type HttpFetch,
  type Timeouts,
} from './http-exchange.ts';
import { errorOfAnswer, errorOfWebPage } from './imm-error.ts';
import { parseJsonAnswer, requestIdOf } from './json-answer.ts';

const VERSION = '2020-09-30';

export interface ImmCallerOptions {
  readonly fetch: HttpFetch;
  /** An origin, from `endpointOf`. */
  readonly endpoint: string;
  readonly projectName: string;
  readonly datasetName: string;
  /** Asked before each call, so that replaced credentials take effect with the next one. */
  readonly credentials: () => Promise<Result<Credentials, AppError>>;
  /** Milliseconds since 1970 by this computer's clock. */
  readonly now?: () => number;
  /** Shared by the clients of one endpoint, so that what one learns the next one knows. */
  readonly clockSkew?: ClockSkew;
  readonly nonce?: () => string;
  readonly timeouts?: Partial<Timeouts>;
}

/** Reads the body of any answer, also of a failure. Fails with `malformed` or `network`, never throws. */
export type AnswerParser = (
  body: Uint8Array,
  status: number,
  requestId: string | null,
) => Result<JsonObject, AppError>;

export interface CallDetails {
  /** Called for each HTTP request that is really sent: they are billed. */
  readonly onRequest?: () => void;
  /** A member that only a success has: with it, `Code` is a part of the result and no failure. */
  readonly resultMember?: string;
  /** In place of `JSON.parse`. */
  readonly parse?: AnswerParser;
  /** The operation is the project's and knows no DatasetName. */
  readonly isOfProject?: boolean;
}

/** What the service answered with success. */
export interface ImmAnswer extends HttpAnswer {
  readonly json: JsonObject;
}

export interface ImmCaller {
  /**
   * One HTTP request; only where the service refuses this computer's clock it is repeated once, with the service's own
   * time from then on. No other retries in here.
   * `parameters` are sent as they are, next to ProjectName and DatasetName; structured ones have to be JSON texts.
   * Fails with the AppError of the vendor's code, with `token-expired` where a sent `NextToken` is refused, and with
   * `cancelled` when the signal aborted it.
   */
  call(
    action: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
    details?: CallDetails,
  ): Promise<Result<ImmAnswer, AppError>>;
}

interface Call extends CallDetails {
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
  readonly names: { readonly ProjectName: string; readonly DatasetName?: string };
}

export function createImmCaller(options: ImmCallerOptions): ImmCaller {
  const { endpoint, fetch, now = Date.now, clockSkew = { aheadMs: 0 }, nonce = randomUUID } = options;
  const { projectName, datasetName } = options;
  const host = new URL(endpoint).host;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };

  async function send(call: Call, signal: AbortSignal): Promise<Result<HttpAnswer, AppError>> {
    const signed = signRequest({
      method: 'POST',
      host,
      action: call.action,
      version: VERSION,
      query: { ...call.names, ...call.parameters },
      headers: { accept: 'application/json' },
      credentials: call.credentials,
      date: signatureDate(now() + clockSkew.aheadMs),
      nonce: nonce(),
    });
    if (!signal.aborted) call.onRequest?.();
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

  return {
    async call(action, parameters, signal, details = {}) {
      const credentials = await options.credentials();
      if (!credentials.ok) return credentials;
      const names = {
        ProjectName: projectName,
        ...(details.isOfProject === true ? {} : { DatasetName: datasetName }),
      };
      const call: Call = { ...details, action, parameters, credentials: credentials.value, names };

      const first = await send(call, signal);
      if (!first.ok) return first;
      const answer = readAnswer(first.value, call);
      if (answer.ok || !correctClock(answer.error, first.value)) return answer;
      const second = await send(call, signal);
      return second.ok ? readAnswer(second.value, call) : second;
    },
  };
}

function readAnswer(answer: HttpAnswer, call: Call): Result<ImmAnswer, AppError> {
  const { status, headers, body } = answer;
  const succeeded = status >= 200 && status < 300;
  const headerRequestId = headers.get('x-acs-request-id')?.slice(0, 128) ?? null;
  // Whatever its body is, only a proxy answers this.
  if (status === 407) return failure(errorOfWebPage(status, headerRequestId));
  const json = (call.parse ?? parseJsonAnswer)(body, status, headerRequestId);
  if (!json.ok) {
    // A proxy or a load balancer words its failures as it likes; what counts is that the service did not answer.
    const isGatewayFailure = status >= 500 || (!succeeded && json.error.code === 'malformed');
    return isGatewayFailure ? failure(errorOfWebPage(status, headerRequestId)) : json;
  }
  if (!succeeded || isErrorBody(json.value, call.resultMember)) {
    return failure(vendorError(json.value, answer, call));
  }
  return success({ ...answer, json: json.value });
}

function isErrorBody(json: JsonObject, resultMember: string | undefined): boolean {
  return typeof json.Code === 'string' && !(resultMember !== undefined && resultMember in json);
}

function vendorError(json: JsonObject, { status, headers }: HttpAnswer, call: Call): AppError {
  const { credentials, parameters, names } = call;
  const nextToken = parameters.NextToken ?? '';
  return errorOfAnswer({
    projectName: names.ProjectName,
    datasetName: names.DatasetName ?? '',
    status,
    code: textOrNull(json.Code) ?? '',
    message: textOrNull(json.Message) ?? '',
    requestId: requestIdOf(json) ?? headers.get('x-acs-request-id'),
    recommend: textOrNull(json.Recommend),
    retryAfterMs: retryAfterMs(headers),
    sentNextToken: nextToken !== '',
    secrets: [credentials.accessKeySecret, credentials.securityToken ?? '', nextToken],
  });
}

/** As asked for: how much of it is believed is decided where the wait is chosen. */
function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('x-acs-retry-after');
  return text === null || !/^\d{1,12}$/.test(text.trim()) ? null : Number(text);
}
