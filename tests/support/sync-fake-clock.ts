import type { Clock } from '../../electron/sync/ports.ts';

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** Lets every promise that can go on do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  #elapsed = 0;
  #wallOffset = Date.UTC(2026, 0, 1);
  #sleepers: Sleeper[] = [];

  now(): number {
    return this.#wallOffset + this.#elapsed;
  }

  /** Milliseconds that have passed, whatever this computer's clock was set to. */
  get elapsedMs(): number {
    return this.#elapsed;
  }

  sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const forget = this.wakeAfter(delayMs, () => {
        signal.removeEventListener('abort', wakeEarly);
        resolve();
      });
      function wakeEarly(): void {
        forget();
        resolve();
      }
      signal.addEventListener('abort', wakeEarly, { once: true });
    });
  }

  /** Calls `wake` once `delayMs` have passed, after everything due earlier; the answer takes that back. */
  wakeAfter(delayMs: number, wake: () => void): () => void {
    const sleeper = { wakeAt: this.#elapsed + Math.max(0, delayMs), wake };
    const later = this.#sleepers.findIndex((other) => other.wakeAt > sleeper.wakeAt);
    if (later === -1) this.#sleepers.push(sleeper);
    else this.#sleepers.splice(later, 0, sleeper);
    return () => {
      this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
    };
  }

  /** The computer's clock is set, or it slept: the time of day jumps, nothing becomes due by it. */
  jump(byMs: number): void {
    this.#wallOffset += byMs;
  }

  /** Passes to the next thing due; false when nothing is. */
  async passToNext(): Promise<boolean> {
    await settle();
    const sleeper = this.#sleepers.shift();
    if (sleeper === undefined) return false;
    this.#elapsed = Math.max(this.#elapsed, sleeper.wakeAt);
    sleeper.wake();
    await settle();
    return true;
  }

  async pass(ms: number): Promise<void> {
    const end = this.#elapsed + ms;
    await settle();
    while ((this.#sleepers[0]?.wakeAt ?? Number.POSITIVE_INFINITY) <= end) await this.passToNext();
    this.#elapsed = end;
    await settle();
  }
}
