/** The service's own clock, which need not agree with the computer's: the Date header, update times and the signature window follow it. */
export class ServiceClock {
  /** Milliseconds ahead of the computer's clock; negative when behind. */
  skewMs: number;

  constructor(skewMs = 0) {
    this.skewMs = skewMs;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.skewMs;
  }
}
