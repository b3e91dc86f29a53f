/**
 * Page tokens: what a listing needs to go on, signed so that a damaged token or one of another listing is refused.
 * Nothing is kept: the key comes from the service's seed, so tokens outlive a restart.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { invalidArgument } from './vendor-error.ts';

const MAC_BYTES = 16;
const VERSION_BYTE = 1;

export class SignedTokens {
  readonly #key: Buffer;
  readonly #dataset: string;
  readonly #lifetimeMs: number;
  readonly #now: () => number;

  constructor(seedText: string, dataset: string, lifetimeMs: number, now: () => number) {
    this.#key = createHash('sha256').update(`people-album page token\n${seedText}`).digest();
    this.#dataset = dataset;
    this.#lifetimeMs = lifetimeMs;
    this.#now = now;
  }

  /** `content` and `bound` are JSON; `bound` is what the listing is, and has to be the same at reading. */
  write(content: readonly unknown[], bound: readonly unknown[]): string {
    const payload = Buffer.from(JSON.stringify([content, this.#lifetimeMs === 0 ? 0 : this.#now()]));
    return Buffer.concat([Buffer.of(VERSION_BYTE), this.#mac(payload, bound), payload]).toString('base64');
  }

  /** The content as it was written. Throws a VendorError that names NextToken for any other token, or an old one. */
  read(token: string, bound: readonly unknown[]): unknown {
    const bytes = Buffer.from(token, 'base64');
    const payload = bytes.subarray(1 + MAC_BYTES);
    const mac = bytes.subarray(1, 1 + MAC_BYTES);
    const expected = this.#mac(payload, bound);
    const whole = bytes.toString('base64') === token && bytes[0] === VERSION_BYTE && mac.length === MAC_BYTES;
    if (!whole || !timingSafeEqual(mac, expected)) {
      throw invalidArgument('NextToken', 'it is damaged or belongs to another query');
    }
    const [content, writtenMs] = JSON.parse(payload.toString('utf8')) as [unknown, number];
    if (this.#lifetimeMs > 0 && this.#now() - writtenMs > this.#lifetimeMs) {
      throw invalidArgument('NextToken', 'it has expired');
    }
    return content;
  }

  #mac(payload: Buffer, bound: readonly unknown[]): Buffer {
    return createHmac('sha256', this.#key)
      .update(`${JSON.stringify([this.#dataset, ...bound])}\n`)
      .update(payload)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}
