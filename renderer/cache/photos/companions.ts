import type { Companion, PersonCard } from '../cache-api.ts';
import type { LoadedPhotos } from './loaded-photos.ts';

/** Who else is on a person's photos, the most frequent first, at most `limit`. The later columns must be attached. */
export function companionsOf(
  { groupId, index }: LoadedPhotos,
  limit: number,
): readonly Omit<Companion, 'card'>[] {
  const counts = index.later?.people.count(index.order()) ?? new Map<string, number>();
  return [...counts]
    .filter(([other, photoCount]) => other !== groupId && photoCount > 0)
    .map(([other, photoCount]) => ({ groupId: other, photoCount }))
    .sort((one, other) => other.photoCount - one.photoCount || (one.groupId < other.groupId ? -1 : 1))
    .slice(0, Math.max(limit, 0));
}

/** Lays the album's cards, in the same order, over them. */
export function withCards(
  companions: readonly Omit<Companion, 'card'>[],
  cards: readonly (PersonCard | null)[],
): readonly Companion[] {
  return companions.map((companion, place) => ({ ...companion, card: cards[place] ?? null }));
}
