import type { PhotoRow } from '../../../shared/photo.ts';
import { NO_DAY } from '../cache-api.ts';
import { DamagedSnapshot, type SavedColumn, savedArray } from '../columns/column.ts';
import { grown } from '../columns/grown.ts';
import { hashOf } from '../columns/id-index.ts';
import { readInstant } from '../columns/read-instant.ts';

const VIDEO = 1;
/** The EXIF orientation lays the picture on its side. */
const ON_ITS_SIDE = 2;

const DAY_SECONDS = 86_400;

/** Small numbers of every photo, by row. */
export class PhotoFacts {
  /** Width by height as the service says them; 1 where unknown. */
  #ratios = new Float32Array(0);
  #flags = new Uint8Array(0);
  #days = new Int32Array(0);
  #versions = new Uint32Array(0);
  #hashes = new Uint32Array(0);
  /** Where the photo's row lies: in which part, and at which place of it. */
  #parts = new Uint32Array(0);
  #places = new Uint32Array(0);
  #length = 0;

  static load(saved: SavedColumn): PhotoFacts {
    const facts = new PhotoFacts();
    facts.#ratios = savedArray(saved, 'ratios', Float32Array);
    facts.#flags = savedArray(saved, 'flags', Uint8Array);
    facts.#days = savedArray(saved, 'days', Int32Array);
    facts.#versions = savedArray(saved, 'versions', Uint32Array);
    facts.#hashes = savedArray(saved, 'hashes', Uint32Array);
    facts.#parts = savedArray(saved, 'parts', Uint32Array);
    facts.#places = savedArray(saved, 'places', Uint32Array);
    facts.#length = facts.#ratios.length;
    const others = [facts.#flags, facts.#days, facts.#versions, facts.#hashes, facts.#parts, facts.#places];
    if (others.some((array) => array.length !== facts.#length)) {
      throw new DamagedSnapshot('the parts of the photos’ facts do not fit each other');
    }
    return facts;
  }

  get length(): number {
    return this.#length;
  }

  append(part: number, photos: readonly PhotoRow[]): void {
    const end = this.#length + photos.length;
    this.#ratios = grown(this.#ratios, end);
    this.#flags = grown(this.#flags, end);
    this.#days = grown(this.#days, end);
    this.#versions = grown(this.#versions, end);
    this.#hashes = grown(this.#hashes, end);
    this.#parts = grown(this.#parts, end).fill(part, this.#length, end);
    this.#places = grown(this.#places, end);
    for (const [place, photo] of photos.entries()) {
      const row = this.#length + place;
      this.#ratios[row] = ratioOf(photo);
      this.#flags[row] = flagsOf(photo);
      this.#days[row] = dayOf(photo.produceTime);
      this.#versions[row] = versionOf(photo);
      this.#hashes[row] = hashOf(photo.fileId);
      this.#places[row] = place;
    }
    this.#length = end;
  }

  isVideo(row: number): boolean {
    return ((this.#flags[row] as number) & VIDEO) !== 0;
  }

  dayAt(row: number): number {
    return this.#days[row] as number;
  }

  versionAt(row: number): number {
    return this.#versions[row] as number;
  }

  hashAt(row: number): number {
    return this.#hashes[row] as number;
  }

  partAt(row: number): number {
    return this.#parts[row] as number;
  }

  placeAt(row: number): number {
    return this.#places[row] as number;
  }

  /** Width by height of each row's picture as it is shown. `turnSides`: sizes are those of the file, not yet turned upright. */
  ratiosOf(rows: Uint32Array, turnSides: boolean): Float32Array {
    const ratios = new Float32Array(rows.length);
    for (let position = 0; position < rows.length; position++) {
      const row = rows[position] as number;
      const ratio = this.#ratios[row] as number;
      const isTurned = turnSides && ((this.#flags[row] as number) & ON_ITS_SIDE) !== 0;
      ratios[position] = isTurned ? 1 / ratio : ratio;
    }
    return ratios;
  }

  daysOf(rows: Uint32Array): Int32Array {
    const days = new Int32Array(rows.length);
    for (let position = 0; position < rows.length; position++) {
      days[position] = this.#days[rows[position] as number] as number;
    }
    return days;
  }

  save(): SavedColumn {
    const length = this.#length;
    return {
      ratios: this.#ratios.slice(0, length),
      flags: this.#flags.slice(0, length),
      days: this.#days.slice(0, length),
      versions: this.#versions.slice(0, length),
      hashes: this.#hashes.slice(0, length),
      parts: this.#parts.slice(0, length),
      places: this.#places.slice(0, length),
    };
  }
}

/** Another number for each other content of the file, above 0. */
export function versionOf({ fileId, eTag, uri, orientation, size }: PhotoRow): number {
  const parts = [fileId, eTag, uri, orientation, size];
  return Math.max(hashOf(parts.map((part) => part ?? '').join('\n')), 1);
}

function ratioOf({ width, height }: PhotoRow): number {
  const ratio = (width ?? 0) / (height ?? 0);
  return ratio > 0 && Number.isFinite(ratio) ? ratio : 1;
}

function flagsOf({ isVideo, orientation }: PhotoRow): number {
  const isOnItsSide = orientation !== null && orientation >= 5 && orientation <= 8;
  return (isVideo === true ? VIDEO : 0) | (isOnItsSide ? ON_ITS_SIDE : 0);
}

/** The calendar day where the photo was taken, which is the one that its time is written with. */
function dayOf(produceTime: string | null): number {
  if (typeof produceTime !== 'string' || readInstant(produceTime) === null) return NO_DAY;
  const midnight = readInstant(`${produceTime.slice(0, 10)}T00:00:00Z`);
  return midnight === null ? NO_DAY : Math.floor(midnight.seconds / DAY_SECONDS);
}
