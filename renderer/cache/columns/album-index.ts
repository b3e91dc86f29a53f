import type { CompactPage } from '../../../shared/compact-page.ts';
import {
  type AlbumColumns,
  appendToColumns,
  attachCovers,
  emptyColumns,
  loadColumns,
  type SavedColumns,
  saveColumns,
} from './album-columns.ts';
import { DamagedSnapshot, savedArray } from './column.ts';
import { grown } from './grown.ts';
import { hashOf, IdIndex } from './id-index.ts';

/** Reads the columns only: what sorting, filtering, cards and comparing need of an album. */
export interface AlbumRows {
  readonly columns: AlbumColumns;
  /** Rows, those of superseded copies included. */
  readonly rowCount: number;
  /** Groups: rows that no newer copy replaced. */
  readonly groupCount: number;
  /** Rises with every page appended. */
  readonly version: number;
  isSuperseded(row: number): boolean;
}

const ROWS_PART = 'rows';

/**
 * The columns of one generation, built page by page in the order of their seq. A group that came twice counts once:
 * its newest row stands, the older is superseded (it stays where it is, for orders made before). The row of a group that
 * was taken out is superseded by nothing.
 */
export class AlbumIndex implements AlbumRows {
  #columns: AlbumColumns = emptyColumns();
  #seqs = new Uint32Array(0);
  #hashes = new Uint32Array(0);
  #superseded = new Uint8Array(0);
  #rowCount = 0;
  #supersededCount = 0;
  #lastSeq = -1;
  #version = 0;
  /** Built at the first look-up: an album that was opened to be looked at needs none. */
  #ids: IdIndex | null = null;

