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
  | 'unexpected';

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
