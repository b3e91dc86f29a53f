/**
 * `contextBridge` as documented: what is exposed is a frozen copy, functions are wrapped so that arguments and results
 * are copied on their way through, and the name can be taken once. The worlds are not truly apart here: the preload
 * shares the page's globals.
 */
type Bridgeable = (...args: unknown[]) => unknown;

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Copies a value for the other world. Throws for what can't cross, such as symbols. */
function cross(value: unknown): unknown {
  if (typeof value === 'function') return wrap(value as Bridgeable);
  if (typeof value === 'symbol') throw new TypeError('A symbol cannot be sent over the context bridge');
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Promise)
    return value.then(cross, (error: unknown) => Promise.reject(copyError(error)));
  if (Array.isArray(value)) return value.map(cross);
  if (value instanceof Error) return copyError(value);
  if (!isPlain(value)) return structuredClone(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cross(item)]));
}

/** As documented, only the message of an error crosses. */
function copyError(error: unknown): unknown {
  return error instanceof Error ? new Error(error.message) : cross(error);
}

function wrap(original: Bridgeable): Bridgeable {
  return (...args) => {
    let result: unknown;
    try {
      result = original(...args.map(cross));
    } catch (error) {
      throw copyError(error);
    }
    return cross(result);
  };
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item);
}

export function exposeInMainWorld(apiKey: string, api: unknown): void {
  if (apiKey in window)
    throw new Error('Cannot bind an API on top of an existing property on the window object');
  const value = cross(api);
  deepFreeze(value);
  Object.defineProperty(window, apiKey, { value, enumerable: true });
}
