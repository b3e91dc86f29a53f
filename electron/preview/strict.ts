/**
 * Keeps the stand-in honest: whatever Electron has and the preview runtime does not implement throws by its name when
 * touched, so that code can't lean on something nobody checked.
 */
import { EventEmitter } from 'node:events';

export class NotInPreviewError extends Error {
  constructor(member: string) {
    super(`The preview runtime does not implement ${member}`);
    this.name = 'NotInPreviewError';
  }
}

/** Asked for by the language and by tools on any object (await, JSON, inspection, test matchers), never by intent. */
const ASKED_BY_TOOLS: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'nodeType',
  '$$typeof',
  'asymmetricMatch',
]);

/**
 * Shows `implementation` as the whole Electron type it is a part of. Members that it lacks throw by name when read or
 * written.
 */
export function strict<Whole extends object>(name: string, implementation: Partial<Whole>): Whole {
  const refuse = (key: string): never => {
    throw new NotInPreviewError(`${name}.${key}`);
  };
  const proxy = new Proxy(implementation, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || ASKED_BY_TOOLS.has(key)) {
        return Reflect.get(target, key, receiver);
      }
      return refuse(key);
    },
    set(target, key, value, receiver) {
      return typeof key === 'symbol' || key in target
        ? Reflect.set(target, key, value, receiver)
        : refuse(key);
    },
  });
  // The proxy answers for every member of Whole: those that are missing throw.
  return proxy as Whole;
}

/** A module member that is not implemented at all: every use of it throws, `new` and calls included. */
export function unimplemented(name: string): unknown {
  const refuse = (): never => {
    throw new NotInPreviewError(name);
  };
  return new Proxy(refuse, {
    get: (_target, key) => {
      if (typeof key === 'symbol' || ASKED_BY_TOOLS.has(key)) return undefined;
      throw new NotInPreviewError(`${name}.${key}`);
    },
    set: refuse,
    construct: refuse,
  });
}

/** A class whose instances `construct` makes, with these static members and no others. */
export function strictClass<Options extends readonly unknown[]>(
  name: string,
  construct: (...options: Options) => object,
  statics: object,
): object {
  // A function's own members, its prototype among them, would hide what the class lacks.
  const callable = Object.assign(function instantiate() {}, statics);
  return new Proxy(callable, {
    construct: (_target, options) => construct(...(options as unknown as Options)),
    get(_target, key) {
      if (
        typeof key === 'symbol' ||
        key === 'prototype' ||
        Object.hasOwn(statics, key) ||
        ASKED_BY_TOOLS.has(key)
      ) {
        return Reflect.get(callable, key);
      }
      throw new NotInPreviewError(`${name}.${key}`);
    },
  });
}

export type Listener = (...args: never[]) => void;

/** The part of an emitter that app code uses. Assignable to the overloads of electron.d.ts. */
export interface StrictEvents<Whole> {
  on(event: string, listener: Listener): Whole;
  once(event: string, listener: Listener): Whole;
  off(event: string, listener: Listener): Whole;
  removeListener(event: string, listener: Listener): Whole;
}

export interface EventSource<Whole> {
  readonly members: StrictEvents<Whole>;
  emit(event: string, ...args: unknown[]): boolean;
  listenerCount(event: string): number;
}

/**
 * Listening to an event that is not in `events` throws by name. `whole` is called at use, because the object these
 * members belong to is made after them.
 */
export function strictEvents<Whole>(
  name: string,
  events: readonly string[],
  whole: () => Whole,
): EventSource<Whole> {
  const emitter = new EventEmitter();
  const add = (method: 'on' | 'once' | 'off') => (event: string, listener: Listener) => {
    if (!events.includes(event)) throw new NotInPreviewError(`${name}.on('${event}')`);
    emitter[method](event, listener as (...args: unknown[]) => void);
    return whole();
  };
  return {
    members: { on: add('on'), once: add('once'), off: add('off'), removeListener: add('off') },
    emit: (event, ...args) => emitter.emit(event, ...args),
    listenerCount: (event) => emitter.listenerCount(event),
  };
}
