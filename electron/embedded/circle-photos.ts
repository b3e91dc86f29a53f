/**
 * The files of one circle: covers first, then outings and birthdays over the years, then videos. Every group of the
 * circle comes to stand on exactly as many pictures and videos as `SeededGroups` says, so the counts of a listing need
 * no look at the files, and a page of a million groups stays as quick as before.
 */
import { type Circle, STRANGER } from './circle.ts';
import { BIRTHDAY, PHOTO_KINDS } from './photo-facts.ts';
import { hash32, pick } from './random.ts';
import type { SeededGroups } from './seeded-groups.ts';
import { coverPhoto, type SeededPhoto } from './seeded-photo.ts';

const SALT = { photos: 400, birthday: 401 } as const;
const FIRST_YEAR = 2014;
const YEARS = 12;
const DAY_SECONDS = 86_400;
const FIRST_DAY = Date.UTC(FIRST_YEAR, 0, 1) / 1000;
/** How many people a picture shows, for those who came along. */
const COMPANIES = [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 5, 8];
const OUTING_SIZES = [1, 2, 2, 3, 4, 5, 6, 8, 12, 20, 30];

type Draft = Pick<SeededPhoto, 'people' | 'producedAt' | 'occasion' | 'isVideo'>;

interface Occasion {
  readonly startsAt: number;
  readonly occasion: number;
}

/** In the order of their numbers; after the covers by time, videos last. Takes some microseconds a file. */
export function photosOfCircle(groups: SeededGroups, circle: Circle): readonly SeededPhoto[] {
  const covers = Array.from({ length: circle.size }, (_, place) => coverPhoto(groups, circle.first + place));
  const seed = hash32(groups.seed, circle.number, SALT.photos);
  const drafts = new CirclePlan(groups, circle, seed).drafts(covers);
  return [...covers, ...drafts.map((draft, place) => fileOf(draft, circle, seed, circle.size + place))];
}

function fileOf(draft: Draft, circle: Circle, seed: number, number: number): SeededPhoto {
  const { people, producedAt, occasion, isVideo } = draft;
  const indexedAt = producedAt + DAY_SECONDS * (1 + (occasion % 30));
  return {
    circle: circle.number,
    number,
    seed,
    index: number,
    people,
    producedAt,
    indexedAt,
    occasion,
    isCover: false,
    isVideo,
  };
}

class CirclePlan {
  readonly #groups: SeededGroups;
  readonly #circle: Circle;
  readonly #seed: number;
  readonly #occasions: Occasion[] = [];
  #drawn = 0;

  constructor(groups: SeededGroups, circle: Circle, seed: number) {
    this.#groups = groups;
    this.#circle = circle;
    this.#seed = seed;
  }

  drafts(covers: readonly SeededPhoto[]): readonly Draft[] {
    const images = this.#remaining((index) => this.#groups.imageCount(index));
    for (const person of covers.flatMap(({ people }) => people)) {
      if (person !== STRANGER)
        images[person - this.#circle.first] = (images[person - this.#circle.first] ?? 0) - 1;
    }
    const photos: Draft[] = [];
    while (images.some((count) => count > 0)) photos.push(...this.#outing(images));
    const videos: Draft[] = [];
    const inVideos = this.#remaining((index) => this.#groups.videoCount(index));
    while (inVideos.some((count) => count > 0)) videos.push(this.#video(inVideos));
    return [...photos.sort((left, right) => left.producedAt - right.producedAt), ...videos];
  }

  #remaining(countOf: (index: number) => number): number[] {
    return Array.from({ length: this.#circle.size }, (_, place) => countOf(this.#circle.first + place));
  }

  #outing(remaining: number[]): readonly Draft[] {
    const company = this.#choose(remaining, 1 + (this.#draw() % 6));
    const [host = 0] = company;
    const when = this.#draw() % 5 === 0 ? this.#birthdayOf(host) : this.#anyDay();
    this.#occasions.push(when);
    const size = pick(OUTING_SIZES, this.#draw());
    const left = remaining.map((count, place) => (company.includes(place) ? count : 0));
    const photos: Draft[] = [];
    let producedAt = when.startsAt;
    while (photos.length < size && left.some((count) => count > 0)) {
      producedAt += 5 + (this.#draw() % 1_200);
      photos.push({ people: this.#take(left), producedAt, occasion: when.occasion, isVideo: false });
    }
    for (const place of company) remaining[place] = left[place] ?? 0;
    return photos;
  }

  #video(remaining: number[]): Draft {
    const when = this.#occasions.length === 0 ? this.#anyDay() : pick(this.#occasions, this.#draw());
    const people = this.#take(remaining);
    return {
      people,
      producedAt: when.startsAt + (this.#draw() % 14_400),
      occasion: when.occasion,
      isVideo: true,
    };
  }

  /** Puts people who have pictures left on one, and counts it. Large parties have strangers in them. */
  #take(left: number[]): readonly number[] {
    const people = this.#choose(left, pick(COMPANIES, this.#draw()));
    for (let at = 0; at < people.length; at += 1) {
      const place = people[at] ?? 0;
      left[place] = (left[place] ?? 0) - 1;
      people[at] = this.#circle.first + place;
    }
    if (people.length > 2 && this.#draw() % 4 === 0) people.push(STRANGER);
    return people;
  }

  /** Up to `count` places, those with more left more often. */
  #choose(left: readonly number[], count: number): number[] {
    const chosen: number[] = [];
    let total = 0;
    for (const value of left) total += value;
    while (chosen.length < count && total > 0) {
      const place = placeAt(left, chosen, this.#draw() % total);
      chosen.push(place);
      total -= left[place] ?? 0;
    }
    return chosen;
  }

  #anyDay(): Occasion {
    const day = this.#draw() % (YEARS * 365);
    return { startsAt: FIRST_DAY + day * DAY_SECONDS + this.#morning(), occasion: this.#draw() };
  }

  #birthdayOf(place: number): Occasion {
    const day = hash32(this.#groups.seed, this.#circle.first + place, SALT.birthday) % 365;
    const year = Date.UTC(FIRST_YEAR + (this.#draw() % YEARS), 0, 1) / 1000;
    const occasion = Math.floor(this.#draw() / PHOTO_KINDS / 2) * PHOTO_KINDS + BIRTHDAY;
    return { startsAt: year + day * DAY_SECONDS + this.#morning(), occasion };
  }

  #morning(): number {
    return 3600 + (this.#draw() % 28_800);
  }

  #draw(): number {
    this.#drawn += 1;
    return hash32(this.#seed, this.#drawn, 0);
  }
}

/** The place that a number falls on when each takes up as much as it has left; chosen ones take up nothing. */
function placeAt(left: readonly number[], chosen: readonly number[], random: number): number {
  let rest = random;
  for (let place = 0; place < left.length; place += 1) {
    if (chosen.includes(place)) continue;
    rest -= left[place] ?? 0;
    if (rest < 0) return place;
  }
  return 0;
}
