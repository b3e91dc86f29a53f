import { type BackoffRule, backoffDelayMs } from '../sync/backoff.ts';
import type { FailedPicture } from './picture-failures.ts';

const PROBE_BACKOFF: BackoffRule = { baseMs: 10_000, capMs: 60_000 };
const SHORTEST_PROBE_WAIT_MS = 5_000;

/** One file may break off each time it is fetched: so many that get no answer, and none between that does, are an outage. */
const FEWEST_WITHOUT_ANSWER = 3;
/** Then it is not worth to try each of them again. */
const MOST_WITHOUT_ANSWER = 8;

interface Outage {
  readonly failed: FailedPicture;
  /** When it is worth to try again; infinite until somebody says so. */
  readonly until: number;
  readonly count: number;
}

/**
 * What keeps all pictures of a dataset from coming, so that each of them need not find out: no network, or no credentials
 * that are taken.
 */
export class PictureOutages {
  readonly #random: () => number;
  readonly #byDataset = new Map<string, Outage>();
  /** Dataset → the files of pictures that got no answer since one did. A file that breaks off does so in each size. */
  readonly #withoutAnswer = new Map<string, Set<string>>();

  /** @param random in [0, 1). */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** A picture failed, not for good perhaps. Answers whether others of the dataset fared so too often to try this one again. */
  note(datasetId: string, file: string, { reason, service }: FailedPicture): boolean {
    if (reason !== 'network') {
      // A refusal is an answer, too. Without credentials nothing was asked.
      if (service !== null) this.#withoutAnswer.delete(datasetId);
      return false;
    }
    if (service !== null) return false;
    const files = this.#withoutAnswer.get(datasetId) ?? new Set();
    this.#withoutAnswer.set(datasetId, files.add(file));
    return files.size >= MOST_WITHOUT_ANSWER;
  }

  /** A picture that was noted failed for good: others may fare likewise. */
  begin(datasetId: string, failed: FailedPicture, now: number): void {
    const isNetwork = failed.reason === 'network' && failed.service === null;
    if (!isNetwork && failed.reason !== 'credentials') return;
    const known = this.#byDataset.get(datasetId);
    if (known !== undefined && known.until > now) return;
    const count = (known?.count ?? 0) + 1;
    const waitMs = Math.max(
      SHORTEST_PROBE_WAIT_MS,
      backoffDelayMs(PROBE_BACKOFF, count, this.#random(), undefined),
    );
    const until = isNetwork ? now + waitMs : Number.POSITIVE_INFINITY;
    this.#byDataset.set(datasetId, { failed, until, count });
  }

  /** Null when pictures of the dataset may be asked for. */
  find(datasetId: string, now: number): FailedPicture | null {
    const outage = this.#byDataset.get(datasetId);
    if (outage === undefined || outage.until <= now) return null;
    const isOfAll =
      outage.failed.reason === 'credentials' ||
      (this.#withoutAnswer.get(datasetId)?.size ?? 0) >= FEWEST_WITHOUT_ANSWER;
    return isOfAll ? outage.failed : null;
  }

  /** A picture of the dataset came, or the cause was removed. Null ends all outages. */
  end(datasetId: string | null): void {
    if (datasetId === null) {
      this.#byDataset.clear();
      this.#withoutAnswer.clear();
    } else {
      this.#byDataset.delete(datasetId);
      this.#withoutAnswer.delete(datasetId);
    }
  }

  /** When the first outage of those that end by themselves ends; null when none does. */
  nextEnd(now: number): number | null {
    const ends = [...this.#byDataset.values()].map(({ until }) => until).filter((until) => until > now);
    const next = Math.min(...ends);
    return Number.isFinite(next) ? next : null;
  }
}
