/** Failures a network and a service have, thrown in at random but reproducibly. */
import { fractionSequence, seedFromText } from './random.ts';

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

export interface FaultPlan {
  readonly seed: number;
  readonly probabilities: readonly (readonly [FaultKind, number])[];
}

export const NO_FAULTS: FaultPlan = { seed: 0, probabilities: [] };

/** Reads `reset=0.02,500=0.01,seed=7`. Throws a RangeError that says what is wrong. */
export function parseFaults(spec: string): FaultPlan {
  let seed = 1;
  const probabilities: (readonly [FaultKind, number])[] = [];
  for (const part of spec.split(',').filter((text) => text.trim() !== '')) {
    const [name = '', value = ''] = part.trim().split('=');
    const number = Number(value);
    const kind = FAULT_KINDS.find((known) => known === name);
    if (name === 'seed' && value !== '') seed = Number.isInteger(number) ? number : seedFromText(value);
    else if (kind === undefined) throw new RangeError(`"${name}" is none of ${FAULT_KINDS.join(', ')}, seed`);
    else if (value === '' || !(number >= 0 && number <= 1))
      throw new RangeError(`${name} is not from 0 to 1`);
    else probabilities.push([kind, number]);
  }
  const total = probabilities.reduce((sum, [, probability]) => sum + probability, 0);
  if (total > 1.000_001) throw new RangeError('The probabilities add up to more than 1');
  return { seed, probabilities };
}

/** Draws one fault, or none, for each call. */
export function faultSequence(plan: FaultPlan): () => FaultKind | null {
  const next = fractionSequence(plan.seed);
  return () => {
    let rest = next();
    for (const [kind, probability] of plan.probabilities) {
      if (rest < probability) return kind;
      rest -= probability;
    }
    return null;
  };
}
