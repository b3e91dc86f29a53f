import type { PictureState } from '../../shared/picture.ts';
import type { Clock } from '../sync/ports.ts';

/** Twice a frame or so: as soon as an eye can follow. */
const INTERVAL_MS = 30;

/** Tells the window what became of pictures: the first at once, the others together, of each the newest. */
export class ChangedPictures {
  readonly #clock: Clock;
  readonly #tell: (states: readonly PictureState[]) => void;
  readonly #held = new Map<string, PictureState>();
  readonly #end = new AbortController();
  #resting = false;

  constructor(clock: Clock, tell: (states: readonly PictureState[]) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  push(state: PictureState): void {
    this.#held.set(state.address, state);
    if (!this.#resting) void this.#flush();
  }

  stop(): void {
    this.#end.abort();
  }

  async #flush(): Promise<void> {
    this.#resting = true;
    // Those that come of the same event belong together.
    await Promise.resolve();
    while (this.#held.size > 0 && !this.#end.signal.aborted) {
      const states = [...this.#held.values()];
      this.#held.clear();
      this.#tell(states);
      await this.#clock.sleep(INTERVAL_MS, this.#end.signal);
    }
    this.#resting = false;
  }
}
