import { type Annotation, isAnnotationEmpty, type StoredAnnotation } from '../../../shared/annotation.ts';

/** Commits whose group ids are remembered for those who follow; who was away for longer starts anew. */
const REMEMBERED_COMMITS = 50;

/** What is on the disk of a dataset's annotations, in memory. */
export class DatasetAnnotations {
  readonly #byGroup = new Map<string, StoredAnnotation>();
  /** Group ids of the last commits; the last entry brought the current version. */
  readonly #commits: (readonly string[])[] = [];
  /** Group ids in ascending order, as of a version. */
  #sorted: { readonly version: number; readonly ids: readonly string[] } | null = null;
  #version = 0;
  #filledCount = 0;

  /** Rises with every commit. */
  get version(): number {
    return this.#version;
  }

  /** Those that were taken back included. */
  get count(): number {
    return this.#byGroup.size;
  }

  /** Annotations that say anything. */
  get filledCount(): number {
    return this.#filledCount;
  }

  get(groupId: string): StoredAnnotation | null {
    return this.#byGroup.get(groupId) ?? null;
  }

  /** The group's annotation if it says anything. */
  filled(groupId: string): StoredAnnotation | null {
    const annotation = this.get(groupId);
    return annotation === null || isAnnotationEmpty(annotation) ? null : annotation;
  }

  all(): IterableIterator<StoredAnnotation> {
    return this.#byGroup.values();
  }

  /** Those after a group id (null: from the first) in ascending order of it, at most `limit`. */
  listAfter(after: string | null, limit: number): readonly StoredAnnotation[] {
    if (this.#sorted?.version !== this.#version) {
      this.#sorted = { version: this.#version, ids: [...this.#byGroup.keys()].sort() };
    }
    const { ids } = this.#sorted;
    const start = after === null ? 0 : firstAfter(ids, after);
    return ids.slice(start, start + limit).flatMap((groupId) => this.get(groupId) ?? []);
  }

  /** Takes in what was committed. */
  take(annotations: readonly StoredAnnotation[]): void {
    for (const annotation of annotations) {
      this.#filledCount += filledAsNumber(annotation) - filledAsNumber(this.get(annotation.groupId));
      this.#byGroup.set(annotation.groupId, annotation);
    }
    this.#version += 1;
    this.#commits.push(annotations.map(({ groupId }) => groupId));
    if (this.#commits.length > REMEMBERED_COMMITS) this.#commits.shift();
  }

  /** The groups whose annotation changed since that version; null when that is too long ago to know. */
  changedSince(version: number): readonly string[] | null {
    const missed = this.#version - version;
    if (missed > this.#commits.length) return null;
    return missed === 0 ? [] : this.#commits.slice(-missed).flat();
  }
}

/** Where the first id after the one given stands. */
function firstAfter(ids: readonly string[], after: string): number {
  let from = 0;
  let to = ids.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ids[middle] as string) <= after) from = middle + 1;
    else to = middle;
  }
  return from;
}

function filledAsNumber(annotation: Annotation | null): number {
  return annotation === null || isAnnotationEmpty(annotation) ? 0 : 1;
}
