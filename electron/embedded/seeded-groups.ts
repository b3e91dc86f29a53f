/**
 * The groups a seed stands for. Every fact of a group is a function of seed and index, computed when asked: a million
 * groups take no memory and no time to set up. Group ids ascend with the index, so listing by id needs no sorting.
 */
import { uuidStartingWith } from './hex.ts';
import { LABEL_SETS, type LabelSet, NO_LABELS } from './label-sets.ts';
import type { CreationPattern, LibraryProfile } from './library-profile.ts';
import { personName } from './person-names.ts';
import { fraction, hash32, pick } from './random.ts';

/** Keeps index and sort value together inside a double's 53 bits. */
export const MAX_GROUPS = 1_000_000;

const FIRST_CLUSTERING = Date.UTC(2021, 2, 1) / 1000;
const LAST_CLUSTERING = Date.UTC(2026, 8, 1) / 1000;
const LAST_UPDATE = Date.UTC(2026, 10, 1) / 1000;
const SHARED_NANOSECONDS = 839_480_130;
const ID_PREFIX = 'Cluster-';

/** Tells apart what is decided for one group. Gaps leave room for decisions that take several numbers. */
const SALT = {
  id: 0,
  faces: 10,
  videos: 12,
  gender: 13,
  age: 14,
  named: 17,
  name: 18,
  labels: 20,
  burst: 22,
  second: 23,
  nanoseconds: 24,
  updated: 26,
  versions: 28,
  customId: 29,
  burstStart: 30,
} as const;

export type Gender = 'female' | 'male' | '';

export interface Ages {
  readonly average: number;
  readonly min: number;
  readonly max: number;
}

export class SeededGroups {
  readonly seed: number;
  readonly count: number;
  readonly profile: LibraryProfile;
  readonly #burstCount: number;
  readonly #created: CreationPattern;

  constructor(seed: number, count: number, profile: LibraryProfile) {
    if (!Number.isInteger(count) || count < 0 || count > MAX_GROUPS) {
      throw new RangeError(`The number of groups is a whole number from 0 to ${MAX_GROUPS}`);
    }
    this.seed = seed;
    this.count = count;
    this.profile = profile;
    this.#created = profile.created ?? 'bursts';
    this.#burstCount = Math.max(1, Math.min(60, Math.ceil(count / 900)));
  }

