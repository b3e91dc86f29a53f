import { type AnnotatedRows, NO_ANNOTATIONS } from '../annotations/annotated-rows.ts';
import type { AlbumSort } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import { type SavedColumn, savedArray } from '../columns/column.ts';
import { mergedOrder } from './merged-order.ts';
import { NameRanks } from './name-ranks.ts';
import { sortedByKeys } from './radix-sort.ts';
import { reversedOrder } from './reversed-order.ts';

type Field = AlbumSort['field'];
type ShownNames = Pick<AnnotatedRows, 'shownNames' | 'aliasVersion'>;

/** Rows of all orders held at a time, four bytes each; so many orders are held whatever their size, and no more than there are. */
const MOST_ROWS = 4_000_000;
const FEWEST_ORDERS = 8;

const FIELDS = Object.keys({
  Name: true,
  ImageCount: true,
  VideoCount: true,
  FaceCount: true,
  AverageAge: true,
  CreateTime: true,
  UpdateTime: true,
  Gender: true,
  ProjectName: true,
  DatasetName: true,
} satisfies Record<Field, true>) as readonly Field[];
const ALL_SORTS: readonly AlbumSort[] = FIELDS.flatMap((field): readonly AlbumSort[] => [
  { field, order: 'asc' },
  { field, order: 'desc' },
]);

/**
 * The orders of one album's groups. Each field is sorted once for each version of the album; queries then only filter.
 *
 * The order of a field is that of the service: by value, absent values below all others, ties by ascending group id in
 * both directions. Names are the exception: by locale collation, an alias (else a name on its way to the service)
 * standing for the name, and people without either come last in both directions.
 */
export class SortOrders {
  readonly #album: AlbumRows;
  #version = -1;
  #byId: Uint32Array | null = null;
  /** The groups by id as they were when the album had so many rows. */
  #byIdBefore: { readonly rows: Uint32Array; readonly rowCount: number } | null = null;
  readonly #orders = new Map<string, Uint32Array>();
  #names = new NameRanks();
  /** What the orders by name were made with, and the ranks that came of it. */
  #namesShown: ShownNames = NO_ANNOTATIONS;
  #shownRanks: Uint32Array | null = null;

  constructor(album: AlbumRows) {
    this.#album = album;
  }

  /** Takes over what a snapshot kept of the orders that are costly to make. */
  static load(album: AlbumRows, saved: SavedColumn): SortOrders {
    const orders = new SortOrders(album);
    orders.#names = NameRanks.load(saved, album.rowCount);
    const byId = savedArray(saved, 'byId', Uint32Array);
    if (byId.length === album.groupCount && byId.every((row) => row < album.rowCount)) orders.#byId = byId;
    orders.#version = album.version;
    return orders;
  }

  /** The orders of an album that has these rows and more, with what is costly to make carried over. */
  fork(album: AlbumRows): SortOrders {
    const orders = new SortOrders(album);
    orders.#names = this.#names.fork();
    if (this.#byId !== null && this.#version === this.#album.version) {
      orders.#byIdBefore = { rows: this.#byId, rowCount: this.#album.rowCount };
    }
    return orders;
  }

  /** The orders of an album that has some of these rows and no others, in the same order. */
  carriedTo(album: AlbumRows, rows: Uint32Array): SortOrders {
    const orders = new SortOrders(album);
    orders.#names = this.#names.carriedTo(this.#album.columns.name, rows);
    return orders;
  }

