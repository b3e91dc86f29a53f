import { type AppError, appError } from '../../shared/app-error.ts';
import type { PersonChange, PersonEdit, PersonFields } from '../../shared/edit.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { EditQueue, type EditQueueOptions } from './edit-queue.ts';
import { type EditsRecord, withEdit, withMerge } from './edits-record.ts';
import { joinEdit } from './join-edit.ts';
import { MergeRunner } from './merge-runner.ts';
import { changeWithout, heldFields } from './person-change.ts';
import type { StoredEdit, StoredEdits, StoredMerge } from './stored-edits.ts';

interface DatasetQueueOptions extends Omit<EditQueueOptions, 'onSent'> {
  readonly datasetId: string;
  readonly newId: () => string;
  /** The album is behind the service. */
  readonly onBehind: () => void;
}

/** What is on its way to the service of one dataset: its edits and its merges over one record. */
export class DatasetQueue {
  readonly #options: DatasetQueueOptions;
  readonly #record: EditsRecord;
  readonly #edits: EditQueue;
  readonly #merges: MergeRunner;

  private constructor(options: DatasetQueueOptions) {
    const { record, onBehind } = options;
    this.#options = options;
    this.#record = record;
    this.#edits = new EditQueue({ ...options, onSent: onBehind });
    this.#merges = new MergeRunner({ ...options, onDone: onBehind });
  }

  /** Reads what the app left behind, and goes on with it. */
  static async open(options: DatasetQueueOptions): Promise<Result<DatasetQueue, AppError>> {
    const read = await options.record.read();
    if (!read.ok) return read;
    const queue = new DatasetQueue(options);
    await options.record.record(interrupted);
    await queue.#merges.resume();
    if (queue.shown.edits.some(({ state }) => state === 'sent')) options.onBehind();
    queue.#edits.wake();
    return success(queue);
  }

  get shown() {
    return this.#record.shown;
  }

  async edit(
    groupId: string,
    base: PersonFields,
    change: PersonChange,
  ): Promise<Result<PersonEdit, AppError>> {
    const { clock, datasetId, newId } = this.#options;
    const createdAt = new Date(clock.now()).toISOString();
    const edit = { editId: newId(), datasetId, groupId, base, change, createdAt };
    const kept = await this.#record.commit((known) => joinEdit(known, edit));
    if (!kept.ok) return kept;
    const shown = this.shown.edits.find((other) => other.groupId === groupId);
    this.#edits.wake();
    // What comes to nothing needs not be sent.
    return success(shown ?? { ...edit, state: 'sent', theirs: null, error: null });
  }

  async decide(editId: string, decision: 'mine' | 'theirs'): Promise<Result<null, AppError>> {
    const edit = this.#record.edit(editId);
    if (edit === null) return success(null);
    if (edit.state === 'sending' || edit.state === 'sent') {
      return failure(appError('refused', 'the change is on its way already'));
    }
    const kept = await this.#record.commit(withEdit(editId, decision === 'mine' ? insisted : () => null));
    // The album still shows what was before both.
    if (kept.ok && edit.state === 'conflict' && decision === 'theirs') this.#options.onBehind();
    this.#edits.wake();
    return kept;
  }

  async merge(fromGroupIds: readonly string[], toGroupId: string): Promise<Result<null, AppError>> {
    const { clock, datasetId, newId } = this.#options;
    const merge: StoredMerge = {
      ...{ mergeId: newId(), datasetId, fromGroupIds, toGroupId },
      ...{ state: 'starting', progress: null, error: null, taskId: null },
      createdAt: new Date(clock.now()).toISOString(),
    };
    const kept = await this.#record.commit((known) => ({ ...known, merges: [merge, ...known.merges] }));
    if (kept.ok) this.#merges.begin(merge.mergeId);
    return kept;
  }

  async dismissMerge(mergeId: string): Promise<Result<null, AppError>> {
    return await this.#record.commit(
      withMerge(mergeId, (merge) => (merge.state === 'done' || merge.state === 'failed' ? null : merge)),
    );
  }

  /** A sync that began then has brought the service's state into the album. */
  async albumCaughtUp(since: number): Promise<void> {
    await this.#record.record((known) => withoutShown(known, since));
  }

  wake(): void {
    this.#edits.wake();
    this.#merges.wake();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#edits.stop(), this.#merges.stop()]);
    await this.#record.flush();
  }

  async forget(): Promise<Result<null, AppError>> {
    await this.stop();
    return await this.#record.forget();
  }
}

/** What was being sent when the app ended is looked at before it is sent again: its attempts say so. */
function interrupted(known: StoredEdits): StoredEdits {
  if (known.edits.every(({ state }) => state !== 'sending')) return known;
  const edits = known.edits.map(
    (edit): StoredEdit => (edit.state === 'sending' ? { ...edit, state: 'waiting' } : edit),
  );
  return { ...known, edits };
}

/** Sent over what the user has seen of the service. */
function insisted(edit: StoredEdit): StoredEdit {
  const base = edit.theirs ?? edit.base;
  const needsLook = edit.theirs === null ? edit.needsLook : base.metaLockVersion === null;
  const sentFields = edit.attempts.length > 0 ? edit.sentFields : heldFields(edit, base);
  return { ...edit, state: 'waiting', base, theirs: null, error: null, sentFields, needsLook };
}

/** What was sent before then is in the album: there it shows what others made of it, too. */
function withoutShown(known: StoredEdits, since: number): StoredEdits {
  const isShown = ({ sentAt }: StoredEdit): boolean => sentAt !== null && Date.parse(sentAt) <= since;
  if (!known.edits.some(isShown)) return known;
  const edits = known.edits.flatMap((edit) => (isShown(edit) ? (unsentRest(edit) ?? []) : edit));
  return { ...known, edits };
}

function unsentRest(edit: StoredEdit): StoredEdit | null {
  if (edit.state === 'sent') return null;
  const change = changeWithout(edit.change, edit.sentFields);
  return { ...edit, change, sentFields: [], sentAt: null };
}