  idOf(index: number): string {
    return ID_PREFIX + uuidStartingWith(this.#idStart(index), hash32(this.seed, index, SALT.id + 1));
  }

  /** The index of a group's id, or -1 when the seed makes no such group. */
  indexOf(id: string): number {
    if (!/^Cluster-[0-9a-f]{8}-/.test(id) || this.count === 0) return -1;
    const start = Number.parseInt(id.slice(ID_PREFIX.length, ID_PREFIX.length + 8), 16);
    const guess = Math.floor((start * this.count) / 0x1_0000_0000);
    for (const index of [guess, guess - 1, guess + 1]) {
      if (index >= 0 && index < this.count && this.idOf(index) === id) return index;
    }
    return -1;
  }

  /** Long-tailed: half of the groups hold fewer than about six faces. A group has one face in each of its files. */
  faceCount(index: number): number {
    const { sizeExponent, largestGroup, photosOfFirst = 0 } = this.profile;
    if (index === 0 && photosOfFirst > 0) return photosOfFirst;
    const tail = (1 - fraction(this.seed, index, SALT.faces)) ** (-1 / sizeExponent);
    return Math.min(largestGroup, Math.floor(3 * tail));
  }

  /** At least one: the cover is a picture. */
  imageCount(index: number): number {
    return this.faceCount(index) - this.videoCount(index);
  }

  videoCount(index: number): number {
    if (index === 0 && (this.profile.photosOfFirst ?? 0) > 0) return 0;
    const random = fraction(this.seed, index, SALT.videos);
    return random < 0.6 ? 0 : Math.floor((this.faceCount(index) * (random - 0.6)) / 2);
  }

  gender(index: number): Gender {
    const random = fraction(this.seed, index, SALT.gender);
    if (random < 0.49) return 'female';
    return random < 0.97 ? 'male' : '';
  }

  ages(index: number): Ages {
    const random = hash32(this.seed, index, SALT.age);
    const young = random % 5 === 0;
    const average = young ? 1 + ((random >>> 3) % 14) : 15 + ((random >>> 3) % 64);
    const min = Math.max(0, average - ((random >>> 12) % (young ? 3 : 9)));
    const max = average + ((random >>> 18) % (young ? 3 : 10));
    const half = (random >>> 26) % 4 === 0 && max > average ? 0.5 : 0;
    return { average: average + half, min, max };
  }

  /** Empty when nobody has named the group. */
  name(index: number): string {
    const faces = this.faceCount(index);
    const { small, medium, large } = this.profile.namedShare;
    const share = faces < 9 ? small : faces < 40 ? medium : large;
    if (fraction(this.seed, index, SALT.named) >= share) return '';
    const gender = this.gender(index) === 'male' ? 'male' : 'female';
    return personName(hash32(this.seed, index, SALT.name), hash32(this.seed, index, SALT.name + 1), gender);
  }

  labels(index: number): LabelSet {
    if (fraction(this.seed, index, SALT.labels) >= this.profile.labelledShare) return NO_LABELS;
    return pick(LABEL_SETS, hash32(this.seed, index, SALT.labels + 1));
  }

  /** The clustering task that made the group. Earlier tasks made more groups. */
  burst(index: number): number {
    return Math.floor(fraction(this.seed, index, SALT.burst) ** 1.6 * this.#burstCount);
  }

  /** Seconds since 1970. A task creates its groups within four seconds. */
  createdSeconds(index: number): number {
    const span = LAST_CLUSTERING - FIRST_CLUSTERING;
    switch (this.#created) {
      case 'one-second':
      case 'one-instant':
        return FIRST_CLUSTERING + Math.floor(span / 2);
      case 'spread':
        return FIRST_CLUSTERING + Math.floor(fraction(this.seed, index, SALT.second) * span);
      case 'bursts': {
        const burst = this.burst(index);
        const share = (burst + fraction(this.seed, burst, SALT.burstStart)) / this.#burstCount;
        const second = Math.floor(fraction(this.seed, index, SALT.second) ** 2 * 4);
        return FIRST_CLUSTERING + Math.floor(share * span) + second;
      }
    }
  }

  /** One in sixteen groups shares its second's instant with others; some clocks tick in micro- or milliseconds. */
  createdNanoseconds(index: number): number {
    const kind = this.#created === 'one-instant' ? 0 : hash32(this.seed, index, SALT.nanoseconds) % 16;
    if (kind === 0) return SHARED_NANOSECONDS;
    const exact = Math.floor(fraction(this.seed, index, SALT.nanoseconds + 1) * 1_000_000_000);
    if (kind <= 2) return exact - (exact % 1_000);
    if (kind <= 4) return exact - (exact % 1_000_000);
    return exact;
  }

  /** Whether anybody changed the group after it was created. */
  #wasUpdated(index: number): boolean {
    return fraction(this.seed, index, SALT.updated) < 0.45;
  }

  updatedSeconds(index: number): number {
    const created = this.createdSeconds(index);
    if (!this.#wasUpdated(index)) return created;
    return (
      created + 60 + Math.floor(fraction(this.seed, index, SALT.updated + 1) * (LAST_UPDATE - created - 60))
    );
  }

  updatedNanoseconds(index: number): number {
    if (!this.#wasUpdated(index)) return this.createdNanoseconds(index);
    return Math.floor(fraction(this.seed, index, SALT.updated + 1) * 0x7fff_ffff) % 1_000_000_000;
  }

  /** Machines of one task in eight write UTC. */
  zone(index: number): '+08:00' | 'Z' {
    return this.burst(index) % 8 === 5 ? 'Z' : '+08:00';
  }

  metaLockVersion(index: number): number {
    return this.#wasUpdated(index) ? hash32(this.seed, index, SALT.versions) % 6 : 0;
  }

  customId(index: number): string {
    const random = hash32(this.seed, index, SALT.customId);
    return random % 6 === 0 ? `member-${random >>> 8}` : '';
  }

  #idStart(index: number): number {
    const width = 0x1_0000_0000 / this.count;
    const start = Math.floor(index * width);
    const end = Math.floor((index + 1) * width);
    return start + (hash32(this.seed, index, SALT.id) % (end - start));
  }
}
