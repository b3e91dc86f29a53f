import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonCursor } from '../../../electron/imm/json-cursor.ts';
import { JsonFields } from '../../../electron/imm/json-fields.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function isAccepted(bytes: Uint8Array): boolean {
  try {
    const json = new JsonCursor(bytes);
    json.skip();
    json.end();
    return true;
  } catch {
    return false;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const value = fc.jsonValue({ stringUnit: 'binary' });
const text = fc
  .tuple(value, fc.constantFrom(undefined, 1, '\t'))
  .map(([json, space]) => JSON.stringify(json, null, space));

/** JSON with a character taken out, put in or put in its place. */
const damaged = fc
  .tuple(text, fc.nat(), fc.nat(1), fc.constantFrom('', ...'{}[],:"\\u0-1.e+tfn \n\u0001é'))
  .map(([whole, place, taken, put]) => {
    const at = place % (whole.length + 1);
    return whole.slice(0, at) + put + whole.slice(at + taken);
  });

describe('what is no JSON', () => {
  it.each([
    ...[
      '',
      ' ',
      '{',
      '[',
      '"',
      '{"a"',
      '{"a":',
      '{"a":1',
      '{"a":1,',
      '{"a":1,}',
      '[1,]',
      '[,1]',
      '{,}',
      '{a:1}',
    ],
    ...['01', '-', '1.', '.5', '1e', '1e+', '+1', '0x1', 'NaN', 'Infinity', 'tru', 'nulll', 'True', "'a'"],
    ...[
      '"\t"',
      '"\n"',
      '"\\x"',
      '"\\u12"',
      '"\\u12g4"',
      '"\\',
      '[1 2]',
      '{"a" 1}',
      '[1}',
      '{"a":1]',
      '1 2',
      '[]]',
    ],
    ...['\u00a01', '\ufeff\ufeff1', '//', '[1/**/]'],
  ])('refuses %j, as JSON.parse does', (candidate) => {
    expect(isAccepted(bytesOf(candidate))).toBe(false);
  });

  it('is refused, and only that', () => {
    fc.assert(
      fc.property(fc.oneof(text, damaged, fc.string()), (candidate) => {
        expect(isAccepted(bytesOf(candidate))).toBe(isJson(candidate.toWellFormed()));
      }),
      { numRuns: 500 },
    );
  });

  it('takes a byte order mark before it, as a decoder drops it', () => {
    expect(isAccepted(bytesOf('\ufeff{}'))).toBe(true);
  });

  it('walks over nesting of any depth', () => {
    const depth = 200_000;
    expect(isAccepted(bytesOf(`${'[{"a":'.repeat(depth)}0${'}]'.repeat(depth)}`))).toBe(true);
    expect(isAccepted(bytesOf('['.repeat(depth)))).toBe(false);
  });
});

describe('values', () => {
  it('are those of JSON.parse', () => {
    fc.assert(
      fc.property(value, (json) => {
        const bytes = bytesOf(JSON.stringify(json));
        expect(new JsonCursor(bytes).readValue()).toEqual(JSON.parse(new TextDecoder().decode(bytes)));
      }),
    );
  });

  it('are read as scalars, objects and lists as null', () => {
    const scalars = [
      '"a\\u00e9\\n"',
      '"é王\u{1f600}"',
      '""',
      'true',
      'false',
      'null',
      '-0',
      '0',
      '12',
      '-3.5e-2',
    ];
    for (const scalar of [...scalars, '123456789012345678', '1e999']) {
      expect(new JsonCursor(bytesOf(` ${scalar} `)).readScalar()).toBe(JSON.parse(scalar));
    }
    for (const scalar of ['{"a":[1]}', '[]']) {
      const json = new JsonCursor(bytesOf(scalar));
      expect(json.readScalar()).toBeNull();
      json.end();
    }
  });

  it('come with replacement characters where they are not UTF-8, as a decoder puts them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const inside = bytes.map((byte) => (byte < 0x20 || byte === 0x22 || byte === 0x5c ? 0x61 : byte));
        const whole = Uint8Array.of(0x22, ...inside, 0x22);
        expect(new JsonCursor(whole).readScalar()).toBe(JSON.parse(new TextDecoder().decode(whole)));
      }),
    );
  });
});

describe('objects', () => {
  interface Read {
    name?: unknown;
    size?: unknown;
  }
  const fields = new JsonFields<Read>({
    Name: (target, json) => {
      target.name = json.readValue();
    },
    Size: (target, json) => {
      target.size = json.readScalar();
    },
  });
  const read = (json: string): Read => {
    const target: Read = {};
    const cursor = new JsonCursor(bytesOf(json));
    cursor.readObject(fields, target);
    cursor.end();
    return target;
  };

  it('give the members asked for, by their whole keys, and the last of those that repeat', () => {
    expect(read('{"Nam":1,"Name":{"Name":2},"Names":3,"name":4,"Size":5,"Siz\\u0065":6}')).toEqual({
      name: { Name: 2 },
      size: 6,
    });
  });

  it('are told from what is none', () => {
    for (const other of ['[]', '"a"', '1', 'null']) {
      expect(new JsonCursor(bytesOf(other)).readObject(fields, {})).toBe(false);
    }
    expect(new JsonCursor(bytesOf(' { } ')).readObject(fields, {})).toBe(true);
  });
});

describe('lists', () => {
  it('give their items one after the other', () => {
    const items: unknown[] = [];
    const json = new JsonCursor(bytesOf('[ 1 , "a",[2],{ "b" : 3 }]'));
    expect(json.readList(() => items.push(json.readValue()))).toBe(true);
    json.end();
    expect(items).toEqual([1, 'a', [2], { b: 3 }]);
    expect(new JsonCursor(bytesOf('{}')).readList(() => items.push(0))).toBe(false);
  });
});
