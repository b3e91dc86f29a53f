import type { AppError } from '../../shared/app-error.ts';
import type { CacheAnswer, CacheApi, PersonCard } from '../cache/cache-api.ts';

const CHUNK_SIZE = 60;
const MAX_CHUNKS = 40;

/** The cards of one order around the rows in view, read in chunks; the least recently used chunks are let go. */
export interface CardWindow<Card = PersonCard> {
  cardAt(position: number): Card | undefined;
  /** Reads what is missing of `from` to `to` (exclusive). Resolves when all of it is there, or could not be read. */
  request(from: number, to: number): Promise<void>;
  subscribe(listener: () => void): () => void;
  /** Grows with every change, for useSyncExternalStore. */
  version(): number;
  /** The last read's failure. */
  error(): AppError | null;
}

/** So many cards fill the chunks up to a position. */
export function wholeChunks(end: number): number {
  return Math.ceil(end / CHUNK_SIZE) * CHUNK_SIZE;
}

/** `firstCards` are those at the order's beginning that are known already; what does not fill a chunk is read again. */
export function createCardWindow(
  cache: Pick<CacheApi, 'readCards'>,
  orderId: number,
  matchCount: number,
  firstCards: readonly PersonCard[] = [],
): CardWindow {
  return openCardWindow((from, to) => cache.readCards(orderId, from, to), matchCount, firstCards);
}

/** The same for the cards of any order, by what reads those at positions `from` to `to` (exclusive). */
export function openCardWindow<Card>(
  readCards: (from: number, to: number) => CacheAnswer<readonly Card[]>,
  matchCount: number,
  firstCards: readonly Card[] = [],
): CardWindow<Card> {
  const chunks = chunked(firstCards, matchCount);
  const pending = new Map<number, Promise<void>>();
  const listeners = new Set<() => void>();
  let version = 0;
  let error: AppError | null = null;

  const changed = (): void => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const keep = (index: number, cards: readonly Card[]): void => {
    chunks.delete(index);
    chunks.set(index, cards);
    for (const oldest of chunks.keys()) {
      if (chunks.size <= MAX_CHUNKS) break;
      chunks.delete(oldest);
    }
  };
  const read = async (index: number): Promise<void> => {
    const from = index * CHUNK_SIZE;
    const answer = await readCards(from, Math.min(from + CHUNK_SIZE, matchCount));
    pending.delete(index);
    if (answer.ok) keep(index, answer.value);
    error = answer.ok ? null : answer.error;
    changed();
  };
  const request = async (from: number, to: number): Promise<void> => {
    const waits: Promise<void>[] = [];
    const last = Math.floor((Math.min(to, matchCount) - 1) / CHUNK_SIZE);
    for (let index = Math.floor(Math.max(0, from) / CHUNK_SIZE); index <= last; index += 1) {
      const known = chunks.get(index);
      if (known !== undefined) keep(index, known);
      else {
        const wait = pending.get(index) ?? read(index);
        pending.set(index, wait);
        waits.push(wait);
      }
    }
    await Promise.all(waits);
  };
  return {
    cardAt: (position) => chunks.get(Math.floor(position / CHUNK_SIZE))?.[position % CHUNK_SIZE],
    request,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
    error: () => error,
  };
}

function chunked<Card>(cards: readonly Card[], matchCount: number): Map<number, readonly Card[]> {
  const chunks = new Map<number, readonly Card[]>();
  for (let from = 0; from < cards.length; from += CHUNK_SIZE) {
    const end = Math.min(from + CHUNK_SIZE, matchCount);
    if (end <= cards.length) chunks.set(from / CHUNK_SIZE, cards.slice(from, end));
  }
  return chunks;
}
