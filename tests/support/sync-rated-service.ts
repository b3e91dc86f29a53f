/** Services that limit their rate, and clients of them who ask a limiter, all in a fake clock's time. */
import type { CallLimiter, CallOutcome } from '../../electron/sync/ports.ts';
import type { FakeClock } from './sync-fake-clock.ts';

/** Null when the call is let in, else how long to wait, which is null where the service does not say. */
export type Gate = (now: number) => { readonly retryAfterMs: number | null } | null;

export function bucketGate(perSecond: (now: number) => number, burst: number): Gate {
  let tokens = burst;
  let filledAt: number | null = null;
  return (now) => {
    tokens = Math.min(burst, tokens + ((now - (filledAt ?? now)) * perSecond(now)) / 1000);
    filledAt = now;
    if (tokens < 1) return { retryAfterMs: Math.ceil(((1 - tokens) / perSecond(now)) * 1000) };
    tokens -= 1;
    return null;
  };
}

/** So many in each second of the clock, and no word on how long to wait. */
export function secondGate(perSecond: number): Gate {
  let second = 0;
  let taken = 0;
  return (now) => {
    if (Math.floor(now / 1000) !== second) taken = 0;
    second = Math.floor(now / 1000);
    if (taken >= perSecond) return { retryAfterMs: null };
    taken += 1;
    return null;
  };
}

export interface SentCall {
  readonly caller: string;
  /** Milliseconds since the listing began. */
  readonly sentAt: number;
  readonly outcome: CallOutcome['outcome'];
}

export interface ListingUnderLimit {
  readonly calls: readonly SentCall[];
  readonly durationMs: number;
  readonly mostInFlight: number;
  readonly mostPerSecond: number;
  /** Of the calls sent after the first second. */
  readonly throttledShare: number;
}

interface Setting {
  readonly clock: FakeClock;
  readonly limiter: CallLimiter;
  readonly gate: Gate;
  readonly latencyMs: number | ((inFlight: number) => number);
  /** How many calls each caller has to make; a refused one is made again. */
  readonly callers: Readonly<Record<string, number>>;
  readonly cursors?: number;
}

/** Passes the clock's time until every caller is done. */
export async function listUnderLimit(setting: Setting): Promise<ListingUnderLimit> {
  const { clock } = setting;
  const begunAt = clock.now();
  const log: SentCall[] = [];
  const load = { inFlight: 0, most: 0 };
  const work = Object.entries(setting.callers).flatMap(([caller, calls]) => {
    const left = { calls };
    return Array.from({ length: setting.cursors ?? 16 }, () =>
      cursor(setting, caller, left, begunAt, log, load),
    );
  });
  let endedAt: number | null = null;
  const all = Promise.all(work).then(() => {
    endedAt = clock.now();
  });
  while (endedAt === null && (await clock.passToNext()));
  await all;
  const later = log.filter(({ sentAt }) => sentAt >= 1000);
  return {
    calls: log,
    durationMs: (endedAt ?? clock.now()) - begunAt,
    mostInFlight: load.most,
    mostPerSecond: mostWithin(
      log.map(({ sentAt }) => sentAt),
      1000,
    ),
    throttledShare: later.filter(({ outcome }) => outcome === 'throttled').length / Math.max(1, later.length),
  };
}

async function cursor(
  { clock, limiter, gate, latencyMs }: Setting,
  caller: string,
  left: { calls: number },
  begunAt: number,
  log: SentCall[],
  load: { inFlight: number; most: number },
): Promise<void> {
  const { signal } = new AbortController();
  while (left.calls > 0) {
    left.calls -= 1;
    const permit = await limiter.acquire(caller, signal);
    const sentAt = clock.now();
    load.inFlight += 1;
    load.most = Math.max(load.most, load.inFlight);
    const latency = typeof latencyMs === 'number' ? latencyMs : latencyMs(load.inFlight);
    await clock.sleep(latency / 2, signal);
    const refusal = gate(clock.now());
    await clock.sleep(latency / 2, signal);
    load.inFlight -= 1;
    const outcome = refusal === null ? 'answered' : 'throttled';
    if (refusal !== null) left.calls += 1;
    log.push({ caller, sentAt: sentAt - begunAt, outcome });
    permit?.end({ outcome, durationMs: clock.now() - sentAt, retryAfterMs: refusal?.retryAfterMs ?? null });
  }
}

/** The most of these times that lie within any span of that length. */
function mostWithin(times: readonly number[], spanMs: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  let most = 0;
  let first = 0;
  for (const [index, time] of sorted.entries()) {
    while ((sorted[first] ?? time) <= time - spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
