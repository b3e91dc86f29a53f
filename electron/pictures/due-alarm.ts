import type { Clock } from '../sync/ports.ts';

/** Calls back at a time that may be moved. */
export class DueAlarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #set: { readonly at: number; readonly off: AbortController } | null = null;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** In place of the time before; null for none. Of the same time base as `now`. */
  set(at: number | null, now: number): void {
    if (this.#set?.at === at) return;
    this.#set?.off.abort();
    this.#set = null;
    if (at === null) return;
    const alarm = { at, off: new AbortController() };
    this.#set = alarm;
    void this.#clock.sleep(Math.ceil(at - now), alarm.off.signal).then(() => {
      if (this.#set !== alarm) return;
      this.#set = null;
      this.#ring();
    });
  }

  stop(): void {
    this.#set?.off.abort();
    this.#set = null;
  }
}
