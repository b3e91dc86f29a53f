/**
 * The one place that turns the vendor's error codes into the app's errors and decides what may be retried.
 * Source: the vendor's error centre and the pages of the operations, which disagree on statuses: so the Code decides,
 * and the status only where there is no code that we know.
 */
import {
  type AppError,
  type AppErrorCode,
  appError,
  type ConnectionCause,
  type ServiceAnswer,
} from '../../shared/app-error.ts';
import { readConnectionFailure } from './connection-failure.ts';
import { withoutSecrets } from './safe-text.ts';

/** A failed answer, with what was sent as far as it matters for understanding it. */
export interface FailedAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly requestId: string | null;
  readonly recommend: string | null;
  /** Milliseconds, from the header `x-acs-retry-after`. */
  readonly retryAfterMs: number | null;
  readonly sentNextToken: boolean;
  readonly projectName: string;
  readonly datasetName: string;
  /** Values that must not appear in the error, such as the secret and the page token. */
  readonly secrets: readonly string[];
}

interface Verdict {
  readonly code: AppErrorCode;
  readonly retryable: boolean;
}

const RETRYABLE = true;
const FINAL = false;

/**
 * First match wins. `InvalidTimeStamp` is final here: the client has corrected its clock and repeated the call before
 * such an answer gets out.
 */
const VERDICTS_BY_CODE: readonly (readonly [pattern: RegExp, code: AppErrorCode, retryable: boolean])[] = [
  [/^Throttling\b|^TooManyRequests\b|^ServiceBusy\b/i, 'throttled', RETRYABLE],
  [/^SignatureNonceUsed\b/i, 'service', RETRYABLE],
  [/^(Invalid|Illegal)TimeStamp\b/i, 'clock', FINAL],
  [/^(Invalid|Missing)(AccessKeyId|SecurityToken)\b|^MissingAccessKey|^SecurityToken/i, 'credentials', FINAL],
  [/^SignatureDoesNotMatch\b|^(Incomplete|Invalid)Signature\b|^InvalidCredentials\b/i, 'credentials', FINAL],
  [/^Forbidden|^NoPermission|^NotAuthorized|^Unauthorized|^AccessDenied/i, 'permission', FINAL],
  [/Arrear|Overdue|InDebt|NotOpen|NotActivated|Unsubscribed/i, 'permission', FINAL],
  [/^InternalError\b|^InternalFailure\b|^ServiceUnavailable\b|^ServiceTimeout\b/i, 'service', RETRYABLE],
  [/^ResourceNotFound|^(Invalid)?(Project|Dataset|Resource)\w*\W?Not(Found|Exist)/i, 'not-found', FINAL],
  [/^Invalid|^Missing|^IllegalArgument|^Unsupported/i, 'invalid-argument', FINAL],
];

export function errorOfAnswer(answer: FailedAnswer): AppError {
  const verdict = refine(verdictOf(answer), answer);
  const field = verdict.code === 'invalid-argument' ? argumentNamedBy(answer) : null;
  const message = withoutSecrets(answer.message, answer.secrets);
  return appError(verdict.code, message === '' ? `the service answered ${answer.status}` : message, {
    retryable: verdict.retryable,
    service: serviceAnswer(answer),
    ...(field === null ? {} : { field }),
    ...(answer.retryAfterMs === null || !verdict.retryable ? {} : { retryAfterMs: answer.retryAfterMs }),
  });
}

function verdictOf({ code, status }: FailedAnswer): Verdict {
  for (const [pattern, verdict, retryable] of VERDICTS_BY_CODE) {
    if (pattern.test(code)) return { code: verdict, retryable };
  }
  if (status >= 500) return { code: 'service', retryable: RETRYABLE };
  if (status === 429) return { code: 'throttled', retryable: RETRYABLE };
  if (status === 408) return { code: 'network', retryable: RETRYABLE };
  if (status === 401) return { code: 'credentials', retryable: FINAL };
  if (status === 403) return { code: 'permission', retryable: FINAL };
  if (status === 404) return { code: 'not-found', retryable: FINAL };
  return { code: status >= 400 ? 'invalid-argument' : 'service', retryable: FINAL };
}

/** What only the message tells: which thing is missing, and whether the refused argument is the page token. */
function refine(verdict: Verdict, answer: FailedAnswer): Verdict {
  if (verdict.code === 'not-found') return { code: whatIsMissing(answer), retryable: FINAL };
  if (verdict.code === 'invalid-argument' && answer.sentNextToken && namesNextToken(answer)) {
    return { code: 'token-expired', retryable: FINAL };
  }
  return verdict;
}

