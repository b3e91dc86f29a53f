/**
 * Reads JSON where it lies, in UTF-8 bytes, and decodes only what is asked for: of a page the cache keeps a tenth by
 * column, and decoding and parsing all of it costs several times as much as walking over it. What it walks over is
 * checked as strictly as `JSON.parse` checks it. Broken UTF-8 inside strings is read with replacement characters.
 */
import type { JsonFields, MemberReader } from './json-fields.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
/** `u` of an escape, and what may follow a backslash otherwise: `"\/bfnrt`. */
const UNICODE = 0x75;
const ESCAPES = '"\\/bfnrt';
const LOWER_CASE = 0x20;
const LOWER_E = 0x65;
const LOWER_F = 0x66;
const LOWER_N = 0x6e;
const LOWER_T = 0x74;
/** Digits of a whole number that is exact when it is summed up digit by digit. */
const SAFE_DIGITS = 15;

/** Where a closing is meant: the value has come to its end. */
const NOTHING_OPEN = 0;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

export type JsonScalar = string | number | boolean | null;

/** Every reading method starts before a value, and throws a SyntaxError where the bytes are no JSON. */
export class JsonCursor {
  readonly #bytes: Buffer;
  #at = 0;
  /** Of the string walked over last. */
  #hasEscapes = false;
  #isAscii = true;
  /** Behind the closing quote of the key passed last. */
  #keyEnd = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    if (hasByteOrderMark) this.#at = 3;
  }

  get isAtList(): boolean {
    return this.#next() === OPEN_LIST;
  }

  /** Reads the members that `fields` knows into `target`, a repeated one anew, and skips the others. False where no object is. */
  readObject<Target>(fields: JsonFields<Target>, target: Target): boolean {
    const isObject = this.#next() === OPEN_OBJECT;
    if (!isObject || this.#passedEmpty(CLOSE_OBJECT)) return isObject || this.#skipped();
    do {
      const read = this.#readKey(fields);
      if (read === undefined) this.skip();
      else read(target, this);
    } while (this.#goesOn(CLOSE_OBJECT));
    return true;
  }

  /** Calls `readItem` before each item, which must read or skip it. False where no list is. */
  readList(readItem: () => void): boolean {
    const isList = this.#next() === OPEN_LIST;
    if (!isList || this.#passedEmpty(CLOSE_LIST)) return isList || this.#skipped();
    do readItem();
    while (this.#goesOn(CLOSE_LIST));
    return true;
  }

  /** Objects and lists are skipped and read as null. */
  readScalar(): JsonScalar {
    const first = this.#next();
    const start = this.#at;
    if (first === QUOTE) {
      this.#passString();
      return this.#text(start, this.#at);
    }
    if (first === MINUS || (first >= ZERO && first <= NINE)) {
      this.#passNumber();
      return this.#number(start, this.#at);
    }
    this.skip();
    return first === LOWER_T ? true : first === LOWER_F ? false : null;
  }

  /** Whatever value there is, as `JSON.parse` gives it. */
  readValue(): unknown {
    this.#next();
    const start = this.#at;
    this.skip();
    return JSON.parse(utf8.decode(this.#bytes.subarray(start, this.#at)));
  }

  /** Walks over a value. Without recursion: how deep it is nested is the sender's choice. */
  skip(): void {
    let closing = this.#passStart();
    if (closing === NOTHING_OPEN) return;
    /** For each object and list around the place, what closes it. */
    const closings: number[] = [];
    for (;;) {
      if (closing !== NOTHING_OPEN) closings.push(closing);
      while (closings.length > 0 && closing === NOTHING_OPEN) {
        const outer = closings[closings.length - 1] as number;
        if (this.#goesOn(outer)) break;
        closings.length -= 1;
      }
      if (closings.length === 0) return;
      if (closings[closings.length - 1] === CLOSE_OBJECT) this.#passKey();
      closing = this.#passStart();
    }
  }

  /** Throws unless nothing follows. */
  end(): void {
    this.#next();
    if (this.#at < this.#bytes.length) throw this.#refusal();
  }

  /** Passes a scalar, an empty object or list; or the start of another one, of which it answers the closing. */
  #passStart(): number {
    const first = this.#next();
    if (first === QUOTE) this.#passString();
    else if (first === OPEN_OBJECT) return this.#passedEmpty(CLOSE_OBJECT) ? NOTHING_OPEN : CLOSE_OBJECT;
    else if (first === OPEN_LIST) return this.#passedEmpty(CLOSE_LIST) ? NOTHING_OPEN : CLOSE_LIST;
    else if (first === LOWER_T) this.#passWord('true');
    else if (first === LOWER_F) this.#passWord('false');
    else if (first === LOWER_N) this.#passWord('null');
    else this.#passNumber();
    return NOTHING_OPEN;
  }

  /** Passes an opening, and the closing where it follows at once: true. */
  #passedEmpty(closing: number): boolean {
    this.#at += 1;
    const isEmpty = this.#next() === closing;
    if (isEmpty) this.#at += 1;
    return isEmpty;
  }

  #skipped(): false {
    this.skip();
    return false;
  }

  /** The next byte that is no white space; NaN at the end. */
  #next(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    let byte = bytes[at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at];
    this.#at = at;
    return byte ?? Number.NaN;
  }

  /** Passes what follows an item: true for a comma, false for the closing. */
  #goesOn(closing: number): boolean {
    const byte = this.#next();
    this.#at += 1;
    if (byte === COMMA) return true;
    if (byte === closing) return false;
    throw this.#refusal();
  }

  #passKey(): void {
    if (this.#next() !== QUOTE) throw this.#refusal();
    this.#passString();
    this.#keyEnd = this.#at;
    if (this.#next() !== COLON) throw this.#refusal();
    this.#at += 1;
  }

  #readKey<Target>(fields: JsonFields<Target>): MemberReader<Target> | undefined {
    this.#next();
    const start = this.#at;
    this.#passKey();
    return this.#hasEscapes
      ? fields.find(this.#text(start, this.#keyEnd))
      : fields.findBytes(this.#bytes, start + 1, this.#keyEnd - 1);
  }

  #passString(): void {
    const bytes = this.#bytes;
    let at = this.#at + 1;
    let seen = 0;
    this.#hasEscapes = false;
    for (;;) {
      let byte = bytes[at] as number;
      while (byte >= 0x20 && byte !== QUOTE && byte !== BACKSLASH) {
        seen |= byte;
        byte = bytes[++at] as number;
      }
      if (byte === QUOTE) break;
      if (byte !== BACKSLASH) throw this.#refusal();
      this.#hasEscapes = true;
      at += this.#escapeLength(at + 1);
    }
    this.#isAscii = seen < 0x80;
    this.#at = at + 1;
  }

  #escapeLength(at: number): number {
    const kind = this.#bytes[at];
    if (kind === UNICODE) {
      for (let digit = at + 1; digit <= at + 4; digit++) {
        if (!isHexDigit(this.#bytes[digit])) throw this.#refusal();
      }
      return 6;
    }
    if (kind === undefined || !ESCAPES.includes(String.fromCharCode(kind))) throw this.#refusal();
    return 2;
  }

  #passNumber(): void {
    if (this.#bytes[this.#at] === MINUS) this.#at += 1;
    if (this.#bytes[this.#at] === ZERO) this.#at += 1;
    else this.#passDigits();
    if (this.#bytes[this.#at] === POINT) {
      this.#at += 1;
      this.#passDigits();
    }
    if (((this.#bytes[this.#at] ?? 0) | LOWER_CASE) !== LOWER_E) return;
    this.#at += 1;
    const sign = this.#bytes[this.#at];
    if (sign === PLUS || sign === MINUS) this.#at += 1;
    this.#passDigits();
  }

  #passDigits(): void {
    const start = this.#at;
    let byte = this.#bytes[this.#at];
    while (byte !== undefined && byte >= ZERO && byte <= NINE) byte = this.#bytes[++this.#at];
    if (this.#at === start) throw this.#refusal();
  }

  #passWord(word: string): void {
    for (let index = 0; index < word.length; index++) {
      if (this.#bytes[this.#at + index] !== word.charCodeAt(index)) throw this.#refusal();
    }
    this.#at += word.length;
  }

  /** The text of the string just passed, its quotes between `start` and `end`. */
  #text(start: number, end: number): string {
    if (this.#hasEscapes) return JSON.parse(utf8.decode(this.#bytes.subarray(start, end)));
    if (this.#isAscii) return this.#bytes.toString('latin1', start + 1, end - 1);
    return utf8.decode(this.#bytes.subarray(start + 1, end - 1));
  }

  #number(start: number, end: number): number {
    let sum = 0;
    for (let at = start; at < end; at++) {
      const digit = (this.#bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9 || end - start > SAFE_DIGITS) {
        return Number(this.#bytes.toString('latin1', start, end));
      }
      sum = sum * 10 + digit;
    }
    return sum;
  }

  #refusal(): SyntaxError {
    return new SyntaxError(`no JSON at byte ${this.#at}`);
  }
}

function isHexDigit(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const letter = byte | LOWER_CASE;
  return (byte >= ZERO && byte <= NINE) || (letter >= 0x61 && letter <= 0x66);
}
