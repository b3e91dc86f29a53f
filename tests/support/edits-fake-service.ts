import type { EditedDataset, TaskReport } from '../../electron/edits/ports.ts';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { PersonChange, PersonFields } from '../../shared/edit.ts';
import { failure, success } from '../../shared/result.ts';

/** What happens to one call: lost before the service saw it, or its answer on the way back. */
export type Mishap = 'lost' | 'answer-lost' | AppError;

export interface TakenUpdate {
  readonly groupId: string;
  readonly change: PersonChange;
  readonly before: PersonFields;
}

/** The service as an edit sees it: groups with an optimistic lock, and merging tasks that end when a test says so. */
export class FakeEditedService implements EditedDataset {
  readonly groups = new Map<string, PersonFields>();
  /** What was taken of ours, in order. */
  readonly taken: TakenUpdate[] = [];
  /** Names of the calls that reached the service. */
  readonly calls: string[] = [];
  /** What happens to the next calls, in their order; null lets one through. */
  readonly mishaps: (Mishap | null)[] = [];
  /** Asked where no mishap is planned. */
  nextMishap: () => Mishap | null = () => null;
  readonly tasks = new Map<string, TaskReport>();
  readonly merged: { readonly from: readonly string[]; readonly to: string }[] = [];
  onTaken: (update: TakenUpdate) => void = () => undefined;
  /** Resolves before each call is carried out. */
  gate: () => Promise<void> = async () => undefined;

  readonly clusters: EditedDataset['clusters'] = {
    find: (groupId) =>
      this.#call('find', () => {
        const fields = this.groups.get(groupId);
        return fields === undefined ? failure(appError('not-found', 'no such group')) : success(fields);
      }),
    update: (groupId, change, metaLockVersion) =>
      this.#call('update', () => {
        const before = this.groups.get(groupId);
        if (before === undefined) return failure(appError('not-found', 'no such group'));
        if (metaLockVersion !== null && metaLockVersion !== before.metaLockVersion) {
          return failure(appError('invalid-argument', 'the lock is another one'));
        }
        this.#write(groupId, before, change);
        const update = { groupId, change, before };
        this.taken.push(update);
        this.onTaken(update);
        return success(null);
      }),
  };

  readonly merges: EditedDataset['merges'] = {
    start: (from, to) =>
      this.#call('start', () => {
        this.merged.push({ from, to });
        const taskId = `task-${this.merged.length}`;
        this.tasks.set(taskId, { state: 'running', progress: 0, error: null });
        return success(taskId);
      }),
    report: (taskId) =>
      this.#call('report', () => {
        const task = this.tasks.get(taskId);
        return task === undefined ? failure(appError('not-found', 'no such task')) : success(task);
      }),
  };

  /** Somebody else changes a group. */
  changeByOthers(groupId: string, change: PersonChange): void {
    const before = this.groups.get(groupId);
    if (before !== undefined) this.#write(groupId, before, change);
  }

  #write(groupId: string, before: PersonFields, change: PersonChange): void {
    this.groups.set(groupId, {
      name: change.name === undefined ? before.name : change.name || null,
      coverFigureId: change.coverFigureId ?? before.coverFigureId,
      customLabels: change.customLabels ?? before.customLabels,
      metaLockVersion: (before.metaLockVersion ?? 0) + 1,
    });
  }

  async #call<Answer>(
    name: string,
    carryOut: () => Answer,
  ): Promise<Answer | ReturnType<typeof failure<AppError>>> {
    await this.gate();
    const mishap = this.mishaps.length > 0 ? this.mishaps.shift() : this.nextMishap();
    if (mishap === 'lost') return failure(noAnswer());
    this.calls.push(name);
    if (mishap != null && mishap !== 'answer-lost') return failure(mishap);
    const answer = carryOut();
    return mishap === 'answer-lost' ? failure(noAnswer()) : answer;
  }
}

function noAnswer(): AppError {
  return appError('network', 'no answer', { retryable: true });
}