  /** Fills in what is costly to make. */
  save(): SavedColumn {
    this.#startVersion();
    this.#names.update(this.#album.columns.name);
    return { ...this.#names.save(), byId: this.#rowsById() };
  }

  /** Every group's row in the order asked for. The array is shared: callers must not change it. */
  rowsInOrder(sort: AlbumSort, shown: ShownNames = NO_ANNOTATIONS): Uint32Array {
    this.#startVersion();
    this.#startNames(shown);
    const name = nameOf(sort);
    const rows = this.#orders.get(name) ?? this.#sortRows(sort);
    this.#orders.delete(name);
    this.#orders.set(name, rows);
    const [oldest] = this.#orders.keys();
    const mostOrders = Math.max(FEWEST_ORDERS, MOST_ROWS / Math.max(rows.length, 1));
    if (this.#orders.size > mostOrders && oldest !== undefined) this.#orders.delete(oldest);
    return rows;
  }

  /** Makes an order that is not there yet. False when all are, or when there is no room for all. */
  makeAnother(shown: ShownNames): boolean {
    if (this.#album.groupCount * ALL_SORTS.length > MOST_ROWS) return false;
    this.#startVersion();
    this.#startNames(shown);
    const missing = ALL_SORTS.find((sort) => !this.#orders.has(nameOf(sort)));
    if (missing === undefined) return false;
    this.rowsInOrder(missing, shown);
    return true;
  }

  #startVersion(): void {
    if (this.#version === this.#album.version) return;
    this.#version = this.#album.version;
    this.#byId = null;
    this.#orders.clear();
    this.#shownRanks = null;
  }

  #startNames({ shownNames, aliasVersion }: ShownNames): void {
    if (this.#namesShown.shownNames === shownNames && this.#namesShown.aliasVersion === aliasVersion) return;
    this.#namesShown = { shownNames, aliasVersion };
    this.#shownRanks = null;
    this.#orders.delete('Name asc');
    this.#orders.delete('Name desc');
  }

  #ranks(): Uint32Array {
    this.#shownRanks ??= this.#names.updateReplaced(this.#album.columns.name, this.#namesShown.shownNames);
    return this.#shownRanks;
  }

  /** The sort is stable: read backwards, rows that went in by descending id come out by ascending id. */
  #sortRows({ field, order }: AlbumSort): Uint32Array {
    const keys = this.#keysOf(field);
    const other = this.#orders.get(`${field} ${order === 'desc' ? 'asc' : 'desc'}`);
    if (other !== undefined)
      return field === 'Name' ? this.#namesReversed(other) : reversedOrder(other, keys);
    if (order === 'desc') return sortedByKeys(this.#rowsById().toReversed(), keys).reverse();
    const ascending = sortedByKeys(this.#rowsById(), keys);
    return field === 'Name' ? this.#unnamedLast(ascending) : ascending;
  }

  #keysOf(field: Field): readonly Uint32Array[] {
    const { columns } = this.#album;
    switch (field) {
      case 'Name':
        return [this.#ranks()];
      case 'ImageCount':
        return columns.imageCount.sortKeys();
      case 'VideoCount':
        return columns.videoCount.sortKeys();
      case 'FaceCount':
        return columns.faceCount.sortKeys();
      case 'AverageAge':
        return columns.averageAge.sortKeys();
      case 'CreateTime':
        return columns.createTime.sortKeys();
      case 'UpdateTime':
        return columns.updateTime.sortKeys();
      case 'Gender':
        return columns.gender.sortKeys();
      case 'ProjectName':
        return columns.projectName.sortKeys();
      case 'DatasetName':
        return columns.datasetName.sortKeys();
    }
  }

  /** The unnamed stay at the end. */
  #namesReversed(rows: Uint32Array): Uint32Array {
    const ranks = this.#ranks();
    let named = rows.length;
    while (named > 0 && ranks[rows[named - 1] as number] === 0) named -= 1;
    const reversed = rows.slice();
    reversed.set(reversedOrder(rows.subarray(0, named), [ranks]));
    return reversed;
  }

  /** A run of unnamed rows (rank 0) is at the front; moved to the end, the order inside it stays. */
  #unnamedLast(ascending: Uint32Array): Uint32Array {
    const ranks = this.#ranks();
    const firstNamed = ascending.findIndex((row) => ranks[row] !== 0);
    if (firstNamed <= 0) return ascending;
    const moved = new Uint32Array(ascending.length);
    moved.set(ascending.subarray(firstNamed));
    moved.set(ascending.subarray(0, firstNamed), ascending.length - firstNamed);
    return moved;
  }

  /** Groups are mostly listed by id, so what is sorted here is sorted already or made of a few sorted runs. */
  #rowsById(): Uint32Array {
    if (this.#byId !== null) return this.#byId;
    const { rows, rowCount } = this.#byIdBefore ?? { rows: new Uint32Array(0), rowCount: 0 };
    this.#byIdBefore = null;
    const standing = rows.filter((row) => !this.#album.isSuperseded(row));
    this.#byId = mergedOrder(standing, this.#sortedById(rowCount), this.#compareIds);
    return this.#byId;
  }

  readonly #compareIds = (left: number, right: number): number => {
    const { objectId } = this.#album.columns;
    return objectId.compare(left, objectId, right);
  };

  #sortedById(fromRow: number): Uint32Array {
    const rows = currentRows(this.#album, fromRow);
    return isAscending(rows, this.#compareIds) ? rows : Uint32Array.from([...rows].sort(this.#compareIds));
  }
}

function nameOf({ field, order }: AlbumSort): string {
  return `${field} ${order}`;
}

function currentRows(album: AlbumRows, fromRow: number): Uint32Array {
  const rows = new Uint32Array(album.rowCount - fromRow);
  let count = 0;
  for (let row = fromRow; row < album.rowCount; row++) {
    if (album.isSuperseded(row)) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.slice(0, count);
}

function isAscending(rows: Uint32Array, compare: (left: number, right: number) => number): boolean {
  for (let index = 1; index < rows.length; index++) {
    if (compare(rows[index - 1] as number, rows[index] as number) > 0) return false;
  }
  return true;
}
