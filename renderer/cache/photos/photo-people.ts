import type { PhotoRow } from '../../../shared/photo.ts';
import { DamagedSnapshot, type SavedColumn, savedArray, savedStrings } from '../columns/column.ts';
import { grown } from '../columns/grown.ts';

/** Who is on each photo: group ids, each kept once and named by a number. */
export class PhotoPeople {
  #ids: string[] = [];
  readonly #codeOf = new Map<string, number>();
  #codes = new Uint32Array(0);
  /** Where each row's codes end; they start where the row before ends. */
  #ends = new Uint32Array(0);
  #length = 0;

  static load(saved: SavedColumn): PhotoPeople {
    const people = new PhotoPeople();
    people.#ids = savedStrings(saved, 'ids');
    people.#codes = savedArray(saved, 'codes', Uint32Array);
    people.#ends = savedArray(saved, 'ends', Uint32Array);
    people.#length = people.#ends.length;
    for (const [code, id] of people.#ids.entries()) people.#codeOf.set(id, code);
    if (people.#codes.length !== (people.#ends.at(-1) ?? 0)) {
      throw new DamagedSnapshot('the parts of the photos’ people do not fit each other');
    }
    return people;
  }

  get length(): number {
    return this.#length;
  }

  append(photos: readonly PhotoRow[]): void {
    this.#ends = grown(this.#ends, this.#length + photos.length);
    let end = this.#start(this.#length);
    for (const { figures } of photos) {
      const ids = new Set(figures.map((figure) => figure?.groupId).filter(isId));
      this.#codes = grown(this.#codes, end + ids.size);
      for (const id of ids) {
        this.#codes[end] = this.#codeFor(id);
        end += 1;
      }
      this.#ends[this.#length] = end;
      this.#length += 1;
    }
  }

  /** Whether all of them are on a photo. */
  tester(groupIds: readonly string[]): (row: number) => boolean {
    const codes = groupIds.map((id) => this.#codeOf.get(id));
    return (row) => {
      const onPhoto = this.#codes.subarray(this.#start(row), this.#ends[row]);
      return codes.every((code) => code !== undefined && onPhoto.includes(code));
    };
  }

  /** On how many of some photos each person is. */
  count(rows: Uint32Array): ReadonlyMap<string, number> {
    const counts = new Uint32Array(this.#ids.length);
    for (const row of rows) {
      const end = this.#ends[row] as number;
      for (let place = this.#start(row); place < end; place++) {
        const code = this.#codes[place] as number;
        counts[code] = (counts[code] as number) + 1;
      }
    }
    return new Map(this.#ids.map((id, code) => [id, counts[code] as number]));
  }

  save(): SavedColumn {
    return {
      ids: [...this.#ids],
      codes: this.#codes.slice(0, this.#start(this.#length)),
      ends: this.#ends.slice(0, this.#length),
    };
  }

  #start(row: number): number {
    return row === 0 ? 0 : (this.#ends[row - 1] as number);
  }

  #codeFor(id: string): number {
    const known = this.#codeOf.get(id);
    if (known !== undefined) return known;
    const code = this.#ids.push(id) - 1;
    this.#codeOf.set(id, code);
    return code;
  }
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && id !== '';
}
