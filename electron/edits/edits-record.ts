import type { AppError } from '../../shared/app-error.ts';
import type { DatasetEdits, MergeTask, PersonEdit } from '../../shared/edit.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { Log } from '../sync/ports.ts';
import type { EditsFiles } from './edits-files.ts';
import { NO_EDITS, type StoredEdit, type StoredEdits, type StoredMerge } from './stored-edits.ts';

interface EditsRecordOptions {
  readonly datasetId: string;
  readonly files: EditsFiles;
  readonly log: Log;
  readonly onChange: (edits: DatasetEdits) => void;
}

type Update = (edits: StoredEdits) => StoredEdits;

/** One dataset's edits and merges, in memory and on the disk. Changes are made one after the other. */
export class EditsRecord {
  readonly #options: EditsRecordOptions;
  #known: StoredEdits = NO_EDITS;
  #last: Promise<unknown> = Promise.resolve();
  #isForgotten = false;

  constructor(options: EditsRecordOptions) {
    this.#options = options;
  }

  get known(): StoredEdits {
    return this.#known;
  }

  /** As the window sees it. */
  get shown(): DatasetEdits {
    return {
      datasetId: this.#options.datasetId,
      edits: this.#known.edits.map(shownEdit),
      merges: this.#known.merges.map(shownMerge),
    };
  }

  edit(editId: string): StoredEdit | null {
    return this.#known.edits.find((edit) => edit.editId === editId) ?? null;
  }

  merge(mergeId: string): StoredMerge | null {
    return this.#known.merges.find((merge) => merge.mergeId === mergeId) ?? null;
  }

  async read(): Promise<Result<null, AppError>> {
    return await this.#inTurn(async () => {
      const found = await this.#options.files.read(this.#options.datasetId);
      if (!found.ok) return found;
      this.#known = found.value;
      return success(null);
    });
  }

  /** On the disk when it succeeds; nothing is changed when it fails. */
  commit(update: Update): Promise<Result<null, AppError>> {
    return this.#inTurn(async () => {
      const next = update(this.#known);
      if (next === this.#known || this.#isForgotten) return success(null);
      const written = await this.#options.files.write(this.#options.datasetId, next);
      if (!written.ok) return written;
      this.#take(next);
      return success(null);
    });
  }

  /**
   * What has happened at the service has happened, whether the disk takes it or not: after a restart the service tells it
   * again. The next change writes it, too.
   */
  async record(update: Update): Promise<void> {
    await this.#inTurn(async () => {
      const next = update(this.#known);
      if (next === this.#known || this.#isForgotten) return;
      const written = await this.#options.files.write(this.#options.datasetId, next);
      if (!written.ok) {
        const { datasetId, log } = this.#options;
        log.error('what became of a change could not be kept', { datasetId, code: written.error.code });
      }
      this.#take(next);
    });
  }

  async forget(): Promise<Result<null, AppError>> {
    return await this.#inTurn(async () => {
      const removed = await this.#options.files.remove(this.#options.datasetId);
      if (!removed.ok) return failure(removed.error);
      this.#isForgotten = true;
      this.#take(NO_EDITS);
      return success(null);
    });
  }

  /** Resolves when all changes made so far are on the disk, or can't be. */
  async flush(): Promise<void> {
    await this.#last;
  }

  #take(next: StoredEdits): void {
    this.#known = next;
    this.#options.onChange(this.shown);
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function shownEdit({
  attempts: _attempts,
  sentFields: _sentFields,
  sentAt: _sentAt,
  ...edit
}: StoredEdit): PersonEdit {
  return edit;
}

function shownMerge({ taskId: _taskId, ...merge }: StoredMerge): MergeTask {
  return merge;
}

/** The edits with one of them changed; one that is gone stays gone. Null takes it away. */
export function withEdit(editId: string, update: (edit: StoredEdit) => StoredEdit | null): Update {
  return (known) => {
    const edit = known.edits.find((other) => other.editId === editId);
    if (edit === undefined) return known;
    const next = update(edit);
    if (next === edit) return known;
    const edits = known.edits.flatMap((other) => (other === edit ? (next ?? []) : other));
    return { ...known, edits };
  };
}

export function withMerge(mergeId: string, update: (merge: StoredMerge) => StoredMerge | null): Update {
  return (known) => {
    const merge = known.merges.find((other) => other.mergeId === mergeId);
    if (merge === undefined) return known;
    const next = update(merge);
    const merges = known.merges.flatMap((other) => (other === merge ? (next ?? []) : other));
    return { ...known, merges };
  };
}
