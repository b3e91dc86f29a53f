import type { AppError } from '../../shared/app-error.ts';
import type { CacheAnswers, CacheRequest, CompleteRunOutcome } from '../../shared/cache-protocol.ts';
import type { ListingOrder } from '../../shared/dataset.ts';
import type { InstantText } from '../../shared/instant.ts';
import type { RunCheckpoint, RunKind } from '../../shared/sync.ts';
import type { PageEdges } from './page-edges.ts';

export type SyncTimer =
  /** The pending pages have waited long enough. */
  | { readonly kind: 'batch'; readonly batchNumber: number }
  /** A range's back-off is over. */
  | { readonly kind: 'retry'; readonly rangeId: number }
  /** Time to see whether the network is back. */
  | { readonly kind: 'probe' };

/** What happens to a sync. Clock and chance come in here, so that the machine needs neither. */
export type SyncEvent =
  | { readonly type: 'start'; readonly kind: RunKind }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** A network is there again, it is said: what waits for one looks at once. */
  | { readonly type: 'online' }
  /** The computer is about to sleep: what is in flight would not be answered. */
  | { readonly type: 'sleep' }
  /** It is awake again. */
  | { readonly type: 'wake' }
  | { readonly type: 'cancel' }
  | { readonly type: 'confirmation-answered'; readonly accept: boolean }
  /** The cache worker is being replaced; what it had not answered, it will not answer. */
  | { readonly type: 'connection-lost' }
  /** A cache worker connected; `checkpoint` is the dataset's unfinished run in it. */
  | { readonly type: 'sink-attached'; readonly checkpoint: RunCheckpoint | null }
  | { readonly type: 'run-discarded'; readonly runId: string }
  /** The user changed what is to be listed, or where. */
  | { readonly type: 'listing-changed' }
  /** A part of the program failed in a way that nobody foresaw. */
  | { readonly type: 'failed'; readonly error: AppError }
  | AnswerEvent;

/** Answers to effects; `epoch` is the state's at the time the effect was asked for. */
export type AnswerEvent = { readonly epoch: number } & (
  | {
      readonly type: 'planned';
      readonly listingOrder: ListingOrder;
      readonly pageSize: number;
      /** False where a group may leave the scope without being deleted, so that only a full listing tells. */
      readonly mayBeQuick: boolean;
      /** For the case that the cache has no unfinished run to go on with. */
      readonly newRunId: string;
      readonly startedAt: string;
    }
  | { readonly type: 'plan-failed'; readonly error: AppError }
  | { readonly type: 'run-opened'; readonly checkpoint: RunCheckpoint }
  | {
      readonly type: 'page-listed';
      readonly rangeId: number;
      readonly pageIndex: number;
      readonly nextToken: string | null;
      /** The range has seen this token before: following it would never end. */
      readonly tokenRepeated: boolean;
      readonly totalCount: number | null;
      readonly serviceTime: InstantText | null;
      readonly edges: PageEdges;
    }
  /** One more HTTP request went out. */
  | { readonly type: 'request-sent' }
  | {
      readonly type: 'page-failed';
      readonly rangeId: number;
      readonly error: AppError;
      /** Milliseconds since 1970. */
      readonly nowMs: number;
      /** In [0, 1). */
      readonly random: number;
    }
  | { readonly type: 'timer-fired'; readonly timer: SyncTimer }
  | { readonly type: 'batch-committed'; readonly runId: string; readonly groupsListed: number }
  | { readonly type: 'range-restarted'; readonly rangeId: number }
  | ({ readonly type: 'created-counted'; readonly nodeId: number } & CacheAnswers['count-created'])
  | { readonly type: 'run-completed'; readonly runId: string; readonly outcome: CompleteRunOutcome }
  | { readonly type: 'sink-failed'; readonly request: CacheRequest['type']; readonly error: AppError }
);

export type AnswerOf<Type extends AnswerEvent['type']> = Extract<AnswerEvent, { readonly type: Type }>;
