/**
 * NextToken: where a listing goes on, as a keyset (the last group's sort value and id), signed so that a damaged token or
 * one of another listing is refused. Nothing is kept: the key comes from the service's seed, so tokens outlive a restart.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ListingSelection } from './listing-query.ts';
import type { SortValue } from './sort-value.ts';
import { invalidArgument } from './vendor-error.ts';

/** The last group of a page. */
export interface Cursor {
  readonly value: SortValue;
  readonly id: string;
}

const MAC_BYTES = 16;
const VERSION_BYTE = 1;

/** Tokens of the listings of one dataset. */
export class PageTokens {
  readonly #key: Buffer;
  readonly #dataset: string;
  readonly #lifetimeMs: number;
  readonly #now: () => number;

  /** `seedText` makes the key; `dataset` is what tokens are bound to besides the selection; lifetime 0 is for ever. */
  constructor(seedText: string, dataset: string, lifetimeMs = 0, now: () => number = Date.now) {
    this.#key = createHash('sha256').update(`people-album page token\n${seedText}`).digest();
    this.#dataset = dataset;
    this.#lifetimeMs = lifetimeMs;
    this.#now = now;
  }

  write(cursor: Cursor, selection: ListingSelection): string {
    const value = typeof cursor.value === 'bigint' ? { instant: String(cursor.value) } : cursor.value;
    const payload = Buffer.from(JSON.stringify([value, cursor.id, this.#lifetimeMs === 0 ? 0 : this.#now()]));
    return Buffer.concat([Buffer.of(VERSION_BYTE), this.#mac(payload, selection), payload]).toString(
      'base64',
    );
  }

  /** Throws a VendorError that names NextToken when this service did not write the token for this selection, or too long ago. */
  read(token: string, selection: ListingSelection): Cursor {
    const bytes = Buffer.from(token, 'base64');
    const payload = bytes.subarray(1 + MAC_BYTES);
    const mac = bytes.subarray(1, 1 + MAC_BYTES);
    const expected = this.#mac(payload, selection);
    const whole = bytes.toString('base64') === token && bytes[0] === VERSION_BYTE && mac.length === MAC_BYTES;
    if (!whole || !timingSafeEqual(mac, expected)) {
      throw invalidArgument('NextToken', 'it is damaged or belongs to another query');
    }
    const { cursor, writtenMs } = contentOf(JSON.parse(payload.toString('utf8')));
    if (this.#lifetimeMs > 0 && this.#now() - writtenMs > this.#lifetimeMs) {
      throw invalidArgument('NextToken', 'it has expired');
    }
    return cursor;
  }

  #mac(payload: Buffer, selection: ListingSelection): Buffer {
    const { sort, order, labels, created, updated } = selection;
    const range = (edges: typeof created): readonly string[] => [
      String(edges?.start ?? ''),
      String(edges?.end ?? ''),
    ];
    const bound = JSON.stringify([this.#dataset, sort, order, labels, range(created), range(updated)]);
    return createHmac('sha256', this.#key)
      .update(`${bound}\n`)
      .update(payload)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}

/** Undoes `write`; the MAC has been checked, so the shape is our own. */
function contentOf(payload: unknown): { readonly cursor: Cursor; readonly writtenMs: number } {
  const [value, id, writtenMs] = payload as [number | string | { instant: string }, string, number];
  return { cursor: { value: typeof value === 'object' ? BigInt(value.instant) : value, id }, writtenMs };
}
