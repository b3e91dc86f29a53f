import { CALLS_PER_SECOND } from '../../shared/settings.ts';
import { type AdaptiveCallLimiter, createCallLimiter } from './call-limiter.ts';
import type { Clock } from './ports.ts';

const MOST_IN_FLIGHT = 16;

/** The limiters of all projects. Calls to one project share one, since it is projects that a service limits. */
export class CallLimiters {
  readonly #clock: Clock;
  readonly #ceiling: () => number;
  readonly #byProject = new Map<string, AdaptiveCallLimiter>();

  /** @param ceiling the user's setting, calls a second, as it is at the moment. */
  constructor(clock: Clock, ceiling: () => number) {
    this.#clock = clock;
    this.#ceiling = ceiling;
  }

  /** @param isShared false for a service of this app's own: there is nobody to leave something for. */
  of(endpoint: string, projectName: string, isShared: boolean): AdaptiveCallLimiter {
    const key = JSON.stringify([endpoint, projectName]);
    const known = this.#byProject.get(key);
    if (known !== undefined) return known;
    const limiter = createCallLimiter({
      clock: this.#clock,
      ceiling: isShared ? this.#ceiling : () => CALLS_PER_SECOND.most,
      mostInFlight: MOST_IN_FLIGHT,
    });
    this.#byProject.set(key, limiter);
    return limiter;
  }
}
