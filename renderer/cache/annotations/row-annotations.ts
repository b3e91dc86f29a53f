import { type Annotation, NO_ANNOTATION } from '../../../shared/annotation.ts';
import type { AlbumIndex } from '../columns/album-index.ts';
import { grown } from '../columns/grown.ts';
import { type AnnotatedRows, HIDDEN, PINNED } from './annotated-rows.ts';
import type { DatasetAnnotations } from './dataset-annotations.ts';
import { PendingEdits } from './pending-edits.ts';

/**
 * A dataset's annotations, and its changes on their way to the service, over the rows of one album in memory. `follow`
 * brings it up to date with all of them.
 */
export class RowAnnotations implements AnnotatedRows {
  readonly annotations: DatasetAnnotations;
  readonly #pending: PendingEdits;
  readonly #index: AlbumIndex;
  readonly #aliases = new Map<number, string>();
  #pendingNames: ReadonlyMap<number, string> = new Map();
  #pendingLabels: ReadonlyMap<number, Readonly<Record<string, string>>> = new Map();
  #shownNames: ReadonlyMap<number, string> = this.#aliases;
  readonly #rowsWithNote = new Set<number>();
  #flags = new Uint8Array(0);
  #pinnedCount = 0;
  #hiddenCount = 0;
  #version = 0;
  #aliasVersion = 0;
  /** How far of the album and of the annotations this is. */
  #rowCount = 0;
  #annotationsVersion = -1;
  #pendingVersion = 0;

  constructor(
    index: AlbumIndex,
    annotations: DatasetAnnotations,
    pending: PendingEdits = new PendingEdits(),
  ) {
    this.#index = index;
    this.#pending = pending;
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

  get pendingNames(): ReadonlyMap<number, string> {
    return this.#pendingNames;
  }

  get pendingLabels(): ReadonlyMap<number, Readonly<Record<string, string>>> {
    return this.#pendingLabels;
  }

  get shownNames(): ReadonlyMap<number, string> {
    return this.#shownNames;
  }

  /** Rises with every annotation and every change on its way, whatever rows the album has. */
  get contentVersion(): number {
    return this.annotations.version + this.#pending.version;
  }

  hasNote(row: number): boolean {
    return this.#rowsWithNote.has(row);
  }

  follow(): this {
    const hasGrown = this.#index.rowCount > this.#rowCount;
    const isEdited = this.#pending.version !== this.#pendingVersion;
    if (!hasGrown && !isEdited && this.annotations.version === this.#annotationsVersion) return this;
    this.#version += 1;
    this.#followAnnotations(hasGrown);
    if (isEdited || this.#pending.byGroup.size > 0) this.#layPending();
    return this;
  }

  #followAnnotations(hasGrown: boolean): void {
    const { rowCount } = this.#index;
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
  }

  /** They are few. Without any, what is shown is the aliases themselves. */
  #layPending(): void {
    const names = new Map<number, string>();
    const labels = new Map<number, Readonly<Record<string, string>>>();
    for (const [groupId, change] of this.#pending.byGroup) {
      const row = this.#index.findRow(groupId);
      if (row === null) continue;
      if (change.name !== undefined) names.set(row, change.name);
      if (change.customLabels !== undefined) labels.set(row, change.customLabels);
    }
    if (names.size > 0 || this.#pendingNames.size > 0) this.#aliasVersion += 1;
    this.#pendingNames = names;
    this.#pendingLabels = labels;
    this.#shownNames = names.size === 0 ? this.#aliases : new Map([...names, ...this.#aliases]);
    this.#pendingVersion = this.#pending.version;
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
