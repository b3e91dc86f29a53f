/**
 * Structured clone over bytes: what `postMessage` would copy, as a small JSON text plus the raw ArrayBuffers.
 * Runs in Node and in the page. As in the structured clone algorithm, object identity and cycles survive, a view
 * brings its whole ArrayBuffer along, class instances arrive as plain objects, and functions, symbols, promises and
 * weak collections are refused. Not carried: holes of sparse arrays (they arrive as undefined), boxed primitives,
 * SharedArrayBuffers and DOM objects.
 */
export type EncodedValue =
  | null
  | boolean
  | number
  | string
  | readonly EncodedValue[]
  | { readonly [key: string]: EncodedValue };

export interface EncodedClone {
  readonly value: EncodedValue;
  /** The raw bytes of each distinct ArrayBuffer, in the order the value refers to them. */
  readonly buffers: readonly Uint8Array[];
}

/** The key that marks a value JSON has no form for. A plain object with this key is sent as its entries. */
const TAG = '$';

type ViewConstructor = new (buffer: ArrayBuffer, byteOffset: number, length: number) => ArrayBufferView;

const VIEWS: Readonly<Record<string, ViewConstructor>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};

function uncloneable(what: string): DOMException {
  return new DOMException(`${what} could not be cloned.`, 'DataCloneError');
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

class Encoder {
  readonly buffers: Uint8Array[] = [];
  private readonly ids = new Map<object, number>();

  encode(value: unknown): EncodedValue {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number') return this.encodeNumber(value);
    if (value === undefined) return { [TAG]: 'undefined' };
    if (typeof value === 'bigint') return { [TAG]: 'bigint', text: value.toString() };
    if (typeof value !== 'object') throw uncloneable(String(value));
    const known = this.ids.get(value);
    if (known !== undefined) return { [TAG]: 'seen', id: known };
    this.ids.set(value, this.ids.size);
    return Array.isArray(value) ? Array.from(value, (item) => this.encode(item)) : this.encodeObject(value);
  }

  private encodeNumber(value: number): EncodedValue {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return { [TAG]: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
  }

  private encodeObject(value: object): EncodedValue {
    if (value instanceof ArrayBuffer) return this.encodeBuffer(value);
    if (ArrayBuffer.isView(value)) return this.encodeView(value);
    if (value instanceof Date) return { [TAG]: 'Date', time: this.encode(value.getTime()) };
    if (value instanceof RegExp) return { [TAG]: 'RegExp', source: value.source, flags: value.flags };
    if (value instanceof Error) return this.encodeError(value);
    if (value instanceof Map) {
      return {
        [TAG]: 'Map',
        entries: Array.from(value, ([key, item]) => [this.encode(key), this.encode(item)]),
      };
    }
    if (value instanceof Set) return { [TAG]: 'Set', items: Array.from(value, (item) => this.encode(item)) };
    const tag = tagOf(value);
    if (tag !== 'Object') throw uncloneable(`#<${tag}>`);
    return this.encodePlain(value);
  }

  private encodePlain(value: object): EncodedValue {
    const entries = Object.entries(value);
    if (Object.hasOwn(value, TAG) || Object.hasOwn(value, '__proto__')) {
      return { [TAG]: 'Object', entries: entries.map(([key, item]) => [key, this.encode(item)]) };
    }
    const encoded: Record<string, EncodedValue> = {};
    for (const [key, item] of entries) encoded[key] = this.encode(item);
    return encoded;
  }

  private encodeBuffer(buffer: ArrayBuffer): EncodedValue {
    this.buffers.push(new Uint8Array(buffer));
    return { [TAG]: 'ArrayBuffer', index: this.buffers.length - 1 };
  }

  private encodeView(view: ArrayBufferView): EncodedValue {
    const type = tagOf(view);
    const View = VIEWS[type];
    if (View === undefined || !(view.buffer instanceof ArrayBuffer)) throw uncloneable(`#<${type}>`);
    const length = 'length' in view && typeof view.length === 'number' ? view.length : view.byteLength;
    return { [TAG]: 'view', type, buffer: this.encode(view.buffer), offset: view.byteOffset, length };
  }

  private encodeError(error: Error): EncodedValue {
    return { [TAG]: 'Error', name: error.name, message: error.message, stack: error.stack ?? '' };
  }
}

/** Copies a value as `postMessage` would. Throws a `DataCloneError` for what can't be cloned. */
export function encodeClone(value: unknown): EncodedClone {
  const encoder = new Encoder();
  const encoded = encoder.encode(value);
  return { value: encoded, buffers: encoder.buffers };
}

const ERRORS: Readonly<Record<string, new (message: string) => Error>> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

type TaggedValue = { readonly [key: string]: EncodedValue };

function asText(value: EncodedValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError('damaged clone: a text is missing');
  return value;
}

function asNumber(value: EncodedValue | undefined): number {
  if (typeof value !== 'number') throw new TypeError('damaged clone: a number is missing');
  return value;
}

function asList(value: EncodedValue | undefined): readonly EncodedValue[] {
  if (!Array.isArray(value)) throw new TypeError('damaged clone: a list is missing');
  return value;
}

class Decoder {
  private readonly objects: unknown[] = [];
  private readonly buffers: readonly ArrayBuffer[];

  constructor(buffers: readonly ArrayBuffer[]) {
    this.buffers = buffers;
  }

  decode(value: EncodedValue | undefined): unknown {
    if (value === undefined) throw new TypeError('damaged clone: a value is missing');
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return this.decodeArray(value);
    const tagged = value as TaggedValue;
    return typeof tagged[TAG] === 'string'
      ? this.decodeTagged(tagged[TAG], tagged)
      : this.decodePlain(tagged);
  }

  private decodeArray(items: readonly EncodedValue[]): unknown[] {
    const array = this.keep<unknown[]>([]);
    for (const item of items) array.push(this.decode(item));
    return array;
  }

  private decodePlain(encoded: TaggedValue): object {
    const object = this.keep<Record<string, unknown>>({});
    for (const [key, item] of Object.entries(encoded)) object[key] = this.decode(item);
    return object;
  }

  private decodeTagged(tag: string, encoded: TaggedValue): unknown {
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(asText(encoded.text));
      case 'number':
        return Number(asText(encoded.text));
      case 'seen':
        return this.objects[asNumber(encoded.id)];
      case 'Date':
        return this.keep(new Date(Number(this.decode(encoded.time))));
      case 'RegExp':
        return this.keep(new RegExp(asText(encoded.source), asText(encoded.flags)));
      case 'ArrayBuffer':
        return this.keep(this.bufferAt(asNumber(encoded.index)));
      default:
        return this.decodeContainer(tag, encoded);
    }
  }

  private decodeContainer(tag: string, encoded: TaggedValue): unknown {
    switch (tag) {
      case 'view':
        return this.decodeView(encoded);
      case 'Error':
        return this.keep(decodeError(encoded));
      case 'Map':
        return this.decodeMap(encoded);
      case 'Set': {
        const set = this.keep(new Set<unknown>());
        for (const item of asList(encoded.items)) set.add(this.decode(item));
        return set;
      }
      case 'Object':
        return this.decodeEntries(encoded);
      default:
        throw new TypeError(`damaged clone: unknown kind ${tag}`);
    }
  }

  private decodeMap(encoded: TaggedValue): Map<unknown, unknown> {
    const map = this.keep(new Map<unknown, unknown>());
    for (const entry of asList(encoded.entries)) {
      const [key, item] = asList(entry);
      map.set(this.decode(key), this.decode(item));
    }
    return map;
  }

  private decodeEntries(encoded: TaggedValue): object {
    const object = this.keep({});
    for (const entry of asList(encoded.entries)) {
      const [key, item] = asList(entry);
      const value = this.decode(item);
      Object.defineProperty(object, asText(key), {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return object;
  }

  private decodeView(encoded: TaggedValue): unknown {
    const slot = this.objects.push(null) - 1;
    const buffer = this.decode(encoded.buffer);
    const View = VIEWS[asText(encoded.type)];
    if (View === undefined || !(buffer instanceof ArrayBuffer)) throw new TypeError('damaged clone: a view');
    const view = new View(buffer, asNumber(encoded.offset), asNumber(encoded.length));
    this.objects[slot] = view;
    return view;
  }

  private bufferAt(index: number): ArrayBuffer {
    const buffer = this.buffers[index];
    if (buffer === undefined) throw new TypeError('damaged clone: a buffer is missing');
    return buffer;
  }

  private keep<Value>(value: Value): Value {
    this.objects.push(value);
    return value;
  }
}

function decodeError(encoded: TaggedValue): Error {
  const KnownError = ERRORS[asText(encoded.name)] ?? Error;
  const error = new KnownError(asText(encoded.message));
  Object.defineProperty(error, 'stack', { value: asText(encoded.stack), writable: true, configurable: true });
  return error;
}

/** The copy on the other side. Throws a TypeError when the bytes are not what `encodeClone` made. */
export function decodeClone(value: EncodedValue, buffers: readonly ArrayBuffer[]): unknown {
  return new Decoder(buffers).decode(value);
}
