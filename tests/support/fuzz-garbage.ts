/** What comes over a border that nothing vouches for: values of every kind, and good ones with something wrong in them. */
import fc from 'fast-check';

/** Values a structured clone carries: no functions, no symbols. */
const anything = fc.anything({
  maxDepth: 3,
  maxKeys: 4,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withTypedArray: true,
  withSparseArray: true,
});

const ODD_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'length',
  'then',
  'toJSON',
  'ok',
  '0',
  '',
];

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\0',
    '\r\nHost: evil',
    '../../etc/passwd',
    '%2e%2e%2f',
    '\ud800',
    '\u202e',
    '__proto__',
  ),
  fc.constantFrom<unknown>('x'.repeat(100), 'x'.repeat(5_000), '密'.repeat(20_000), `${'9'.repeat(400)}`),
  fc.constantFrom<unknown>(
    Number.NaN,
    Infinity,
    -Infinity,
    -0,
    -1,
    0.1,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    1e308,
    5e-324,
  ),
  fc.constantFrom<unknown>(null, undefined, true, false, [], {}, [[]], [null], { length: 1e9 }),
  fc.constantFrom<unknown>(
    'oss://bucket/key',
    'https://evil.example/',
    'javascript:alert(1)',
    'app://album/',
    '2024-13-45',
  ),
  fc
    .tuple(fc.constantFrom(...ODD_KEYS), anything)
    .map(([key, value]) =>
      Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true }),
    ),
  // Deeper, and no structured clone carries it.
  fc.integer({ min: 1, max: 500 }).map(nested),
  fc.integer({ min: 1, max: 3_000 }).map((length): unknown => Array(length).fill('x')),
);

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Garbage; now and then it carries a text that must not come back in an error or a log. */
export function garbageWith(secret: string): fc.Arbitrary<unknown> {
  const secrets = fc.constantFrom<unknown>(secret, `https://x:${secret}@evil.example/`, { [secret]: 1 }, [
    secret,
  ]);
  return fc.oneof(
    { weight: 4, arbitrary: anything },
    { weight: 5, arbitrary: odd },
    { weight: 2, arbitrary: secrets },
  );
}

/** Where a value is changed (any number will do), how, and what stands there then. */
export type Change = readonly [where: number, how: number, value: unknown];

export function changes(values: fc.Arbitrary<unknown>): fc.Arbitrary<readonly Change[]> {
  return fc.array(fc.tuple(fc.nat(), fc.nat(4), values), { maxLength: 3 });
}

type Slot = readonly [holder: Record<string, unknown>, key: string];

/** A copy of a good value with some of its parts wrong. */
export function changed(good: unknown, all: readonly Change[]): unknown {
  const box: Record<string, unknown> = { value: structuredClone(good) };
  for (const [where, how, given] of all) {
    // The next change may be to this one: what is drawn once may be drawn again, as it was.
    const value = structuredClone(given);
    const slots = slotsOf(box);
    const [holder, key]: Slot = slots[where % slots.length] ?? [box, 'value'];
    if (how === 0 && holder !== box) delete holder[key];
    else if (how === 1 && Array.isArray(holder)) holder.push(value);
    else if (how === 2) holder[key] = nearTo(holder[key], where);
    else if (how === 3 && holder !== box && !Array.isArray(holder)) holder[`${key}2`] = value;
    else holder[key] = value;
  }
  return box.value;
}

/** Every place of a value where another could stand. */
function slotsOf(root: object): readonly Slot[] {
  const slots: Slot[] = [];
  const waiting: object[] = [root];
  for (let holder = waiting.pop(); holder !== undefined && slots.length < 500; holder = waiting.pop()) {
    for (const [key, value] of Object.entries(holder).slice(0, 100)) {
      slots.push([holder as Record<string, unknown>, key]);
      if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) waiting.push(value);
    }
  }
  return slots;
}

/** Almost the right thing. */
function nearTo(value: unknown, variant: number): unknown {
  const pick = (...options: readonly unknown[]): unknown => options[variant % options.length];
  if (typeof value === 'string')
    return pick(`${value} `, `${value}\0`, value.slice(0, 500).repeat(100), Number(value), [value], '');
  if (typeof value === 'number') return pick(value + 0.5, -value, `${value}`, value + 1, 2 ** 53, Number.NaN);
  if (typeof value === 'boolean') return pick(!value, `${value}`, Number(value), null);
  if (Array.isArray(value))
    return pick({ ...value }, [...value, ...value], null, value[0], Array(2_001).fill(value[0]));
  if (value === null) return pick(undefined, {}, '', 0);
  return pick(null, Object.entries(value ?? {}), '[object Object]', { ...value, more: 1 });
}
