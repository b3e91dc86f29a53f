import type { PhotoRow } from '../../../shared/photo.ts';
import { NO_DAY, type PhotoCard } from '../cache-api.ts';
import type { SavedColumns } from '../columns/album-columns.ts';
import { DamagedSnapshot, savedArray } from '../columns/column.ts';
import { FoldedNames } from '../columns/folded-names.ts';
import { hashOf, IdIndex } from '../columns/id-index.ts';
import { InstantColumn } from '../columns/instant-column.ts';
import { NumberColumn } from '../columns/number-column.ts';
import { TextColumn } from '../columns/text-column.ts';
import { PhotoFacts } from './photo-facts.ts';
import { PhotoPeople } from './photo-people.ts';

/** What a snapshot has that opening does not need: its columns' names begin so. */
export const LATER_PREFIX = '~';
const TEXTS = `${LATER_PREFIX}texts`;
const PEOPLE = `${LATER_PREFIX}people`;

/** What searching reads, and who is on the photos. */
interface LaterColumns {
  readonly texts: FoldedNames;
  readonly people: PhotoPeople;
}

/**
 * The columns of a listing of a person's photos, built part by part as they were listed. A file that came twice counts
 * once: its newest row stands.
 */
export class PhotoIndex {
  #fileId = new TextColumn();
  #fileName = new TextColumn();
  #produceTime = new TextColumn();
  #size = new NumberColumn();
  #duration = new NumberColumn();
  #facts = new PhotoFacts();
  /** Of photos taken in here; a snapshot has the order that they make instead. */
  readonly #times = new InstantColumn();
  #later: LaterColumns | null = { texts: new FoldedNames(), people: new PhotoPeople() };
  #order: Uint32Array | null = null;
  #ids: IdIndex | null = null;
  readonly #superseded = new Set<number>();
  #lastPart = -1;

