import { type Annotation, NO_ANNOTATION } from '../../../shared/annotation.ts';
import type { AlbumIndex } from '../columns/album-index.ts';
import { grown } from '../columns/grown.ts';
import { type AnnotatedRows, HIDDEN, PINNED } from './annotated-rows.ts';
import type { DatasetAnnotations } from './dataset-annotations.ts';

/** A dataset's annotations over the rows of one album in memory. `follow` brings it up to date with both. */
export class RowAnnotations implements AnnotatedRows {
  readonly annotations: DatasetAnnotations;
  readonly #index: AlbumIndex;
  readonly #aliases = new Map<number, string>();
  readonly #rowsWithNote = new Set<number>();
  #flags = new Uint8Array(0);
  #pinnedCount = 0;
  #hiddenCount = 0;
  #version = 0;
  #aliasVersion = 0;
  /** How far of the album and of the annotations this is. */
  #rowCount = 0;
  #annotationsVersion = -1;

  constructor(index: AlbumIndex, annotations: DatasetAnnotations) {
    this.#index = index;
    this.annotations = annotations;
  }

  get version(): number {
    return this.#version;
  }

  get flags(): Uint8Array {
    return this.#flags;
  }

  get hasPinned(): boolean {
    return this.#pinnedCount > 0;
  }

  get hasHidden(): boolean {
    return this.#hiddenCount > 0;
  }

  /** Groups of the album that are hidden. */
  get hiddenCount(): number {
    return this.#hiddenCount;
  }

  get aliasVersion(): number {
    return this.#aliasVersion;
  }

  get aliases(): ReadonlyMap<number, string> {
    return this.#aliases;
  }

  hasNote(row: number): boolean {
    return this.#rowsWithNote.has(row);
  }

  follow(): this {
    const { rowCount } = this.#index;
    const hasGrown = rowCount > this.#rowCount;
    if (!hasGrown && this.annotations.version === this.#annotationsVersion) return this;
    this.#version += 1;
    if (hasGrown) this.#flags = grown(this.#flags, rowCount);
    const changed =
      this.#annotationsVersion < 0 ? null : this.annotations.changedSince(this.#annotationsVersion);
    if (changed === null) this.#setAll();
    else {
      if (hasGrown) this.#setNewRows(this.#rowCount, rowCount);
      for (const groupId of changed) this.#setGroup(groupId, this.annotations.get(groupId));
    }
    this.#rowCount = rowCount;
    this.#annotationsVersion = this.annotations.version;
    return this;
  }

  #setAll(): void {
    if (this.#aliases.size > 0) this.#aliasVersion += 1;
    this.#flags.fill(0);
    this.#aliases.clear();
    this.#rowsWithNote.clear();
    this.#pinnedCount = 0;
    this.#hiddenCount = 0;
    // A look-up builds the album's id index, which is not made for nothing.
    if (this.annotations.filledCount === 0) return;
    for (const annotation of this.annotations.all()) this.#setGroup(annotation.groupId, annotation);
  }

  /** Rows that came since, and those that they replaced. */
  #setNewRows(from: number, to: number): void {
    if (this.annotations.filledCount === 0) return;
    for (let row = 0; row < from; row++) {
      if (this.#isMarked(row) && this.#index.isSuperseded(row)) this.#setRow(row, NO_ANNOTATION);
    }
    const { objectId } = this.#index.columns;
    for (let row = from; row < to; row++) {
      if (this.#index.isSuperseded(row)) continue;
      const annotation = this.annotations.filled(objectId.get(row) ?? '');
      if (annotation !== null) this.#setRow(row, annotation);
    }
  }

  #isMarked(row: number): boolean {
    return this.#flags[row] !== 0 || this.#aliases.has(row) || this.#rowsWithNote.has(row);
  }

  #setGroup(groupId: string, annotation: Annotation | null): void {
    const row = this.#index.findRow(groupId);
    if (row !== null) this.#setRow(row, annotation ?? NO_ANNOTATION);
  }

  #setRow(row: number, { isPinned, isHidden, alias, note }: Annotation): void {
    const before = this.#flags[row] as number;
    this.#pinnedCount += Number(isPinned) - Number((before & PINNED) !== 0);
    this.#hiddenCount += Number(isHidden) - Number((before & HIDDEN) !== 0);
    this.#flags[row] = (isPinned ? PINNED : 0) | (isHidden ? HIDDEN : 0);
    if (note === null) this.#rowsWithNote.delete(row);
    else this.#rowsWithNote.add(row);
    if ((this.#aliases.get(row) ?? null) === alias) return;
    this.#aliasVersion += 1;
    if (alias === null) this.#aliases.delete(row);
    else this.#aliases.set(row, alias);
  }
}
