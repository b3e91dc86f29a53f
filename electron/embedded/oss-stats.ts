import { type ServiceStats, TrafficStats } from './traffic-stats.ts';

/** What an OSS has counted of its requests. */
export interface OssStats extends ServiceStats {
  /** Of the bodies, as sent. */
  readonly bytes: number;
  /** Requests of the same object and processing as one before. */
  readonly repeated: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
}

export class OssCounter {
  readonly traffic = new TrafficStats();
  readonly #asked = new Set<string>();
  readonly #statuses = new Map<string, number>();
  #bytes = 0;
  #repeated = 0;

  get current(): OssStats {
    return {
      ...this.traffic.current,
      bytes: this.#bytes,
      repeated: this.#repeated,
      statuses: Object.fromEntries(this.#statuses),
    };
  }

  /** A request named this object and processing. */
  asked(name: string): void {
    if (this.#asked.has(name)) this.#repeated += 1;
    else this.#asked.add(name);
  }

  sent(status: number, bytes: number): void {
    this.#statuses.set(String(status), (this.#statuses.get(String(status)) ?? 0) + 1);
    this.#bytes += bytes;
  }

  /** Counts afresh; requests that are in flight stay so. */
  reset(): void {
    this.traffic.reset();
    this.#asked.clear();
    this.#statuses.clear();
    this.#bytes = 0;
    this.#repeated = 0;
  }
}
