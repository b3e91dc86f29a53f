/** What to do about a page whose process has ended by a fault. Pure but for what it remembers. */

/** A page that crashes at once must not be loaded for ever. */
const SHORTEST_INTERVAL_MS = 60_000;

/** So many crashes within this time are no accident: what the page opens makes it crash. */
const SPAN_MS = 600_000;
const MOST_CRASHES = 3;

export type CrashAnswer =
  /** Load the page anew, unasked. */
  | 'reload'
  /** It was just loaded anew: the user says whether to try again. */
  | 'ask'
  /** Load it anew without opening anything of the album. */
  | 'safe-mode';

export class CrashHistory {
  /** When the last ones were. */
  #crashes: readonly number[] = [];
  #lastReloadAt = Number.NEGATIVE_INFINITY;

  /**
   * @param now milliseconds of a clock that never goes back.
   * @param isSafeMode whether the page that crashed opened nothing of the album: another one of the kind won't help.
   * @param isWanted the user has already said that the page be loaded anew.
   */
  answer(now: number, isSafeMode: boolean, isWanted: boolean): CrashAnswer {
    this.#crashes = [...this.#crashes.filter((at) => now - at < SPAN_MS), now];
    if (!isSafeMode && this.#crashes.length >= MOST_CRASHES) return 'safe-mode';
    return isWanted || now - this.#lastReloadAt >= SHORTEST_INTERVAL_MS ? 'reload' : 'ask';
  }

  /** The page is being loaded anew. */
  reloaded(now: number): void {
    this.#lastReloadAt = now;
  }
}
