/** NextToken of a listing of groups: where it goes on, as a keyset (the last group's sort value and id). */
import type { ListingSelection } from './listing-query.ts';
import { SignedTokens } from './signed-token.ts';
import type { SortValue } from './sort-value.ts';

/** The last group of a page. */
export interface Cursor {
  readonly value: SortValue;
  readonly id: string;
}

/** Tokens of the listings of one dataset. */
export class PageTokens {
  readonly #tokens: SignedTokens;

  /** `seedText` makes the key; `dataset` is what tokens are bound to besides the selection; lifetime 0 is for ever. */
  constructor(seedText: string, dataset: string, lifetimeMs = 0, now: () => number = Date.now) {
    this.#tokens = new SignedTokens(seedText, dataset, lifetimeMs, now);
  }

  write({ value, id }: Cursor, selection: ListingSelection): string {
    return this.#tokens.write([storable(value), id], boundTo(selection));
  }

  /** Throws a VendorError that names NextToken when this service did not write the token for this selection, or too long ago. */
  read(token: string, selection: ListingSelection): Cursor {
    const [value, id] = this.#tokens.read(token, boundTo(selection)) as [StorableValue, string];
    return { value: sortValueOf(value), id };
  }
}

/** A sort value as JSON holds it. */
export type StorableValue = number | string | { readonly instant: string };

export function storable(value: SortValue): StorableValue {
  return typeof value === 'bigint' ? { instant: String(value) } : value;
}

export function sortValueOf(value: StorableValue): SortValue {
  return typeof value === 'object' ? BigInt(value.instant) : value;
}

function boundTo({ sort, order, labels, created, updated }: ListingSelection): readonly unknown[] {
  const range = (edges: typeof created): readonly string[] => [
    String(edges?.start ?? ''),
    String(edges?.end ?? ''),
  ];
  return [sort, order, labels, range(created), range(updated)];
}
