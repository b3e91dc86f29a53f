import { type AppError, appError } from '../../../shared/app-error.ts';

/** A foreseen refusal inside the cache, thrown so that it aborts the transaction it is found in. */
export class CacheRefusal extends Error {
  override readonly name = 'CacheRefusal';
}

/** A step of the user's history that the worker does not know (any more). */
export class UnknownStep extends CacheRefusal {
  constructor() {
    super('this change is no longer known');
  }
}

/** What a call refers to was replaced meanwhile: with what is there now it may succeed. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

/** A file that the user chose is not what it should be. */
export class MalformedFile extends Error {
  override readonly name = 'MalformedFile';
  /** What of the file is wrong, where it is one thing. */
  readonly field: string | null;

  constructor(message: string, field: string | null = null, options?: ErrorOptions) {
    super(message, options);
    this.field = field;
  }
}

/** Errors of a connection that the browser closed or that failed for the moment: the same call may succeed on a new one. */
const TRANSIENT = new Set([
  'DatabaseClosedError',
  'DatabaseClosed',
  'InvalidStateError',
  'InvalidState',
  'AbortError',
  'Abort',
  'TimeoutError',
  'Timeout',
  'UnknownError',
  'Unknown',
  'TransactionInactiveError',
  'OpenFailedError',
]);

/** Whether a new connection may help. */
export function isTransient(cause: unknown): boolean {
  const names = errorNames(cause);
  const isLasting = isDiskFull(names) || names.includes('VersionError') || names.includes('CacheRefusal');
  return !isLasting && names.some((name) => TRANSIENT.has(name));
}

/** Any failure of the cache as the value that crosses to main or to the window. */
export function cacheFailure(cause: unknown): AppError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof MalformedFile) {
    return appError('malformed', message, cause.field === null ? {} : { field: cause.field });
  }
  if (isDiskFull(errorNames(cause))) return appError('disk-full', message);
  if (cause instanceof UnknownStep) return appError('cache', message, { field: 'stepId' });
  return appError('cache', message, { retryable: cause instanceof Outdated || isTransient(cause) });
}

function isDiskFull(names: readonly string[]): boolean {
  return names.some((name) => name === 'QuotaExceededError' || name === 'QuotaExceeded');
}

/** The names of an error, of those that Dexie wrapped in it, and of a bulk operation's first failure. */
function errorNames(cause: unknown, depth = 0): readonly string[] {
  if (typeof cause !== 'object' || cause === null || depth > 3) return [];
  const name = 'name' in cause && typeof cause.name === 'string' ? [cause.name] : [];
  const inner = 'inner' in cause ? errorNames(cause.inner, depth + 1) : [];
  const failures = 'failures' in cause && Array.isArray(cause.failures) ? cause.failures : [];
  return [...name, ...inner, ...errorNames(failures[0], depth + 1)];
}
