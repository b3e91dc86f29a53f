/**
 * How many calls a second a service takes, learned from those that it refuses. Pure: the caller brings the time.
 *
 * A refusal means that what the service had saved up for bursts is used up. So what it took between two refusals, by the
 * time of sending, is its rate. The first refusal tells less: a burst may be in what was taken before it. So the rate is
 * searched for in larger steps until two refusals agree, and then felt for in small ones.
 */
const MEASURED_MS = 1000;
/** Refusals closer together than this are too close to measure between them. */
const SHORTEST_MEASURE_MS = 500;
/** One refusal in this time says what the others of it would. */
const SAME_REFUSAL_MS = 100;
/** What was measured is believed when it is at least this share of the rate that was refused: savings may hide in less. */
const LEAST_AGREEMENT = 0.6;

const SHARE_OF_MEASURED = 0.97;
const SHARE_AFTER_FIRST_REFUSAL = 0.6;
const SHARE_UNMEASURED = 0.8;

/** By how much an answer raises the rate, at most, while it is searched for: by a half each second. */
const FASTEST_SEARCH = 0.3;
const SEARCH_PER_SECOND = 0.5;
/** By how much once it is known: little at first, more the longer nothing was refused, since the limit may be another. */
const SLOWEST_GROWTH = 0.001;
const FASTEST_GROWTH = 0.02;
const ANSWERS_OF_SLOWEST_GROWTH = 50;
const ANSWERS_TO_DOUBLE_GROWTH = 20;

/** A timer or a caller that is late may catch up this much. */
const CATCH_UP_MS = 50;

const FEWEST_PER_SECOND = 1;

/** A call that was refused, and how many of those sent later were answered. */
interface Refusal {
  readonly sentAt: number;
  answeredSince: number;
}

export class LearnedRate {
  #perSecond = Number.POSITIVE_INFINITY;
  #dueAt = Number.NEGATIVE_INFINITY;
  /** When calls were answered, in the last second; not kept once a call was refused. */
  #answeredAt: number[] = [];
  /** The latest one that is old enough to measure from, and those after it. */
  #refusals: Refusal[] = [];
  #isKnown = false;
  /** Calls sent until then say nothing about the rate that was set then. */
  #loweredAt = Number.NEGATIVE_INFINITY;
  #answeredSinceLowered = 0;

  /** Infinite until a call was refused. */
  get perSecond(): number {
    return this.#perSecond;
  }

  /** When the next call may be sent at this rate. */
  get dueAt(): number {
    return this.#dueAt;
  }

  sent(now: number): void {
    if (this.#refusals.length === 0) return;
    this.#dueAt = Math.max(this.#dueAt, now - CATCH_UP_MS) + 1000 / this.#perSecond;
  }

  /** @param wasPaced whether calls had to wait for this rate: only then an answer says that it could be higher. */
  answered(sentAt: number, now: number, wasPaced: boolean): void {
    if (this.#refusals.length === 0) this.#answeredAt = [...this.#answeredOfLate(now), now];
    for (const refusal of this.#refusals) if (sentAt > refusal.sentAt) refusal.answeredSince += 1;
    if (sentAt <= this.#loweredAt) return;
    this.#answeredSinceLowered += 1;
    if (wasPaced) this.#perSecond *= 1 + this.#growth();
  }

  refused(sentAt: number, now: number): void {
    if (this.#refusals.length === 0) {
      this.#lower(now, this.#answeredOfLate(now).length * (1000 / MEASURED_MS) * SHARE_AFTER_FIRST_REFUSAL);
      this.#answeredAt = [];
    } else if (sentAt > this.#loweredAt && this.#answeredSinceLowered > 0)
      this.#lower(now, this.#rateAt(sentAt));
    this.#remember(sentAt);
  }

  #lower(now: number, perSecond: number): void {
    this.#perSecond = Math.max(FEWEST_PER_SECOND, perSecond);
    this.#loweredAt = now;
    this.#answeredSinceLowered = 0;
    this.#dueAt = now + 1000 / this.#perSecond;
  }

  #rateAt(sentAt: number): number {
    const earlier = this.#refusals.findLast((refusal) => sentAt - refusal.sentAt >= SHORTEST_MEASURE_MS);
    if (earlier === undefined) return this.#perSecond * SHARE_UNMEASURED;
    const measured = (earlier.answeredSince * 1000) / (sentAt - earlier.sentAt);
    const least = this.#isKnown ? 0 : this.#perSecond * LEAST_AGREEMENT;
    this.#isKnown = true;
    return Math.min(this.#perSecond, Math.max(measured, least)) * SHARE_OF_MEASURED;
  }

  #remember(sentAt: number): void {
    if (sentAt < (this.#refusals.at(-1)?.sentAt ?? Number.NEGATIVE_INFINITY) + SAME_REFUSAL_MS) return;
    this.#refusals.push({ sentAt, answeredSince: 0 });
    const oldest = this.#refusals.findLastIndex((refusal) => sentAt - refusal.sentAt >= SHORTEST_MEASURE_MS);
    this.#refusals.splice(0, Math.max(0, oldest));
  }

  #growth(): number {
    if (!this.#isKnown) return Math.min(FASTEST_SEARCH, SEARCH_PER_SECOND / this.#perSecond);
    const more = Math.max(0, this.#answeredSinceLowered - ANSWERS_OF_SLOWEST_GROWTH);
    return Math.min(FASTEST_GROWTH, SLOWEST_GROWTH * 2 ** (more / ANSWERS_TO_DOUBLE_GROWTH));
  }

  #answeredOfLate(now: number): number[] {
    return this.#answeredAt.filter((at) => at > now - MEASURED_MS);
  }
}
