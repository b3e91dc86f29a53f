/** Failures that pictures meet, thrown in by share, reproducibly, or for single keys. */
import { type FaultShares, faultSequence, parseFaultShares } from './fault-shares.ts';
import { fraction, seedFromText } from './random.ts';

/** Lies with an object, so the same objects have it each time. */
const OBJECT_FAULTS = [
  /** AccessDenied. */
  '403',
  /** NoSuchKey. */
  '404',
  /** A web page with status 200. */
  'html',
  /** A drawing that holds scripts in every form. */
  'script',
  /** A small PNG of 30,000 × 30,000 pixels. */
  'bomb',
] as const;

/** Comes and goes with the traffic, so each request may meet it. */
const TRAFFIC_FAULTS = [
  /** The connection breaks before an answer. */
  'reset',
  /** No answer comes until the client gives up. */
  'hang',
  /** InternalError. */
  '500',
  /** A proxy's error page in HTML. */
  'html502',
  /** 503 SlowDown. */
  'slowdown',
  /** The connection breaks in the middle of the body. */
  'truncate',
  /** Content-Length says half of what the body has, so that a cut-off picture looks whole. */
  'length',
] as const;

export const OSS_FAULT_KINDS = [...OBJECT_FAULTS, ...TRAFFIC_FAULTS] as const;
export type OssFaultKind = (typeof OSS_FAULT_KINDS)[number];

export type OssFaultPlan = FaultShares<OssFaultKind>;

export const NO_OSS_FAULTS: OssFaultPlan = { seed: 0, probabilities: [] };

/** Reads `404=0.01,slowdown=0.05,seed=7`. Throws a RangeError that says what is wrong. */
export function parseOssFaults(spec: string): OssFaultPlan {
  return parseFaultShares(spec, OSS_FAULT_KINDS);
}

export function isOssFaultKind(value: unknown): value is OssFaultKind {
  return OSS_FAULT_KINDS.some((kind) => kind === value);
}

/** Tells which fault, if any, a request for a key meets. */
export class OssFaults {
  readonly #plan: OssFaultPlan;
  readonly #nextOfTraffic: () => OssFaultKind | null;

  constructor(plan: OssFaultPlan) {
    this.#plan = plan;
    const ofTraffic = plan.probabilities.filter(([kind]) => !isObjectFault(kind));
    this.#nextOfTraffic = faultSequence({ seed: plan.seed, probabilities: ofTraffic });
  }

  next(key: string): OssFaultKind | null {
    return this.#ofObject(key) ?? this.#nextOfTraffic();
  }

  #ofObject(key: string): OssFaultKind | null {
    let rest = fraction(this.#plan.seed, seedFromText(key), 0);
    for (const [kind, share] of this.#plan.probabilities) {
      if (!isObjectFault(kind)) continue;
      if (rest < share) return kind;
      rest -= share;
    }
    return null;
  }
}

function isObjectFault(kind: OssFaultKind): boolean {
  return OBJECT_FAULTS.some((known) => known === kind);
}
