/**
 * The cache protocol as its documentation says it, over plain maps. Written apart from the real cache, to test the sync
 * against. What it decides where the protocol leaves room: a batch whose ranges count pages that never came is refused like
 * one with a gap; a recheck takes its verdict from its pages since its last restart, and what a range of a higher id
 * brought stands against it; one without a range of creation times also finds gone who has none; a quick run whose
 * service told no time leaves the watermark as it was; completing a run that is complete tells its outcome again;
 * discarding a run that has ended does nothing.
 */
import type { StoredAnnotation } from '../../shared/annotation.ts';
import { type AppError, appError } from '../../shared/app-error.ts';
import {
  type CacheAnswers,
  type CacheRequest,
  type CommitBatch,
  type CompleteRun,
  type CompleteRunOutcome,
  type CountCreated,
  MOST_ANNOTATIONS_AT_ONCE,
  type OpenRun,
} from '../../shared/cache-protocol.ts';
import type { InstantText } from '../../shared/instant.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { RunCheckpoint } from '../../shared/sync.ts';
import type { TestGroup } from './sync-groups.ts';
import {
  countCreated,
  type Groups,
  type MemoryRun,
  outcomeOf,
  withBatch,
  withRestart,
} from './sync-memory-run.ts';

interface Album {
  readonly groups: Groups;
  readonly contents: string;
  readonly watermark: InstantText | null;
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
  readonly #albums = new Map<string, Album>();
  readonly #runs = new Map<string, MemoryRun>();
  readonly #bins = new Map<string, Groups>();
  readonly #completed = new Map<string, CompleteRunOutcome>();
  readonly #annotations = new Map<string, ReadonlyMap<string, StoredAnnotation>>();
  readonly #listener: CacheListener;
  #generations = 0;

  constructor(listener: CacheListener = {}) {
    this.#listener = listener;
  }

  /** The groups of the current generation; none before the first run has completed. */
  current(datasetId: string): Groups {
    return this.#albums.get(datasetId)?.groups ?? new Map();
  }

  /** Who is gone and did not come back, however long ago. */
  binned(datasetId: string): Groups {
    return this.#bins.get(datasetId) ?? new Map();
  }

  /** Every group that a window might show: the current generation's, or the first listing's as it grows. */
  shown(datasetId: string): readonly TestGroup[] {
    const album = this.#albums.get(datasetId);
    if (album !== undefined) return [...album.groups.values()];
    return [...this.#runs.values()]
      .filter(({ checkpoint }) => checkpoint.datasetId === datasetId)
      .flatMap((run) => [...outcomeOf(run, new Map()).values()]);
  }

  unfinishedRuns(): readonly RunCheckpoint[] {
    return [...this.#runs.values()].map(({ checkpoint }) => checkpoint);
  }

  /** Loses everything, as a rebuild does that can't read what was there. */
  rebuild(): void {
    this.#annotations.clear();
    this.#albums.clear();
    this.#bins.clear();
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
        return this.#changeRun(request.runId, (checkpoint) => withRestart(checkpoint, request.rangeId));
      case 'mark-run':
        return this.#changeRun(request.runId, (checkpoint) => ({
          ...checkpoint,
          state: request.state,
          requestCount: Math.max(checkpoint.requestCount, request.requestCount),
        }));
      case 'count-created':
        return this.#count(request);
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
      case 'read-covers':
      case 'list-covers':
      case 'read-photos':
      case 'open-photo-listing':
      case 'commit-photos':
      case 'discard-photo-listing':
        return failure(appError('cache', 'this cache has no pictures'));
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
      const isEnough = checkpoint.kind === 'full' || request.kind === 'quick';
      if (isEnough && checkpoint.fingerprint === request.fingerprint) return { checkpoint, resumed: true };
      this.#runs.delete(checkpoint.runId);
    }
    const { runId, datasetId, fingerprint, contents, startedAt } = request;
    const album = this.#albums.get(datasetId);
    const watermark = album?.contents === contents && request.kind === 'quick' ? album.watermark : null;
    this.#generations += 1;
    const checkpoint: RunCheckpoint = {
      ...{ runId, datasetId, fingerprint, startedAt, generation: this.#generations },
      kind: watermark === null ? 'full' : 'quick',
      ...{ watermark, previousCount: album?.groups.size ?? 0, serviceTime: null, ranges: [] },
      ...{ totalCount: null, groupsListed: 0, requestCount: 0, state: 'running' },
    };
    this.#runs.set(runId, { checkpoint, contents, pages: [] });
    this.#listener.runCreated?.(datasetId, runId);
    return { checkpoint, resumed: false };
  }

  #commit(request: CommitBatch): Answer {
    const before = this.#runs.get(request.runId);
    if (before === undefined) return this.#refuse(`No unfinished run ${request.runId}`);
    const run = withBatch(before, request, () => this.#listener.pageSkipped?.());
    if (typeof run === 'string') return this.#refuse(run);
    this.#runs.set(request.runId, run);
    return success({ groupsListed: run.checkpoint.groupsListed });
  }

  #count({ runId, range, parts }: CountCreated): Answer {
    const run = this.#runs.get(runId);
    if (run?.checkpoint.kind !== 'quick') return this.#refuse(`No unfinished quick run ${runId}`);
    return success(countCreated(outcomeOf(run, this.current(run.checkpoint.datasetId)), range, parts));
  }

  #complete({ runId, confirmed }: CompleteRun): Answer {
    const before = this.#completed.get(runId);
    if (before !== undefined) return success(before);
    const run = this.#runs.get(runId);
    if (run === undefined) return this.#refuse(`No unfinished run ${runId}`);
    if (run.checkpoint.ranges.some((range) => !range.done)) return this.#refuse('A range is not done');
    const { datasetId, serviceTime, watermark } = run.checkpoint;
    const album = this.current(datasetId);
    const groups = outcomeOf(run, album);
    if (groups.size * 2 < album.size && !confirmed) {
      return success({ outcome: 'needs-confirmation', previousCount: album.size, newCount: groups.size });
    }
    const outcome: CompleteRunOutcome = { outcome: 'current', groupCount: groups.size, diffCounts: null };
    const everGone = new Map([...this.binned(datasetId), ...album]);
    this.#bins.set(datasetId, new Map([...everGone].filter(([groupId]) => !groups.has(groupId))));
    this.#albums.set(datasetId, { groups, contents: run.contents, watermark: serviceTime ?? watermark });
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
    this.#albums.delete(datasetId);
    this.#bins.delete(datasetId);
    this.#annotations.delete(datasetId);
    for (const { checkpoint } of this.#runs.values()) {
      if (checkpoint.datasetId === datasetId) this.#runs.delete(checkpoint.runId);
    }
  }
}