  /** What `save` saved, without the columns of `LATER_PREFIX`. Nothing can be appended to it. Fails with DamagedSnapshot. */
  static load(saved: SavedColumns): PhotoIndex {
    const index = new PhotoIndex();
    index.#fileId = TextColumn.load(saved.fileId ?? {});
    index.#fileName = TextColumn.load(saved.fileName ?? {});
    index.#produceTime = TextColumn.load(saved.produceTime ?? {});
    index.#size = NumberColumn.load(saved.size ?? {});
    index.#duration = NumberColumn.load(saved.duration ?? {});
    index.#facts = PhotoFacts.load(saved.facts ?? {});
    index.#order = savedArray(saved.order ?? {}, 'rows', Uint32Array);
    index.#later = null;
    index.#lastPart = Number.POSITIVE_INFINITY;
    const columns = [index.#fileId, index.#fileName, index.#produceTime, index.#size, index.#duration];
    const rowCount = index.#facts.length;
    if (columns.some(({ length }) => length !== rowCount) || index.#order.some((row) => row >= rowCount)) {
      throw new DamagedSnapshot('the columns of the photos do not fit each other');
    }
    return index;
  }

  get photoCount(): number {
    return this.#order === null ? this.#facts.length - this.#superseded.size : this.#order.length;
  }

  get facts(): PhotoFacts {
    return this.#facts;
  }

  /** Null until they are attached. */
  get later(): LaterColumns | null {
    return this.#later;
  }

  /** The newest part taken in; -1 before the first. */
  get lastPart(): number {
    return this.#lastPart;
  }

  /** Parts come in ascending order; one that was taken in before changes nothing. */
  append(part: number, photos: readonly PhotoRow[]): void {
    if (part <= this.#lastPart) return;
    const ids = this.#idIndex();
    const first = this.#facts.length;
    this.#fileId.append(photos.map(({ fileId }) => fileId));
    this.#fileName.append(photos.map(({ fileName }) => fileName));
    this.#produceTime.append(photos.map(({ produceTime }) => produceTime));
    this.#times.append(photos.map(({ produceTime }) => produceTime));
    this.#size.append(photos.map(({ size }) => size));
    this.#duration.append(photos.map(({ durationMs }) => durationMs));
    this.#facts.append(part, photos);
    this.#later?.texts.append(photos.map(searchedText));
    this.#later?.people.append(photos);
    for (const [place, { fileId }] of photos.entries()) {
      const before = ids.point(hashOf(fileId), first + place, (row) => this.#fileId.get(row) === fileId);
      if (before !== null) this.#superseded.add(before);
    }
    this.#order = null;
    this.#lastPart = part;
  }

  /** How many of some files it does not have, each counted once. */
  countNew(photos: readonly PhotoRow[]): number {
    const ids = new Set(photos.map(({ fileId }) => fileId));
    let count = 0;
    for (const id of ids) if (this.findRow(id) === null) count += 1;
    return count;
  }

  /** The later columns of a snapshot. Fails with DamagedSnapshot. */
  attachSaved(saved: SavedColumns): void {
    this.#attach({
      texts: FoldedNames.load(saved[TEXTS] ?? {}),
      people: PhotoPeople.load(saved[PEOPLE] ?? {}),
    });
  }

  /** The later columns of the same photos, read from their parts. */
  attachFrom({ later }: PhotoIndex): void {
    if (later !== null) this.#attach(later);
  }

  /** By ProduceTime, then Filename, then id; photos without a time come last. */
  order(): Uint32Array {
    this.#order ??= this.#sorted();
    return this.#order;
  }

  /** The newest row of a file; null when there is no such file. */
  findRow(fileId: string): number | null {
    return this.#idIndex().find(hashOf(fileId), (row) => this.#fileId.get(row) === fileId);
  }

  /** Where a file stands in a list of rows, whichever copy of it is listed. */
  findPosition(rows: Uint32Array, fileId: string): number | null {
    const hash = hashOf(fileId);
    const isMeant = (row: number): boolean =>
      this.#facts.hashAt(row) === hash && this.#fileId.get(row) === fileId;
    const position = rows.findIndex(isMeant);
    return position === -1 ? null : position;
  }

  cardAt(row: number): PhotoCard {
    return {
      fileId: this.#fileId.get(row) ?? '',
      fileName: this.#fileName.get(row),
      isVideo: this.#facts.isVideo(row),
      durationMs: this.#duration.get(row),
      produceTime: this.#produceTime.get(row),
      version: this.#facts.versionAt(row),
      size: this.#size.get(row),
    };
  }

  /** Of one that has its later columns. */
  save(): SavedColumns {
    const later = this.#later;
    return {
      fileId: this.#fileId.save(),
      fileName: this.#fileName.save(),
      produceTime: this.#produceTime.save(),
      size: this.#size.save(),
      duration: this.#duration.save(),
      facts: this.#facts.save(),
      order: { rows: this.order() },
      ...(later === null ? {} : { [TEXTS]: later.texts.save(), [PEOPLE]: later.people.save() }),
    };
  }

  #attach(later: LaterColumns): void {
    if (later.texts.length !== this.#facts.length || later.people.length !== this.#facts.length) {
      throw new DamagedSnapshot('the later columns are not those of these photos');
    }
    this.#later = later;
  }

  /** A listing comes nearly in this order, which costs the sort next to nothing. */
  #sorted(): Uint32Array {
    const { length } = this.#facts;
    const rows: number[] = [];
    for (let row = 0; row < length; row++) if (!this.#superseded.has(row)) rows.push(row);
    return Uint32Array.from(rows.sort((one, other) => this.#compare(one, other)));
  }

  #compare(one: number, other: number): number {
    const isTimed = this.#facts.dayAt(one) !== NO_DAY;
    if (isTimed !== (this.#facts.dayAt(other) !== NO_DAY)) return isTimed ? -1 : 1;
    const times = this.#times;
    const byTime = isTimed
      ? times.secondsAt(one) - times.secondsAt(other) || times.nanosecondsAt(one) - times.nanosecondsAt(other)
      : 0;
    return (
      byTime ||
      this.#fileName.compare(one, this.#fileName, other) ||
      this.#fileId.compare(one, this.#fileId, other)
    );
  }

  #idIndex(): IdIndex {
    if (this.#ids !== null) return this.#ids;
    const ids = new IdIndex((row) => this.#facts.hashAt(row));
    for (const row of this.#order ?? []) {
      ids.point(this.#facts.hashAt(row), row, (other) => this.#fileId.sameAs(other, this.#fileId, row));
    }
    this.#ids = ids;
    return ids;
  }
}

function searchedText({ fileName, labels, addressLines, captions }: PhotoRow): string {
  return [fileName ?? '', ...labels, ...addressLines, ...captions].join('\n');
}
