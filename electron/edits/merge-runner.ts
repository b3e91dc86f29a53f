import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result } from '../../shared/result.ts';
import { backoffDelayMs } from '../sync/backoff.ts';
import type { Clock } from '../sync/ports.ts';
import { meaningOf } from './edit-failure.ts';
import { type EditsRecord, withMerge } from './edits-record.ts';
import type { EditedDataset } from './ports.ts';
import type { StoredMerge } from './stored-edits.ts';

const FIRST_LOOK_MS = 2000;
const LAST_LOOK_MS = 30_000;
const GROWTH = 1.5;
/** After a failure that does not pass by itself: calls are billed. */
const STUCK_LOOK_MS = 10 * 60_000;

const THROTTLED = { baseMs: 1000, capMs: 30_000 };
const MOST_STARTS = 5;

export interface MergeRunnerOptions {
  readonly record: EditsRecord;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** As the queue's. */
  readonly service: () => Promise<Result<EditedDataset, AppError>>;
  /** A merge is done: the album is behind it. */
  readonly onDone: () => void;
}

/**
 * Starts merges and follows them to their end, over restarts. A merge is started once: where nobody can know whether the
 * service began it, it counts as failed and says so, since a second one might merge into what the first has left.
 */
export class MergeRunner {
  readonly #options: MergeRunnerOptions;
  readonly #ended = new AbortController();
  readonly #running = new Map<string, Promise<void>>();
  #nap = new AbortController();

  constructor(options: MergeRunnerOptions) {
    this.#options = options;
  }

  /** Starts what `record` holds as starting. */
  begin(mergeId: string): void {
    this.#keep(mergeId, () => this.#start(mergeId));
  }

  /** Goes on with what a restart interrupted. */
  async resume(): Promise<void> {
    const { record } = this.#options;
    for (const { mergeId, state } of record.known.merges) {
      if (state === 'starting')
        await this.#fail(mergeId, mayHaveBegun('the app ended while a merge was started'));
      else if (state === 'running') this.#keep(mergeId, () => this.#follow(mergeId));
    }
  }

  /** Looks at once. */
  wake(): void {
    const nap = this.#nap;
    this.#nap = new AbortController();
    nap.abort();
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    this.wake();
    await Promise.all(this.#running.values());
  }

  #keep(mergeId: string, run: () => Promise<void>): void {
    if (this.#running.has(mergeId) || this.#ended.signal.aborted) return;
    this.#running.set(
      mergeId,
      run().finally(() => this.#running.delete(mergeId)),
    );
  }

  async #start(mergeId: string): Promise<void> {
    const merge = this.#options.record.merge(mergeId);
    if (merge === null) return;
    const started = await this.#startWhenTaken(merge);
    if (!started.ok) {
      // The file says that it was starting: the next start of the app says what that means.
      if (!this.#ended.signal.aborted) await this.#fail(mergeId, started.error);
      return;
    }
    await this.#options.record.record(
      withMerge(mergeId, (known) => ({ ...known, state: 'running', taskId: started.value })),
    );
    await this.#follow(mergeId);
  }

  /** Only a throttled start is known not to have begun and worth another. */
  async #startWhenTaken({ fromGroupIds, toGroupId }: StoredMerge): Promise<Result<string, AppError>> {
    const { service, clock, random } = this.#options;
    const { signal } = this.#ended;
    for (let starts = 1; ; starts++) {
      const reached = await service();
      if (!reached.ok) return reached;
      const answer = await reached.value.merges.start(fromGroupIds, toGroupId, signal);
      if (answer.ok) return answer;
      const { error } = answer;
      if (meaningOf(error) === 'uncertain') return failure(mayHaveBegun(error.message, error));
      if (error.code !== 'throttled' || starts === MOST_STARTS) return answer;
      await clock.sleep(backoffDelayMs(THROTTLED, starts, random(), error.retryAfterMs), signal);
      if (signal.aborted) return answer;
    }
  }

  async #follow(mergeId: string): Promise<void> {
    const { clock } = this.#options;
    let pause = FIRST_LOOK_MS;
    let isStuck = false;
    for (;;) {
      await clock.sleep(isStuck ? STUCK_LOOK_MS : pause, this.#nap.signal);
      if (this.#ended.signal.aborted) return;
      const seen = await this.#look(mergeId);
      if (seen === 'ended') return;
      isStuck = seen === 'stuck';
      pause = Math.min(LAST_LOOK_MS, pause * GROWTH);
    }
  }

  async #look(mergeId: string): Promise<'ended' | 'running' | 'stuck'> {
    const { record, service, onDone } = this.#options;
    const taskId = record.merge(mergeId)?.taskId ?? null;
    if (taskId === null) return 'ended';
    const reached = await service();
    const answer = reached.ok
      ? await reached.value.merges.report(taskId, this.#ended.signal)
      : failure(reached.error);
    if (this.#ended.signal.aborted) return 'ended';
    if (!answer.ok) {
      const { error } = answer;
      if (error.code === 'not-found') {
        // The service forgets tasks after a week; what became of this one is seen in the album only.
        onDone();
        return await this.#fail(mergeId, error);
      }
      await record.record(withMerge(mergeId, (known) => ({ ...known, error })));
      return error.retryable ? 'running' : 'stuck';
    }
    const { state, progress, error } = answer.value;
    if (state === 'failed') {
      return await this.#fail(mergeId, error ?? appError('service', 'the service could not merge them'));
    }
    const isDone = state === 'succeeded';
    await record.record(
      withMerge(mergeId, (known) => ({
        ...known,
        state: isDone ? 'done' : 'running',
        progress: isDone ? 100 : progress,
        error: null,
      })),
    );
    if (isDone) onDone();
    return isDone ? 'ended' : 'running';
  }

  async #fail(mergeId: string, error: AppError): Promise<'ended'> {
    await this.#options.record.record(withMerge(mergeId, (known) => ({ ...known, state: 'failed', error })));
    return 'ended';
  }
}

function mayHaveBegun(message: string, cause?: AppError): AppError {
  return appError(cause?.code ?? 'unexpected', `the merge may have begun: ${message}`, {
    ...(cause?.service === undefined ? {} : { service: cause.service }),
    field: 'TaskId',
  });
}
