/** Failures a network and a service have, thrown in at random but reproducibly. */
import { type FaultShares, parseFaultShares } from './fault-shares.ts';

export const FAULT_KINDS = [
  /** The connection breaks before an answer. */
  'reset',
  /** No answer comes until the client gives up. */
  'timeout',
  /** The service's own failure: InternalError. */
  '500',
  /** A proxy's error page in HTML. */
  'html502',
  /** The connection breaks in the middle of the body. */
  'truncate',
  /** Throttling.User with a time to wait. */
  'throttle',
  /** A whole answer whose JSON is broken. */
  'badjson',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type FaultPlan = FaultShares<FaultKind>;

export const NO_FAULTS: FaultPlan = { seed: 0, probabilities: [] };

/** Reads `reset=0.02,500=0.01,seed=7`. Throws a RangeError that says what is wrong. */
export function parseFaults(spec: string): FaultPlan {
  return parseFaultShares(spec, FAULT_KINDS);
}