  /**
   * Loads what `save` saved, with or without the parts of the covers (`isCoverPart`). Without them everything works but
   * reading covers, comparing by them and saving; pages may be appended. Fails with DamagedSnapshot.
   */
  static load(saved: SavedColumns, lastSeq: number): AlbumIndex {
    const index = new AlbumIndex();
    const rows = saved[ROWS_PART] ?? {};
    index.#seqs = savedArray(rows, 'seqs', Uint32Array);
    index.#hashes = savedArray(rows, 'hashes', Uint32Array);
    index.#superseded = savedArray(rows, 'superseded', Uint8Array);
    index.#rowCount = index.#seqs.length;
    if (index.#hashes.length !== index.#rowCount || index.#superseded.length !== index.#rowCount) {
      throw new DamagedSnapshot('the parts of the row column do not fit each other');
    }
    for (const flag of index.#superseded) index.#supersededCount += flag;
    index.#columns = loadColumns(saved, index.#rowCount);
    index.#lastSeq = lastSeq;
    return index;
  }

  get hasCovers(): boolean {
    return this.#columns.cover.isLoaded;
  }

  /**
   * Brings in the saved parts of the covers if the album was loaded without them: to be done before albums are compared,
   * saved or asked for covers. Fails with DamagedSnapshot when they are not those of this album.
   */
  attachCovers(saved: SavedColumns): void {
    if (!this.hasCovers) attachCovers(this.#columns, saved);
  }

  get columns(): AlbumColumns {
    return this.#columns;
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  get groupCount(): number {
    return this.#rowCount - this.#supersededCount;
  }

  get version(): number {
    return this.#version;
  }

  /** The newest page taken in; -1 before the first. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Takes in a page. Pages must come in ascending order of seq; one that was taken in already changes nothing. */
  append(seq: number, page: CompactPage): void {
    if (seq <= this.#lastSeq) return;
    const start = this.#rowCount;
    const end = start + page.count;
    const ids = this.#idIndex();
    this.#seqs = grown(this.#seqs, end).fill(seq, start, end);
    this.#hashes = grown(this.#hashes, end);
    this.#superseded = grown(this.#superseded, end);
    appendToColumns(this.#columns, page);
    for (let position = 0; position < page.count; position++) {
      this.#point(ids, start + position, page.objectId[position] as string);
    }
    this.#rowCount = end;
    this.#lastSeq = seq;
    this.#version += 1;
  }

  /** Takes groups out; their rows stay where they are. In the order of seq with the pages: one taken in before changes nothing. */
  remove(seq: number, groupIds: readonly string[]): void {
    if (seq <= this.#lastSeq) return;
    for (const groupId of groupIds) {
      const row = this.findRow(groupId);
      if (row !== null) this.#supersede(row);
    }
    this.#lastSeq = seq;
    this.#version += 1;
  }

  /**
   * The same rows in an index that can be appended to while this one stays as it is. They share their columns, so
   * nothing may be appended here any more.
   */
  fork(): AlbumIndex {
    const index = new AlbumIndex();
    index.#columns = this.#columns;
    index.#seqs = this.#seqs;
    index.#hashes = this.#hashes;
    index.#superseded = this.#superseded.slice();
    index.#rowCount = this.#rowCount;
    index.#supersededCount = this.#supersededCount;
    index.#lastSeq = this.#lastSeq;
    index.#version = this.#version;
    index.#ids = this.#ids?.handedOver((row) => index.#hashes[row] as number) ?? null;
    this.#ids = null;
    return index;
  }

  /** Says that a page can't be read, so that it is not asked for again. */
  skip(seq: number): void {
    this.#lastSeq = Math.max(this.#lastSeq, seq);
  }

  isSuperseded(row: number): boolean {
    return this.#superseded[row] === 1;
  }

  /** The newest row of a group; null when the album has no such group. */
  findRow(groupId: string): number | null {
    return this.#newest(
      this.#idIndex().find(hashOf(groupId), (row) => this.#columns.objectId.get(row) === groupId),
    );
  }

  /** The newest row of the group that `other` holds at `otherRow`. */
  findRowOf(other: AlbumIndex, otherRow: number): number | null {
    const isMeant = (row: number): boolean =>
      this.#columns.objectId.sameAs(row, other.#columns.objectId, otherRow);
    return this.#newest(this.#idIndex().find(other.#hashes[otherRow] as number, isMeant));
  }

  /** Where a group stands in a list of rows, whichever copy of it is listed; null when it is not. */
  findPosition(rows: Uint32Array, groupId: string): number | null {
    const hash = hashOf(groupId);
    const position = rows.findIndex(
      (row) => this.#hashes[row] === hash && this.#columns.objectId.get(row) === groupId,
    );
    return position === -1 ? null : position;
  }

  /** The page that brought a row. */
  seqOf(row: number): number {
    return this.#seqs[row] as number;
  }

  /** Throws CoversNotLoaded while the covers are left out. */
  save(): SavedColumns {
    const rows = {
      seqs: this.#seqs.slice(0, this.#rowCount),
      hashes: this.#hashes.slice(0, this.#rowCount),
      superseded: this.#superseded.slice(0, this.#rowCount),
    };
    return { ...saveColumns(this.#columns), [ROWS_PART]: rows };
  }

  #point(ids: IdIndex, row: number, id: string): void {
    const hash = hashOf(id);
    this.#hashes[row] = hash;
    const before = ids.point(hash, row, (other) => this.#columns.objectId.get(other) === id);
    if (before !== null && !this.isSuperseded(before)) this.#supersede(before);
  }

  #supersede(row: number): void {
    this.#superseded[row] = 1;
    this.#supersededCount += 1;
  }

  /** The last row of a group, unless the group was taken out with it. */
  #newest(row: number | null): number | null {
    return row === null || this.isSuperseded(row) ? null : row;
  }

  #idIndex(): IdIndex {
    if (this.#ids !== null) return this.#ids;
    const ids = new IdIndex((row) => this.#hashes[row] as number);
    const { objectId } = this.#columns;
    for (let row = 0; row < this.#rowCount; row++) {
      ids.point(this.#hashes[row] as number, row, (other) => objectId.sameAs(other, objectId, row));
    }
    this.#ids = ids;
    return ids;
  }
}
