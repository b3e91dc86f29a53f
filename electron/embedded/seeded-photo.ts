/** One file of the seeded groups: who is on it, when and where it was taken. All else about it follows from its hashes. */
import { type Circle, circleOf, STRANGER } from './circle.ts';
import { hash32, pick } from './random.ts';
import type { SeededGroups } from './seeded-groups.ts';

export interface SeededPhoto {
  readonly circle: number;
  /** Within its circle. The first numbers are the covers of the circle's groups, in their order. */
  readonly number: number;
  /** Whatever is decided for this file is hashed from these two. */
  readonly seed: number;
  readonly index: number;
  /** From left to right: indices of groups, or `STRANGER`. */
  readonly people: readonly number[];
  /** Seconds since 1970. */
  readonly producedAt: number;
  readonly indexedAt: number;
  /** The same for all files of one outing: decides on place and labels. */
  readonly occasion: number;
  readonly isCover: boolean;
  readonly isVideo: boolean;
}

const SALT = { faceCount: 101, place: 102, picture: 230, produced: 231 } as const;
/** Most covers show one person; group pictures up to five. */
const FACE_COUNTS = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5];
const MOST_COMPANIONS = 4;
/** A group can stand on this many covers: its own, and those of the four before it in its circle. */
const MOST_COVERS = 1 + MOST_COMPANIONS;
const DAYS_BEFORE_CLUSTERING = 2_000;

/** The picture that a group shows as its face. Takes no plan of its circle: the listing writes a hundred of these a page. */
export function coverPhoto(groups: SeededGroups, index: number): SeededPhoto {
  const { seed } = groups;
  const circle = circleOf(groups, index);
  const faceCount = Math.min(pick(FACE_COUNTS, hash32(seed, index, SALT.faceCount)), circle.size);
  const own = hash32(seed, index, SALT.place) % faceCount;
  const people: number[] = [];
  for (let place = 0; place < faceCount; place += 1) {
    const offset = place < own ? place + 1 : place;
    people.push(place === own ? index : companion(groups, circle, index, offset));
  }
  const produced = hash32(seed, index, SALT.produced);
  const clustered = groups.createdSeconds(index);
  return {
    circle: circle.number,
    number: index - circle.first,
    seed,
    index,
    people,
    producedAt: clustered - 3600 - (produced % (DAYS_BEFORE_CLUSTERING * 86_400)),
    indexedAt: clustered - 1800,
    occasion: hash32(seed, index, SALT.picture),
    isCover: true,
    isVideo: false,
  };
}

/** Whoever has too few pictures to stand on all covers that may want them is left out of each, for a stranger. */
function companion(groups: SeededGroups, circle: Circle, index: number, offset: number): number {
  const person = circle.first + ((index - circle.first + offset) % circle.size);
  return groups.imageCount(person) < MOST_COVERS ? STRANGER : person;
}