function namesNextToken({ code, message }: FailedAnswer): boolean {
  return /next\W?token/i.test(code) || /next\W?token/i.test(message);
}

/** The names the user chose may hold the words "project" and "dataset", so they are taken out first. */
function whatIsMissing(answer: FailedAnswer): AppErrorCode {
  const text = `${answer.code} ${answer.message}`;
  const withoutNames = text
    .replaceAll(answer.datasetName || ' ', ' ')
    .replaceAll(answer.projectName || ' ', ' ');
  for (const candidate of [withoutNames, text]) {
    if (/data\s?set/i.test(candidate)) return 'dataset-not-found';
    if (/project/i.test(candidate)) return 'project-not-found';
  }
  return 'not-found';
}

const ARGUMENTS = [
  'ProjectName',
  'DatasetName',
  'CustomLabels',
  'MaxResults',
  'NextToken',
  'CreateTimeRange',
  'UpdateTimeRange',
  'WithTotalCount',
  'Sort',
  'Order',
] as const;

/** The argument a refusal is about: `InvalidSort`, `Invalid.Sort`, `MissingProjectName`, or a word of the message. */
function argumentNamedBy({ code, message }: FailedAnswer): string | null {
  const inCode = ARGUMENTS.find((argument) => code.toLowerCase().includes(argument.toLowerCase()));
  return inCode ?? ARGUMENTS.find((argument) => new RegExp(`\\b${argument}\\b`, 'i').test(message)) ?? null;
}

function serviceAnswer(answer: FailedAnswer): ServiceAnswer {
  const clean = (text: string): string => withoutSecrets(text, answer.secrets).slice(0, 128);
  return {
    code: clean(answer.code),
    requestId: answer.requestId === null ? null : clean(answer.requestId),
    recommend: helpPage(answer),
    status: answer.status,
  };
}

/** The vendor's help page, if it is a web page at all: the window offers it as a link. */
function helpPage({ recommend, secrets }: FailedAnswer): string | null {
  if (recommend === null || recommend.length > 1024) return null;
  const isWebPage = URL.parse(recommend)?.protocol === 'https:';
  return isWebPage && !secrets.some((secret) => secret !== '' && recommend.includes(secret))
    ? recommend
    : null;
}

/** An answer came and can't be right. Final: the same call would bring the same answer, and answers are billed. */
export function malformed(
  message: string,
  requestId: string | null,
  status: number,
  field?: string,
): AppError {
  return appError('malformed', requestId === null ? message : `${message} (RequestId ${requestId})`, {
    service: { code: '', requestId, recommend: null, status },
    ...(field === undefined ? {} : { field }),
  });
}

/** The answer is not JSON at all: cut off or garbled on its way, so worth asking once more. */
export function unreadable(message: string, requestId: string | null, status: number): AppError {
  return { ...malformed(message, requestId, status), retryable: RETRYABLE };
}

/**
 * A web page where JSON should be: of a broken or busy gateway (5xx, 408, 429), of a hotel's log-in page (2xx, 3xx), or
 * of a server that is not the service or does not let us through to it (other 4xx), which asking again does not change.
 */
export function errorOfWebPage(status: number, requestId: string | null): AppError {
  const service: ServiceAnswer = { code: '', requestId, recommend: null, status };
  if (status >= 500 || status === 408 || status === 429) {
    return appError('service', `a gateway answered ${status} with a web page`, {
      retryable: RETRYABLE,
      service,
    });
  }
  if (status === 407) {
    const message = 'a proxy on the way asks for a user name and a password (407)';
    return appError('service', message, { retryable: FINAL, service, cause: 'proxy-auth' });
  }
  if (status >= 400) {
    const message = `a web page with status ${status} came in place of the service's answer: the address may be wrong, or a proxy refused the call`;
    return appError('service', message, { retryable: FINAL, service });
  }
  return appError('network', 'a web page came in place of the answer: this network may ask to log in first', {
    retryable: RETRYABLE,
    service,
    cause: 'login-page',
  });
}

/** No answer, or one that broke off. Whatever the cause, it may go away without the user: networks change. */
export function noAnswer(message: string, cause: ConnectionCause | null): AppError {
  return appError('network', message, { retryable: RETRYABLE, ...(cause === null ? {} : { cause }) });
}

/** For what a fetch has thrown. */
export function connectionError(thrown: unknown): AppError {
  const { message, cause } = readConnectionFailure(thrown);
  return noAnswer(message, cause);
}

export function cancelled(): AppError {
  return appError('cancelled', 'the call was cancelled');
}
