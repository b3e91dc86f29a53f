/** What the edits need of the service. The adapters over HTTP are in electron/imm; tests bring fakes. */
import type { AppError } from '../../shared/app-error.ts';
import type { PersonChange, PersonFields } from '../../shared/edit.ts';
import type { Result } from '../../shared/result.ts';

/** One call, one HTTP request: no retries in here. Fails with the AppError of the vendor's code. */
export interface FigureClusterEdits {
  /** Fails with `not-found` when the dataset has no such group. */
  find(groupId: string, signal: AbortSignal): Promise<Result<PersonFields, AppError>>;
  /**
   * Changes what `change` names, all or nothing.
   *
   * @param metaLockVersion the service refuses the change when the group has another one; null sends it without a lock.
   */
  update(
    groupId: string,
    change: PersonChange,
    metaLockVersion: number | null,
    signal: AbortSignal,
  ): Promise<Result<null, AppError>>;
}

export interface TaskReport {
  /** `running` also for what the service may call otherwise one day. */
  readonly state: 'running' | 'succeeded' | 'failed';
  /** Percent. */
  readonly progress: number | null;
  /** The task's own failure. */
  readonly error: AppError | null;
}

export interface MergingTasks {
  /** Answers the TaskId of a merge that has begun. */
  start(
    fromGroupIds: readonly string[],
    toGroupId: string,
    signal: AbortSignal,
  ): Promise<Result<string, AppError>>;
  /** Fails with `not-found` for tasks of more than a week ago. */
  report(taskId: string, signal: AbortSignal): Promise<Result<TaskReport, AppError>>;
}

/** The service of one dataset, as its profile and credentials are at each call. */
export interface EditedDataset {
  readonly clusters: FigureClusterEdits;
  readonly merges: MergingTasks;
}
