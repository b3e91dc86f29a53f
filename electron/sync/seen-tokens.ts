import { createHash } from 'node:crypto';

/** The page tokens a range has had, as short digests: tokens can be long, and a big range has ten thousand. */
export class SeenTokens {
  readonly #digests = new Map<number, Set<string>>();

  /** Answers whether the range had the token before, and remembers it. */
  note(rangeId: number, token: string): boolean {
    const digest = createHash('sha256').update(token).digest('base64').slice(0, 16);
    const seen = this.#digests.get(rangeId);
    if (seen === undefined) {
      this.#digests.set(rangeId, new Set([digest]));
      return false;
    }
    if (seen.has(digest)) return true;
    seen.add(digest);
    return false;
  }

  forgetRange(rangeId: number): void {
    this.#digests.delete(rangeId);
  }

  clear(): void {
    this.#digests.clear();
  }
}
