/** Which share of something fails and how: read from text, drawn reproducibly. */
import { fractionSequence, seedFromText } from './random.ts';

export interface FaultShares<Kind extends string> {
  readonly seed: number;
  readonly probabilities: readonly (readonly [Kind, number])[];
}

/** Reads `reset=0.02,500=0.01,seed=7`. Throws a RangeError that says what is wrong. */
export function parseFaultShares<Kind extends string>(
  spec: string,
  kinds: readonly Kind[],
): FaultShares<Kind> {
  let seed = 1;
  const probabilities: (readonly [Kind, number])[] = [];
  for (const part of spec.split(',').filter((text) => text.trim() !== '')) {
    const [name = '', value = ''] = part.trim().split('=');
    const number = Number(value);
    const kind = kinds.find((known) => known === name);
    if (name === 'seed' && value !== '') seed = Number.isInteger(number) ? number : seedFromText(value);
    else if (kind === undefined) throw new RangeError(`"${name}" is none of ${kinds.join(', ')}, seed`);
    else if (value === '' || !(number >= 0 && number <= 1))
      throw new RangeError(`${name} is not from 0 to 1`);
    else probabilities.push([kind, number]);
  }
  const total = probabilities.reduce((sum, [, probability]) => sum + probability, 0);
  if (total > 1.000_001) throw new RangeError('The probabilities add up to more than 1');
  return { seed, probabilities };
}

/** Draws one fault, or none, for each call. */
export function faultSequence<Kind extends string>(plan: FaultShares<Kind>): () => Kind | null {
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
