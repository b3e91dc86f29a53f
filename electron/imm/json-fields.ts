import type { JsonCursor } from './json-cursor.ts';

/** Reads a member's value into the target: it must read or skip exactly one value. */
export type MemberReader<Target> = (target: Target, json: JsonCursor) => void;

/** The members of a JSON object that somebody wants, found by the bytes of their keys: no key has to become a string. */
export class JsonFields<Target> {
  readonly #readers: ReadonlyMap<string, MemberReader<Target>>;
  /** By length: few keys of an object have the same. */
  readonly #byLength: { readonly key: Uint8Array; readonly read: MemberReader<Target> }[][] = [];

  /** Keys are ASCII. */
  constructor(readers: Readonly<Record<string, MemberReader<Target>>>) {
    this.#readers = new Map(Object.entries(readers));
    for (const [name, read] of this.#readers) {
      const key = Buffer.from(name);
      this.#byLength[key.length] ??= [];
      this.#byLength[key.length]?.push({ key, read });
    }
  }

  find(key: string): MemberReader<Target> | undefined {
    return this.#readers.get(key);
  }

  findBytes(bytes: Uint8Array, start: number, end: number): MemberReader<Target> | undefined {
    const candidates = this.#byLength[end - start];
    if (candidates === undefined) return undefined;
    for (const { key, read } of candidates) {
      let index = 0;
      while (index < key.length && key[index] === bytes[start + index]) index += 1;
      if (index === key.length) return read;
    }
    return undefined;
  }
}
