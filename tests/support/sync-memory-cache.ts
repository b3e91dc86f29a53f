/**
 * The cache protocol as its documentation says it, over plain maps. Written apart from the real cache, to test the sync
 * against. What it decides where the protocol leaves room: a page that would leave a gap is refused as a whole batch;
 * a restarted range counts its pages from 0 again; completing a run that is complete tells its outcome again; discarding
 * a run that has ended does nothing.
 */
import type { StoredAnnotation } from '../../shared/annotation.ts';
import { type AppError, appError } from '../../shared/app-error.ts';
import {
  type CacheAnswers,
  type CacheRequest,
  type CommitBatch,
  type CompleteRun,
  type CompleteRunOutcome,
  MOST_ANNOTATIONS_AT_ONCE,
  type OpenRun,
} from '../../shared/cache-protocol.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { RangeCheckpoint, RunCheckpoint } from '../../shared/sync.ts';
import { decodeTestRows, type TestGroup } from './sync-groups.ts';

interface UnfinishedRun {
  readonly checkpoint: RunCheckpoint;
  readonly groups: ReadonlyMap<string, TestGroup>;
}

type Answer = Result<CacheAnswers[CacheRequest['type']], AppError>;

export interface CacheListener {
  runCreated?(datasetId: string, runId: string): void;
  runCompleted?(datasetId: string, runId: string): void;
  pageSkipped?(): void;
  /** Main asked for what can't be done: it lost track of the cache. */
  refused?(reason: string): void;
}

export class MemoryCache {
  readonly #current = new Map<string, ReadonlyMap<string, TestGroup>>();
  readonly #runs = new Map<string, UnfinishedRun>();
  readonly #completed = new Map<string, CompleteRunOutcome>();
  readonly #annotations = new Map<string, ReadonlyMap<string, StoredAnnotation>>();
  readonly #listener: CacheListener;
  #generations = 0;

  constructor(listener: CacheListener = {}) {
    this.#listener = listener;
  }

  /** The groups of the current generation; none before the first run has completed. */
  current(datasetId: string): ReadonlyMap<string, TestGroup> {
    return this.#current.get(datasetId) ?? new Map();
  }

