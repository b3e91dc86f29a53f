/**
 * Keeps the cache's annotations and main's backup of them alike. Every change is mirrored as it is told; when a cache
 * worker connects, and when the cache has lost its annotations, both sides are compared and each gets what the other
 * has newer. Nothing depends on the order of what arrives: the same copy comes to stand everywhere. An annotation that was
 * made while the cache had lost the person's earlier one is filled from that, and given back filled.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { changeTime, type StoredAnnotation } from '../../shared/annotation.ts';
import type { AppError } from '../../shared/app-error.ts';
import {
  type CacheAnswers,
  type CacheEventMessage,
  MOST_ANNOTATIONS_AT_ONCE,
} from '../../shared/cache-protocol.ts';
import type { Result } from '../../shared/result.ts';
import type { SinkListener } from '../sync/port-page-sink.ts';
import type { Clock, Log, PageSink } from '../sync/ports.ts';
import type { AnnotationBackup } from './annotation-backup.ts';

/** Until a comparison that failed for the moment is made again. */
const RETRY_DELAY_MS = 30_000;

export interface AnnotationMirrorOptions {
  readonly backup: AnnotationBackup;
  readonly sink: PageSink & { listen(listener: SinkListener): void };
  /** Of the datasets that the user has: nothing is kept of others. */
  readonly datasetIds: () => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
}

export interface AnnotationMirror {
  /**
   * Deletes the dataset's rows, which `deleteRows` does, then its backup. Fails as `deleteRows` does, and then keeps
   * the backup, or with `storage`.
   */
  forget(
    datasetId: string,
    deleteRows: () => Promise<Result<null, AppError>>,
  ): Promise<Result<null, AppError>>;
  /** The user has other datasets than before: one that was forgotten may come back under its id. */
  datasetsChanged(): void;
  /** A dataset that was forgotten stays all the same: what is made of its people is mirrored again. */
  resume(datasetId: string): void;
}

export function createAnnotationMirror(options: AnnotationMirrorOptions): AnnotationMirror {
  const mirror = new SinkAnnotationMirror(options);
  options.sink.listen(mirror);
  options.backup.onLateLoad(() => mirror.onAttached());
  return mirror;
}

class SinkAnnotationMirror implements AnnotationMirror, SinkListener {
  readonly #options: AnnotationMirrorOptions;
  /** From the first step of forgetting a dataset until it is gone from the list: nothing of it is taken in or put back. */
  readonly #forgetting = new Set<string>();
  /** Each comparison of everything has its own; an earlier one that is still under way ends. */
  #round = 0;

  constructor(options: AnnotationMirrorOptions) {
    this.#options = options;
  }

  onAttached(): void {
    void this.#compareAll();
  }

  onEvent(event: CacheEventMessage): void {
    if (event.event === 'annotations-lost') void this.#compareAll();
    else if (this.#options.datasetIds().includes(event.datasetId) && !this.#forgetting.has(event.datasetId)) {
      const standing = this.#options.backup.merge(event.datasetId, event.annotations);
      if (standing.length > 0) void this.#giveBack(event.datasetId, standing);
    }
  }

  async forget(datasetId: string, deleteRows: () => Promise<Result<null, AppError>>) {
    this.#forgetting.add(datasetId);
    const forgotten = await this.#forgetBoth(datasetId, deleteRows);
    if (forgotten.ok) return forgotten;
    // The dataset stays, and a comparison that was under way for it was given up.
    this.resume(datasetId);
    return forgotten;
  }

