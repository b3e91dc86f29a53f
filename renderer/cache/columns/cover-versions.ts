import type { CoverReference } from '../../../shared/compact-page.ts';
import { type Column, type SavedColumn, savedArray } from './column.ts';
import { grown } from './grown.ts';
import { hashOf } from './id-index.ts';

const NO_COVER = 0;

/**
 * A number for each cover, another for each other picture or face: what cards need of the covers, so that an album can
 * be looked at while the covers themselves are not loaded. Takes covers in and gives their numbers out.
 */
export class CoverVersions implements Pick<Column<number>, 'length' | 'get' | 'save'> {
  #versions = new Uint32Array(0);
  #length = 0;

  static load(saved: SavedColumn): CoverVersions {
    const column = new CoverVersions();
    column.#versions = savedArray(saved, 'versions', Uint32Array);
    column.#length = column.#versions.length;
    return column;
  }

  get length(): number {
    return this.#length;
  }

  append(covers: readonly (CoverReference | null)[]): void {
    this.#versions = grown(this.#versions, this.#length + covers.length);
    for (const cover of covers) {
      this.#versions[this.#length] = versionOf(cover);
      this.#length += 1;
    }
  }

  /** Null without a cover. */
  get(row: number): number | null {
    const version = this.#versions[row] as number;
    return version === NO_COVER ? null : version;
  }

  save(): SavedColumn {
    return { versions: this.#versions.slice(0, this.#length) };
  }
}

/** The page comes from disk: what is no cover is none. */
function versionOf(cover: CoverReference | null): number {
  if (typeof cover !== 'object' || cover === null) return NO_COVER;
  const { objectId, eTag, figureId, face } = cover;
  const parts = [objectId, eTag, figureId, Array.isArray(face) ? face.join() : null];
  return Math.max(hashOf(parts.map((part) => part ?? '').join('\n')), NO_COVER + 1);
}
