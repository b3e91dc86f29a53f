/**
 * Every foreseen failure of the app, by its cause. The window words it for the user in their language from the
 * code; `message` is the technical detail in English.
 */
export type AppErrorCode =
  /** The AccessKey or the STS token is unknown, inactive, expired, or signs wrongly. */
  | 'credentials'
  /** The key is valid but may not do this. */
  | 'permission'
  | 'project-not-found'
  | 'dataset-not-found'
  /** The service says "not found" but its message names neither project nor dataset. */
  | 'not-found'
  | 'throttled'
  /** This computer's clock is too far from the service's. */
  | 'clock'
  | 'invalid-argument'
  /** The service failed (5xx), or a proxy in front of it did. */
  | 'service'
  /** No answer: DNS, connection, TLS, time-out. */
  | 'network'
  /** An answer came and can't be right: not JSON, a wrong type, a token that loops. */
  | 'malformed'
  /** The page token is no longer accepted: its range has to be listed from its start again. */
  | 'token-expired'
  | 'cancelled'
  /** No credentials are stored for this dataset. */
  | 'credentials-missing'
  | 'keychain-unavailable'
  | 'keychain-locked'
  | 'disk-full'
  /** The IndexedDB cache can't be read or written. */
  | 'cache'
  /** The window that owns the cache is not connected. */
  | 'window-gone'
  /** A file of the app in user data can't be read or written. */
  | 'storage'
  /** A bridge call came with arguments that its schema refuses, or from a frame that is not ours. */
  | 'refused'
  /** No update could be had: the feed or this installation does not allow it. The app works on as it is. */
  | 'update'
  /** A downloaded update is not the one that was announced, or not signed by the app's maker. It was deleted. */
  | 'update-untrusted'
  | 'unexpected';

/** What stands between this computer and a service that did not answer, as far as it is known. */
export const CONNECTION_CAUSES = [
  /** No network at all. */
  'offline',
  /** The host's name is not known. */
  'dns',
  /** The host, or a firewall, does not take the connection. */
  'refused',
  'timeout',
  /** The proxy can't be reached, or does not let the call through. */
  'proxy',
  /** The proxy wants to know who asks, or refused what it was told. */
  'proxy-auth',
  /** Nobody this computer trusts has signed the certificate. */
  'certificate',
  /** It has expired, is not valid yet, or the clock is wrong. */
  'certificate-date',
  /** It is another host's. */
  'certificate-host',
  /** No secure connection, for another reason. */
  'tls',
  /** The network answers with its own page, or sends the call elsewhere. */
  'login-page',
] as const;
export type ConnectionCause = (typeof CONNECTION_CAUSES)[number];

/** What the service said of a failed call: enough to open a ticket with its vendor. */
export interface ServiceAnswer {
  /** The vendor's code, such as `Throttling.User`. */
  readonly code: string;
  readonly requestId: string | null;
  /** A page of the vendor's that explains the code. */
  readonly recommend: string | null;
  /** HTTP status. */
  readonly status: number;
}

/** A foreseen failure. Plain data: it crosses process boundaries. Holds no secret, no query string, no path. */
export interface AppError {
  readonly code: AppErrorCode;
  /** Technical detail in English. */
  readonly message: string;
  /** Whether the same call may succeed later without the user doing anything. Decided in one place, where the error is made. */
  readonly retryable: boolean;
  /** Milliseconds the service asked to wait. */
  readonly retryAfterMs?: number;
  readonly service?: ServiceAnswer;
  /** Why no answer of the service came; only where it is known. The window words it in place of the code. */
  readonly cause?: ConnectionCause;
  /** 1-based number of the listing's page that failed. */
  readonly page?: number;
  /** The field of the answer, or the argument, that is wrong. */
  readonly field?: string;
}

export function appError(
  code: AppErrorCode,
  message: string,
  details: Omit<AppError, 'code' | 'message' | 'retryable'> & { readonly retryable?: boolean } = {},
): AppError {
  return { retryable: false, ...details, code, message };
}
