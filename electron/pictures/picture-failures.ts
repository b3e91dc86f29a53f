import type { PictureFailure, PictureState } from '../../shared/picture.ts';

export type FailedPicture = Omit<Extract<PictureState, { state: 'failed' }>, 'address' | 'state'>;

interface Remembered extends FailedPicture {
  readonly datasetId: string;
  /** Infinite: until it changes, which gives it another address, or the user says so. */
  readonly until: number;
}

/** How long what failed at the service, or for want of it, is not asked for again by itself. */
const FORGOTTEN_AFTER_MS: Partial<Readonly<Record<PictureFailure, number>>> = {
  service: 5 * 60_000,
  network: 5 * 60_000,
  'disk-full': 60_000,
};

/** More than the window wants at once, few enough to be no weight. */
const MOST_REMEMBERED = 20_000;

/** Which pictures failed, and why: they are not asked for again each time somebody scrolls past. */
export class PictureFailures {
  readonly #byAddress = new Map<string, Remembered>();

  get size(): number {
    return this.#byAddress.size;
  }

  remember(datasetId: string, address: string, failed: FailedPicture, now: number): void {
    const until = now + (FORGOTTEN_AFTER_MS[failed.reason] ?? Number.POSITIVE_INFINITY);
    this.#byAddress.delete(address);
    this.#byAddress.set(address, { datasetId, until, ...failed });
    if (this.#byAddress.size <= MOST_REMEMBERED) return;
    const [oldest] = this.#byAddress.keys();
    if (oldest !== undefined) this.#byAddress.delete(oldest);
  }

  find(address: string, now: number): FailedPicture | null {
    const remembered = this.#byAddress.get(address);
    if (remembered === undefined) return null;
    const { reason, service, until } = remembered;
    if (until > now) return { reason, service };
    this.#byAddress.delete(address);
    return null;
  }

  /** Those of a dataset (null: of all), for one of these reasons (null: for any). */
  forget(datasetId: string | null, reasons: readonly PictureFailure[] | null): void {
    for (const [address, remembered] of this.#byAddress) {
      const isMeant = datasetId === null || remembered.datasetId === datasetId;
      if (isMeant && (reasons === null || reasons.includes(remembered.reason))) {
        this.#byAddress.delete(address);
      }
    }
  }
}
