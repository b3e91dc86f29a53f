import type { CoverReference } from '../../../shared/compact-page.ts';
import { DamagedSnapshot, type ReadableColumn, type SavedColumn } from './column.ts';
import { NumberColumn } from './number-column.ts';
import { TextColumn } from './text-column.ts';

const TEXTS = ['objectId', 'uri', 'eTag', 'figureId'] as const;
const NUMBERS = ['width', 'height', 'orientation'] as const;
const FACE_EDGES = [0, 1, 2, 3] as const;

/** The covers of rows were asked for that were left on the disk when the album was opened. */
export class CoversNotLoaded extends Error {
  override readonly name = 'CoversNotLoaded';

  constructor() {
    super('the covers of this album are not loaded: attach them first');
  }
}

/**
 * The columns that a row's CoverReference is put together from: most of an album's bytes, and nothing that looking at it
 * needs. They may therefore be attached after the others. Until then the column has its length and takes in more rows;
 * reading or comparing one of the rows that are not here, and saving, throw CoversNotLoaded.
 */
export class CoverColumns implements ReadableColumn<CoverReference> {
  /** Rows before those held here, whose covers are not loaded. */
  #missing = 0;
  #texts = {
    objectId: new TextColumn(),
    uri: new TextColumn(),
    eTag: new TextColumn(),
    figureId: new TextColumn(),
  };
  #numbers = { width: new NumberColumn(), height: new NumberColumn(), orientation: new NumberColumn() };
  /** left, top, width, height. */
  #face = [new NumberColumn(), new NumberColumn(), new NumberColumn(), new NumberColumn()] as const;
  /** 1 where the group has a cover at all. */
  #present = new NumberColumn();

  /** Covers of `rowCount` rows that are to be attached later. */
  static unloaded(rowCount: number): CoverColumns {
    const columns = new CoverColumns();
    columns.#missing = rowCount;
    return columns;
  }

  static load(saved: Readonly<Record<string, SavedColumn>>): CoverColumns {
    const part = (key: string): SavedColumn => saved[key] ?? {};
    const number = (key: string): NumberColumn => NumberColumn.load(part(key));
    const columns = new CoverColumns();
    for (const key of TEXTS) columns.#texts[key] = TextColumn.load(part(key));
    for (const key of NUMBERS) columns.#numbers[key] = number(key);
    columns.#face = [number('face0'), number('face1'), number('face2'), number('face3')];
    columns.#present = number('present');
    const parts = [...Object.values(columns.#texts), ...Object.values(columns.#numbers), ...columns.#face];
    if (parts.some(({ length }) => length !== columns.#present.length)) {
      throw new DamagedSnapshot('the parts of the cover columns do not fit each other');
    }
    return columns;
  }

  get length(): number {
    return this.#missing + this.#present.length;
  }

  get isLoaded(): boolean {
    return this.#missing === 0;
  }

  /** The first so many rows are those whose covers are left out. */
  get missingCount(): number {
    return this.#missing;
  }

  /** Brings in the covers that were left out. Fails with DamagedSnapshot, and changes nothing, unless they are those. */
  attach(saved: Readonly<Record<string, SavedColumn>>): void {
    if (this.isLoaded) return;
    const columns = CoverColumns.load(saved);
    if (columns.length !== this.#missing) {
      throw new DamagedSnapshot(`the saved covers have not ${this.#missing} rows`);
    }
    columns.append(Array.from({ length: this.#present.length }, (_, row) => this.get(this.#missing + row)));
    this.#texts = columns.#texts;
    this.#numbers = columns.#numbers;
    this.#face = columns.#face;
    this.#present = columns.#present;
    this.#missing = 0;
  }

  append(covers: readonly (CoverReference | null)[]): void {
    const { texts, numbers, face, present } = splitCovers(covers);
    for (const key of TEXTS) this.#texts[key].append(texts[key]);
    for (const key of NUMBERS) this.#numbers[key].append(numbers[key]);
    for (const edge of FACE_EDGES) this.#face[edge].append(face[edge]);
    this.#present.append(present);
  }

  get(row: number): CoverReference | null {
    const place = this.#placeOf(row);
    if (this.#present.get(place) === null) return null;
    const [left, top, width, height] = this.#face.map((edge) => edge.get(place));
    const hasFace = left != null && top != null && width != null && height != null;
    return {
      objectId: this.#texts.objectId.get(place),
      uri: this.#texts.uri.get(place),
      eTag: this.#texts.eTag.get(place),
      width: this.#numbers.width.get(place),
      height: this.#numbers.height.get(place),
      orientation: this.#numbers.orientation.get(place),
      figureId: this.#texts.figureId.get(place),
      face: hasFace ? [left, top, width, height] : null,
    };
  }

  sameAs(row: number, other: this, otherRow: number): boolean {
    const place = this.#placeOf(row);
    const otherPlace = other.#placeOf(otherRow);
    return (
      this.#present.sameAs(place, other.#present, otherPlace) &&
      NUMBERS.every((key) => this.#numbers[key].sameAs(place, other.#numbers[key], otherPlace)) &&
      FACE_EDGES.every((edge) => this.#face[edge].sameAs(place, other.#face[edge], otherPlace)) &&
      TEXTS.every((key) => this.#texts[key].sameAs(place, other.#texts[key], otherPlace))
    );
  }

  /** One saved column for each part, so that none of them grows huge. */
  saveParts(): Readonly<Record<string, SavedColumn>> {
    if (!this.isLoaded) throw new CoversNotLoaded();
    const parts: Record<string, SavedColumn> = { present: this.#present.save() };
    for (const key of TEXTS) parts[key] = this.#texts[key].save();
    for (const key of NUMBERS) parts[key] = this.#numbers[key].save();
    for (const edge of FACE_EDGES) parts[`face${edge}`] = this.#face[edge].save();
    return parts;
  }

  #placeOf(row: number): number {
    if (row < this.#missing) throw new CoversNotLoaded();
    return row - this.#missing;
  }
}

/** One reading of the covers for all of their parts: this is most of the work of indexing a page. */
function splitCovers(covers: readonly (CoverReference | null)[]) {
  type Texts = (string | null)[];
  type Numbers = (number | null)[];
  const texts = { objectId: [] as Texts, uri: [] as Texts, eTag: [] as Texts, figureId: [] as Texts };
  const numbers = { width: [] as Numbers, height: [] as Numbers, orientation: [] as Numbers };
  const face: readonly [Numbers, Numbers, Numbers, Numbers] = [[], [], [], []];
  const present: Numbers = [];
  for (const value of covers) {
    const cover = typeof value === 'object' ? value : null;
    texts.objectId.push(cover?.objectId ?? null);
    texts.uri.push(cover?.uri ?? null);
    texts.eTag.push(cover?.eTag ?? null);
    texts.figureId.push(cover?.figureId ?? null);
    numbers.width.push(cover?.width ?? null);
    numbers.height.push(cover?.height ?? null);
    numbers.orientation.push(cover?.orientation ?? null);
    const edges = cover?.face;
    for (const edge of FACE_EDGES) face[edge].push(edges?.[edge] ?? null);
    present.push(cover === null ? null : 1);
  }
  return { texts, numbers, face, present };
}