  readonly datasetsChanged = (): void => {
    const ids = this.#options.datasetIds();
    for (const datasetId of this.#forgetting)
      if (!ids.includes(datasetId)) this.#forgetting.delete(datasetId);
  };

  resume(datasetId: string): void {
    if (this.#forgetting.delete(datasetId)) void this.#compareAll();
  }

  async #forgetBoth(datasetId: string, deleteRows: () => Promise<Result<null, AppError>>) {
    const deleted = await deleteRows();
    return deleted.ok ? this.#options.backup.forget(datasetId) : deleted;
  }

  async #giveBack(datasetId: string, annotations: readonly StoredAnnotation[]): Promise<void> {
    const answer = await this.#options.sink.send({ type: 'restore-annotations', datasetId, annotations });
    // What was not put back is found by the next comparison.
    if (!answer.ok) this.#giveUp(datasetId, answer.error, this.#round);
  }

  async #compareAll(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    try {
      for (const datasetId of this.#options.datasetIds()) {
        if (!(await this.#compare(datasetId, round))) return;
      }
    } catch (thrown) {
      this.#options.log.error('the annotations could not be compared with their backup', { thrown });
    }
  }

  /** False when the worker went, or another comparison has begun: then there is nothing more to do in this one. */
  async #compare(datasetId: string, round: number): Promise<boolean> {
    const inCache = await this.#readCache(datasetId, round);
    if (inCache === null) return round === this.#round;
    const kept = await this.#options.backup.read(datasetId);
    const all = [...kept.values()];
    for (let start = 0; start < all.length; start += MOST_ANNOTATIONS_AT_ONCE) {
      // Of a hundred thousand that are alike, main has its turn between these.
      if (start > 0) await nextTurn();
      if (!this.#isWanted(datasetId, round)) return round === this.#round;
      const annotations = all.slice(start, start + MOST_ANNOTATIONS_AT_ONCE).filter((annotation) => {
        const known = inCache.get(annotation.groupId);
        return known === undefined || changeTime(annotation) > changeTime(known);
      });
      if (annotations.length === 0) continue;
      const answer = await this.#options.sink.send({ type: 'restore-annotations', datasetId, annotations });
      if (!answer.ok) return this.#giveUp(datasetId, answer.error, round);
    }
    return round === this.#round;
  }

  /** All that the cache has of a dataset, taken into the backup on the way; null when it could not be read to its end. */
  async #readCache(datasetId: string, round: number): Promise<ReadonlyMap<string, StoredAnnotation> | null> {
    const found = new Map<string, StoredAnnotation>();
    let after: string | null = null;
    for (;;) {
      const answer: Result<CacheAnswers['read-annotations'], AppError> = await this.#options.sink.send({
        type: 'read-annotations',
        datasetId,
        after,
      });
      if (!this.#isWanted(datasetId, round)) return null;
      if (!answer.ok) {
        this.#giveUp(datasetId, answer.error, round);
        return null;
      }
      const { annotations, isLast }: CacheAnswers['read-annotations'] = answer.value;
      this.#options.backup.merge(datasetId, annotations);
      for (const annotation of annotations) found.set(annotation.groupId, annotation);
      if (isLast) return found;
      const last: string | null = annotations.at(-1)?.groupId ?? null;
      if (last === null || (after !== null && last <= after)) {
        this.#options.log.error('the cache’s annotations could not be read to their end', { datasetId });
        return null;
      }
      after = last;
    }
  }

  #isWanted(datasetId: string, round: number): boolean {
    const isThere = this.#options.datasetIds().includes(datasetId) && !this.#forgetting.has(datasetId);
    return isThere && round === this.#round;
  }

  /** Whether the other datasets may still be compared. A worker that went is followed by another one. */
  #giveUp(datasetId: string, { code, message, retryable }: AppError, round: number): boolean {
    if (code === 'window-gone') return false;
    this.#options.log.warn('a dataset’s annotations could not be compared', { datasetId, code, message });
    if (retryable) void this.#compareLater(round);
    return true;
  }

  /** Unless another comparison has begun by then. */
  async #compareLater(round: number): Promise<void> {
    await this.#options.clock.sleep(RETRY_DELAY_MS, new AbortController().signal);
    if (round === this.#round) await this.#compareAll();
  }
}
