/** What must not be written down, taken out of the details of a log line: by the names of keys and by known values. */

const SECRET_KEY = /secret|token|password|authorization|credential|signature|cookie/i;
const REMOVED = '[removed]';
const DEEPEST = 6;
const LONGEST_TEXT = 2000;
const LONGEST_LIST = 50;

/** Shorter values are no secrets, and taking them out would garble the log. */
const SHORTEST_SECRET = 6;

export interface Redaction {
  /** From now on the value is taken out of every line, as it is and percent-encoded. */
  addSecret(value: string): void;
  redactText(text: string): string;
  /** A copy of plain data, errors and the like that is fit for JSON. Never throws. */
  redactDetails(details: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

export function createRedaction(): Redaction {
  const secrets = new Set<string>();

  function redactText(text: string): string {
    let safe = text;
    for (const secret of secrets) safe = safe.replaceAll(secret, REMOVED);
    safe = safe.replace(/\b(https?:\/\/[^\s?#"']*)\?[^\s"']*/g, `$1?${REMOVED}`);
    return safe.length > LONGEST_TEXT ? `${safe.slice(0, LONGEST_TEXT)}…` : safe;
  }

  function redactValue(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return redactText(value);
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
    if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return undefined;
    if (typeof value === 'bigint') return String(value);
    if (depth >= DEEPEST) return '[too deep]';
    if (value instanceof Error) return redactError(value, depth);
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (Array.isArray(value)) {
      return value.slice(0, LONGEST_LIST).map((entry) => redactValue(entry, depth + 1));
    }
    return redactEntries(Object.entries(value), depth);
  }

  function redactError(error: Error, depth: number): unknown {
    return {
      name: error.name,
      message: redactText(error.message),
      stack: redactText(error.stack ?? ''),
      ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) }),
    };
  }

  function redactEntries(entries: readonly (readonly [string, unknown])[], depth: number) {
    return Object.fromEntries(
      entries.map(([key, value]) => [
        redactText(key),
        SECRET_KEY.test(key) && typeof value !== 'number' && typeof value !== 'boolean'
          ? REMOVED
          : redactValue(value, depth + 1),
      ]),
    );
  }

  return {
    addSecret(value) {
      if (value.length < SHORTEST_SECRET) return;
      secrets.add(value);
      secrets.add(encodeURIComponent(value.toWellFormed()));
      secrets.add(JSON.stringify(value).slice(1, -1));
    },
    redactText,
    redactDetails(details) {
      try {
        return redactEntries(Object.entries(details), 0);
      } catch {
        return { unreadable: true };
      }
    },
  };
}
