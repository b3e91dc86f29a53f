import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeClone, encodeClone } from '../../../electron/preview/wire/clone-codec.ts';
import { findBuffers, packFrame, unpackFrame } from '../../../electron/preview/wire/frames.ts';

/** Through the whole way: JSON text and bytes, as the socket carries them. */
function transport(value: unknown): unknown {
  return unpackFrame(packFrame({ kind: 'loaded' }, value)).decodeValue();
}

const cloneable = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.bigInt(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.date(),
    fc.uint8Array(),
    fc.float64Array(),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', '__proto__', 'then')), tie('value')),
    fc.array(fc.tuple(fc.string(), tie('value'))).map((entries) => new Map(entries)),
    fc.array(tie('value')).map((items) => new Set(items)),
  ),
})).value;

describe('the clone codec', () => {
  it('copies whatever structuredClone copies, to the same', () => {
    fc.assert(
      fc.property(cloneable, (value) => {
        expect(transport(value)).toStrictEqual(structuredClone(value));
      }),
    );
  });

  it('keeps identity and cycles', () => {
    const shared = { name: 'one' };
    const cyclic: Record<string, unknown> = { left: shared, right: shared };
    cyclic.self = cyclic;
    const copy = transport(cyclic) as typeof cyclic;
    expect(copy.left).toBe(copy.right);
    expect(copy.self).toBe(copy);
    expect(copy.left).not.toBe(shared);
  });

  it('brings a view’s whole buffer along, once for all its views', () => {
    const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
    const views = [
      new Uint8Array(buffer, 2, 3),
      new Uint16Array(buffer, 4),
      new DataView(buffer, 1, 2),
      buffer,
    ];
    const [bytes, words, data, whole] = transport(views) as [Uint8Array, Uint16Array, DataView, ArrayBuffer];
    expect([bytes.byteOffset, [...bytes]]).toEqual([2, [3, 4, 5]]);
    expect([words.byteOffset, words.length]).toEqual([4, 2]);
    expect([data.byteOffset, data.byteLength, data.getUint8(0)]).toEqual([1, 2, 2]);
    expect(words.buffer).toBe(whole);
    expect(bytes.buffer).toBe(whole);
  });

  it('makes a Buffer a Uint8Array, an Error an Error, and an instance a plain object', () => {
    class Person {
      name = 'Ada';
      greet(): string {
        return this.name;
      }
    }
    const copy = transport([
      Buffer.from('abc'),
      new RangeError('too far'),
      new Person(),
      /a+/giu,
    ]) as unknown[];
    expect(Object.getPrototypeOf(copy[0])).toBe(Uint8Array.prototype);
    expect(copy[1]).toBeInstanceOf(RangeError);
    expect(copy[1]).toHaveProperty('message', 'too far');
    expect(copy[2]).toStrictEqual({ name: 'Ada' });
    expect(copy[3]).toEqual(/a+/giu);
  });

  it.each([
    ['a function', () => undefined],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
    ['a nested function', { deep: [new Map([['key', () => undefined]])] }],
  ])('refuses %s with a DataCloneError', (_name, value) => {
    expect(() => encodeClone(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
  });

  it('does not let a key set a prototype', () => {
    const copy = transport(JSON.parse('{"__proto__": {"admin": true}}')) as Record<string, unknown>;
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(copy.admin).toBeUndefined();
  });

  it.each([
    [{ $: 'ArrayBuffer', index: 3 }],
    [{ $: 'view', type: 'Object', buffer: { $: 'ArrayBuffer', index: 0 }, offset: 0, length: 1 }],
    [{ $: 'Map', entries: 'none' }],
    [{ $: 'unheard-of' }],
    [{ $: 'Date' }],
  ])('refuses the damaged clone %o', (damaged) => {
    expect(() => decodeClone(damaged, [new ArrayBuffer(1)])).toThrow(TypeError);
  });

  it('finds the buffers to transfer, each once', () => {
    const rows = new Uint8Array(4);
    const value = {
      pages: [{ rows, again: new Uint8Array(rows.buffer, 2) }],
      more: new Map([[1, new ArrayBuffer(1)]]),
    };
    expect(findBuffers(value)).toHaveLength(2);
  });
});

describe('a damaged frame', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a header longer than the frame', new Uint8Array([255, 0, 0, 0, 123])],
    ['no JSON', new Uint8Array([1, 0, 0, 0, 123])],
    ['another JSON', new Uint8Array([2, 0, 0, 0, 91, 93])],
  ])('is refused: %s', (_name, bytes) => {
    expect(() => unpackFrame(bytes)).toThrow();
  });
});
