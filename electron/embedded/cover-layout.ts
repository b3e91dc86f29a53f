/** Where the faces of a group's cover are: read by the JSON of the listing and by the demo's drawings. */
import { fraction, hash32, pick } from './random.ts';
import type { SeededGroups } from './seeded-groups.ts';

export interface FaceBox {
  /** Index of the group this face belongs to; -1 when it belongs to none. */
  readonly person: number;
  /** Pixels of the picture. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface CoverLayout {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** From left to right; exactly one belongs to the group. */
  readonly faces: readonly FaceBox[];
}

const SALT = { picture: 100, faceCount: 101, place: 102, faces: 110 } as const;
/** Most covers show one person; group pictures up to five. */
const FACE_COUNTS = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5];

function faceBox(
  groups: SeededGroups,
  index: number,
  place: number,
  count: number,
  size: readonly [number, number],
): Omit<FaceBox, 'person'> {
  const salt = SALT.faces + place * 4;
  const random = (offset: number): number => fraction(groups.seed, index, salt + offset);
  const [pictureWidth, pictureHeight] = size;
  const cell = pictureWidth / count;
  const share = count === 1 ? 0.26 + 0.16 * random(0) : 0.2 + 0.06 * random(0);
  const width = Math.round(Math.min(cell * 0.56, Math.min(pictureWidth, pictureHeight) * share));
  const height = Math.round(width * (1.18 + 0.1 * random(1)));
  const free = cell - width;
  return {
    left: Math.round(place * cell + free * (0.3 + 0.4 * random(2))),
    top: Math.round((pictureHeight - height) * (0.28 + 0.22 * random(3))),
    width,
    height,
  };
}

export function coverLayout(groups: SeededGroups, index: number): CoverLayout {
  const { seed, count } = groups;
  const faceCount = Math.min(pick(FACE_COUNTS, hash32(seed, index, SALT.faceCount)), count);
  const [first, second] = pick(groups.profile.pictureSizes, hash32(seed, index, SALT.picture));
  const size: readonly [number, number] =
    faceCount > 2 ? [Math.max(first, second), Math.min(first, second)] : [first, second];
  const own = hash32(seed, index, SALT.place) % faceCount;
  const faces: FaceBox[] = [];
  for (let place = 0; place < faceCount; place += 1) {
    const person = place === own ? index : otherPerson(groups, index, place);
    faces.push({ person, ...faceBox(groups, index, place, faceCount, size) });
  }
  return { width: size[0], height: size[1], faces };
}

/** Who stands beside the group's person: another group, or one face in nine a stranger. */
function otherPerson(groups: SeededGroups, index: number, place: number): number {
  const random = hash32(groups.seed, index, SALT.place + 1 + place);
  if (random % 9 === 0) return -1;
  return (index + 1 + (random % (groups.count - 1))) % groups.count;
}
