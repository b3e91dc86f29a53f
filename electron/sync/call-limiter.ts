import { LONGEST_REQUESTED_WAIT_MS } from './backoff.ts';
import { CallerTurns } from './caller-turns.ts';
import { LatencyWindow } from './latency-window.ts';
import { LearnedRate } from './learned-rate.ts';
import type { CallLimiter, CallOutcome, CallPermit, Clock } from './ports.ts';
import { SteadyTime } from './steady-time.ts';

export interface CallLimiterOptions {
  readonly clock: Clock;
  /** The most calls a second, now: in no second there are more. Under 1 counts as 1. */
  readonly ceiling: () => number;
  readonly mostInFlight: number;
}

/** How busy the service is kept. */
export interface CallLoad {
  /** Calls sent in the last second. */
  readonly callsPerSecond: number;
  /** How many a second are allowed now: what the service was seen to take, under the ceiling. */
  readonly allowedPerSecond: number;
  readonly inFlight: number;
  /** How many may be in flight. */
  readonly window: number;
}

export interface AdaptiveCallLimiter extends CallLimiter {
  readonly load: CallLoad;
}

/** After this long without a call, what was learned is out of date. */
const FORGET_AFTER_MS = 5 * 60_000;

/** How long all wait after a refusal that asks for no wait; doubled while nothing but refusals comes. */
const FIRST_HOLD_MS = 250;
const LONGEST_HOLD_MS = 20_000;

const SECOND_MS = 1000;

interface Waiting {
  readonly go: (permit: CallPermit) => void;
}

/**
 * Paces the calls to one project of a service so that it is kept busy and hardly ever has to refuse one. Other clients
 * share the service's limit and the limit may change, so it is learned: see `LearnedRate` and `LatencyWindow`.
 */
export function createCallLimiter(options: CallLimiterOptions): AdaptiveCallLimiter {
  return new PacedCalls(options);
}

class PacedCalls implements AdaptiveCallLimiter {
  readonly #options: CallLimiterOptions;
  readonly #time: SteadyTime;
  readonly #turns = new CallerTurns<Waiting>();
  #rate = new LearnedRate();
  #window: LatencyWindow;
  #inFlight = 0;
  /** When calls were sent, as far as the ceiling's second needs it. */
  #sentAt: number[] = [];
  #lastSentAt = 0;
  #heldUntil = 0;
  #nextHoldMs = FIRST_HOLD_MS;
  /** Whether somebody waited for the rate since the last answer. */
  #wasPaced = false;
  #alarm: { readonly at: number; readonly off: AbortController } | null = null;

  constructor(options: CallLimiterOptions) {
    this.#options = options;
    this.#time = new SteadyTime(options.clock);
    this.#window = new LatencyWindow(options.mostInFlight);
  }

  get load(): CallLoad {
    this.#forgetSentBefore(this.#time.now() - SECOND_MS);
    return {
      callsPerSecond: this.#sentAt.length,
      allowedPerSecond: Math.min(this.#rate.perSecond, this.#ceiling()),
      inFlight: this.#inFlight,
      window: this.#window.size,
    };
  }

  acquire(caller: string, signal: AbortSignal): Promise<CallPermit | null> {
    if (signal.aborted) return Promise.resolve(null);
    this.#forgetWhenIdle();
    return new Promise((resolve) => {
      const giveUp = (): void => {
        if (this.#turns.remove(caller, waiting)) resolve(null);
      };
      const waiting: Waiting = {
        go(permit) {
          signal.removeEventListener('abort', giveUp);
          resolve(permit);
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#turns.add(caller, waiting);
      this.#sendDue();
    });
  }

  /** Lets calls go as long as they may; when only time stands in the way, sees to it that it goes on then. */
  #sendDue(): void {
    const now = this.#time.now();
    while (!this.#turns.isEmpty && this.#inFlight < this.#window.size) {
      const at = this.#earliest(now);
      if (at > now) {
        this.#setAlarm(at, now);
        return;
      }
      this.#turns.take()?.go(this.#send(now));
    }
  }

  #earliest(now: number): number {
    this.#forgetSentBefore(now - SECOND_MS);
    const mostRecent = this.#sentAt[this.#sentAt.length - this.#ceiling()];
    const underCeilingAt = mostRecent === undefined ? now : mostRecent + SECOND_MS;
    const earliest = Math.max(this.#heldUntil, underCeilingAt);
    const { dueAt, perSecond } = this.#rate;
    if (dueAt > Math.max(now, earliest) && perSecond < this.#ceiling()) this.#wasPaced = true;
    return Math.max(earliest, dueAt);
  }

  #send(now: number): CallPermit {
    this.#inFlight += 1;
    this.#sentAt.push(now);
    this.#lastSentAt = now;
    this.#rate.sent(now);
    let ended = false;
    return {
      end: (outcome) => {
        if (ended) throw new Error('a call that has ended was ended again');
        ended = true;
        this.#ended(now, outcome);
      },
    };
  }

  #ended(sentAt: number, { outcome, durationMs, retryAfterMs }: CallOutcome): void {
    const now = this.#time.now();
    this.#inFlight -= 1;
    if (outcome === 'answered') {
      this.#rate.answered(sentAt, now, this.#wasPaced);
      this.#window.answered(sentAt, now, durationMs);
      this.#wasPaced = false;
      if (sentAt >= this.#heldUntil) this.#nextHoldMs = FIRST_HOLD_MS;
    } else if (outcome === 'throttled') this.#throttled(sentAt, now, retryAfterMs);
    this.#sendDue();
  }

  #throttled(sentAt: number, now: number, retryAfterMs: number | null): void {
    this.#rate.refused(sentAt, now);
    this.#window.throttled();
    if (retryAfterMs !== null && retryAfterMs >= 0) {
      this.#heldUntil = Math.max(this.#heldUntil, now + Math.min(retryAfterMs, LONGEST_REQUESTED_WAIT_MS));
    } else if (sentAt >= this.#heldUntil) {
      this.#heldUntil = now + this.#nextHoldMs;
      this.#nextHoldMs = Math.min(LONGEST_HOLD_MS, this.#nextHoldMs * 2);
    }
  }

  #setAlarm(at: number, now: number): void {
    if (this.#alarm !== null && this.#alarm.at <= at) return;
    this.#alarm?.off.abort();
    const alarm = { at, off: new AbortController() };
    this.#alarm = alarm;
    void this.#options.clock.sleep(Math.ceil(at - now), alarm.off.signal).then(() => {
      if (this.#alarm !== alarm) return;
      this.#alarm = null;
      this.#sendDue();
    });
  }

  #forgetWhenIdle(): void {
    const now = this.#time.now();
    const isIdle = this.#inFlight === 0 && this.#turns.isEmpty && now > this.#heldUntil;
    if (!isIdle || now - this.#lastSentAt < FORGET_AFTER_MS) return;
    this.#rate = new LearnedRate();
    this.#window = new LatencyWindow(this.#options.mostInFlight);
  }

  #ceiling(): number {
    return Math.max(1, Math.floor(this.#options.ceiling()));
  }

  #forgetSentBefore(earliest: number): void {
    const first = this.#sentAt.findIndex((at) => at > earliest);
    this.#sentAt.splice(0, first === -1 ? this.#sentAt.length : first);
  }
}
