/** How far a service's clock is ahead of this computer's, in milliseconds: 0 until the service has refused our time. */
export interface ClockSkew {
  aheadMs: number;
}

/** What was learnt of each service's clock since the app started: no client has to learn it again. */
export class ClockSkews {
  readonly #byEndpoint = new Map<string, ClockSkew>();

  of(endpoint: string): ClockSkew {
    const known = this.#byEndpoint.get(endpoint);
    if (known !== undefined) return known;
    const skew: ClockSkew = { aheadMs: 0 };
    this.#byEndpoint.set(endpoint, skew);
    return skew;
  }
}