  /** Every group that a window might show: the current generation's, or the first listing's as it grows. */
  shown(datasetId: string): readonly TestGroup[] {
    const current = this.#current.get(datasetId);
    if (current !== undefined) return [...current.values()];
    return [...this.#runs.values()]
      .filter(({ checkpoint }) => checkpoint.datasetId === datasetId)
      .flatMap(({ groups }) => [...groups.values()]);
  }

  unfinishedRuns(): readonly RunCheckpoint[] {
    return [...this.#runs.values()].map(({ checkpoint }) => checkpoint);
  }

  /** Loses everything, as a rebuild does that can't read what was there. */
  rebuild(): void {
    this.#annotations.clear();
    this.#current.clear();
    this.#runs.clear();
    this.#completed.clear();
  }

  handle(request: CacheRequest): Answer {
    switch (request.type) {
      case 'open-run':
        return success(this.#open(request));
      case 'commit-batch':
        return this.#commit(request);
      case 'restart-range':
        return this.#changeRun(request.runId, (checkpoint) => ({
          ...checkpoint,
          ranges: checkpoint.ranges.map((range) =>
            range.rangeId === request.rangeId
              ? { ...range, nextToken: null, pageCount: 0, done: false }
              : range,
          ),
        }));
      case 'mark-run':
        return this.#changeRun(request.runId, (checkpoint) => ({
          ...checkpoint,
          state: request.state,
          requestCount: Math.max(checkpoint.requestCount, request.requestCount),
        }));
      case 'complete-run':
        return this.#complete(request);
      case 'discard-run':
        this.#runs.delete(request.runId);
        return success(null);
      case 'forget-dataset':
        this.#forget(request.datasetId);
        return success(null);
      case 'list-unfinished-runs':
        return success({ runs: this.unfinishedRuns() });
      case 'read-annotations':
        return success(this.#readAnnotations(request.datasetId, request.after));
      case 'restore-annotations':
        return success({ restored: this.annotate(request.datasetId, request.annotations) });
    }
  }

  annotations(datasetId: string): ReadonlyMap<string, StoredAnnotation> {
    return this.#annotations.get(datasetId) ?? new Map();
  }

  /** Keeps those that are newer than what there is; answers how many. */
  annotate(datasetId: string, annotations: readonly StoredAnnotation[]): number {
    const known = new Map(this.annotations(datasetId));
    const newer = annotations.filter(({ groupId, changedAt }) => {
      const before = known.get(groupId);
      return before === undefined || before.changedAt < changedAt;
    });
    for (const annotation of newer) known.set(annotation.groupId, annotation);
    this.#annotations.set(datasetId, known);
    return newer.length;
  }

  #readAnnotations(datasetId: string, after: string | null): CacheAnswers['read-annotations'] {
    const left = [...this.annotations(datasetId).values()]
      .filter(({ groupId }) => after === null || groupId > after)
      .sort((one, other) => (one.groupId < other.groupId ? -1 : 1));
    const annotations = left.slice(0, MOST_ANNOTATIONS_AT_ONCE);
    return { annotations, isLast: annotations.length === left.length };
  }

  #open(request: OpenRun): CacheAnswers['open-run'] {
    for (const { checkpoint } of this.#runs.values()) {
      if (checkpoint.datasetId !== request.datasetId) continue;
      if (checkpoint.fingerprint === request.fingerprint) return { checkpoint, resumed: true };
      this.#runs.delete(checkpoint.runId);
    }
    const { runId, datasetId, fingerprint, startedAt } = request;
    this.#generations += 1;
    const checkpoint: RunCheckpoint = {
      ...{ runId, datasetId, fingerprint, startedAt, kind: 'full', generation: this.#generations },
      ranges: request.ranges.map((range) => ({ ...range, nextToken: null, pageCount: 0, done: false })),
      ...{ totalCount: null, groupsListed: 0, requestCount: 0, state: 'running' },
    };
    this.#runs.set(runId, { checkpoint, groups: new Map() });
    this.#listener.runCreated?.(datasetId, runId);
    return { checkpoint, resumed: false };
  }

  #commit(request: CommitBatch): Answer {
    const run = this.#runs.get(request.runId);
    if (run === undefined) return this.#refuse(`No unfinished run ${request.runId}`);
    const groups = new Map(run.groups);
    const ranges = new Map<number, RangeCheckpoint>(
      run.checkpoint.ranges.map((range) => [range.rangeId, range]),
    );
    for (const page of request.pages) {
      const range = ranges.get(page.rangeId);
      if (range === undefined || page.pageIndex > range.pageCount) return this.#refuse('A page is missing');
      if (page.pageIndex < range.pageCount) {
        this.#listener.pageSkipped?.();
        continue;
      }
      for (const group of decodeTestRows(page.rows)) groups.set(group.objectId, group);
      const done = page.nextToken === null;
      ranges.set(page.rangeId, {
        ...range,
        nextToken: page.nextToken,
        pageCount: page.pageIndex + 1,
        done,
      });
    }
    const checkpoint: RunCheckpoint = {
      ...run.checkpoint,
      ranges: [...ranges.values()],
      totalCount: request.totalCount,
      groupsListed: groups.size,
      requestCount: Math.max(run.checkpoint.requestCount, request.requestCount),
    };
    this.#runs.set(request.runId, { checkpoint, groups });
    return success({ groupsListed: groups.size });
  }

  #complete({ runId, confirmed }: CompleteRun): Answer {
    const before = this.#completed.get(runId);
    if (before !== undefined) return success(before);
    const run = this.#runs.get(runId);
    if (run === undefined) return this.#refuse(`No unfinished run ${runId}`);
    if (run.checkpoint.ranges.some((range) => !range.done)) return this.#refuse('A range is not done');
    const { datasetId } = run.checkpoint;
    const previousCount = this.#current.get(datasetId)?.size ?? 0;
    const newCount = run.groups.size;
    const isSuspicious = previousCount > 0 && newCount * 2 < previousCount;
    if (isSuspicious && !confirmed) {
      return success({ outcome: 'needs-confirmation', previousCount, newCount });
    }
    const outcome: CompleteRunOutcome = { outcome: 'current', groupCount: newCount, diffCounts: null };
    this.#current.set(datasetId, run.groups);
    this.#runs.delete(runId);
    this.#completed.set(runId, outcome);
    this.#listener.runCompleted?.(datasetId, runId);
    return success(outcome);
  }

  #changeRun(runId: string, change: (checkpoint: RunCheckpoint) => RunCheckpoint): Answer {
    const run = this.#runs.get(runId);
    if (run === undefined) return this.#refuse(`No unfinished run ${runId}`);
    this.#runs.set(runId, { ...run, checkpoint: change(run.checkpoint) });
    return success(null);
  }

  #refuse(reason: string): Answer {
    this.#listener.refused?.(reason);
    return failure(appError('cache', reason));
  }

  #forget(datasetId: string): void {
    this.#current.delete(datasetId);
    this.#annotations.delete(datasetId);
    for (const { checkpoint } of this.#runs.values()) {
      if (checkpoint.datasetId === datasetId) this.#runs.delete(checkpoint.runId);
    }
  }
}
