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

  /** `seedText` makes the key; `dataset` is what tokens are bound to besides the selection. */
  constructor(seedText: string, dataset: string) {
    this.#key = createHash('sha256').update(`people-album page token\n${seedText}`).digest();
    this.#dataset = dataset;
  }

  write(cursor: Cursor, selection: ListingSelection): string {
    const value = typeof cursor.value === 'bigint' ? { instant: String(cursor.value) } : cursor.value;
    const payload = Buffer.from(JSON.stringify([value, cursor.id]));
    return Buffer.concat([Buffer.of(VERSION_BYTE), this.#mac(payload, selection), payload]).toString(
      'base64',
    );
  }

  /** Throws a VendorError that names NextToken when this service did not write the token for this selection. */
  read(token: string, selection: ListingSelection): Cursor {
    const bytes = Buffer.from(token, 'base64');
    const payload = bytes.subarray(1 + MAC_BYTES);
    const mac = bytes.subarray(1, 1 + MAC_BYTES);
    const expected = this.#mac(payload, selection);
    const whole = bytes.toString('base64') === token && bytes[0] === VERSION_BYTE && mac.length === MAC_BYTES;
    if (!whole || !timingSafeEqual(mac, expected)) {
      throw invalidArgument('NextToken', 'it is damaged or belongs to another query');
    }
    return cursorOf(JSON.parse(payload.toString('utf8')));
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
function cursorOf(payload: unknown): Cursor {
  const [value, id] = payload as [number | string | { instant: string }, string];
  return { value: typeof value === 'object' ? BigInt(value.instant) : value, id };
}
