import type { PersonCard } from '../cache/cache-api.ts';

/** Whom a merge keeps unless the user says otherwise: the named one with the most faces, else the one with the most. */
export function whoStays(people: readonly PersonCard[]): PersonCard | null {
  const named = people.filter(({ name }) => name !== null && name !== '');
  let best: PersonCard | null = null;
  for (const card of named.length > 0 ? named : people) {
    if (best === null || (card.faceCount ?? 0) > (best.faceCount ?? 0)) best = card;
  }
  return best;
}
