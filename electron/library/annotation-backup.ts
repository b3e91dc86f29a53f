/**
 * What main keeps of the user's annotations: all of them in memory, mirrored to files within a second of a change.
 * What stands of two copies is the same wherever they come from, and in whatever order.
 */
import { isAnnotationEmpty, type StoredAnnotation, standingAnnotation } from '../../shared/annotation.ts';
import type { AppError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { storageError } from '../accounts/atomic-file.ts';
import type { Clock, Log } from '../sync/ports.ts';
import type { BackupFiles } from './backup-files.ts';

/** Changes of this time are written together. */
const WRITE_DELAY_MS = 300;

/** Until a disk that was full is tried again without a change. */
const RETRY_DELAY_MS = 30_000;

export interface BackupState {
  /** People whom the user has marked or written something about. */
  readonly annotationCount: number;
  /** `failed`: the files can't be read or written; everything is kept in memory and tried again. */
  readonly state: 'written' | 'waiting' | 'failed';
  readonly error: AppError | null;
}

export interface AnnotationBackup {
  /** Everything kept of a dataset; what the files can't tell at the moment is missing. */
  read(datasetId: string): Promise<ReadonlyMap<string, StoredAnnotation>>;
  /**
   * Takes over what is newer than what is known. Kept in memory at once, in the file within a second. Answers what stands
   * otherwise than it was given: the side that gave it does not know that yet.
   */
  merge(datasetId: string, annotations: readonly StoredAnnotation[]): readonly StoredAnnotation[];
  /** Deletes all that is kept of a dataset. Fails with `storage`, and may be called again. */
  forget(datasetId: string): Promise<Result<null, AppError>>;
  stateOf(datasetId: string): Promise<BackupState>;
  /** Calls back when files that could not be read are read at last: what they hold may be missing in the cache. */
  onLateLoad(listener: () => void): void;
  /** Writes what has not been written yet; resolves when that is done, or has failed. */
  stop(): Promise<void>;
}

interface DatasetBackup {
  readonly annotations: Map<string, StoredAnnotation>;
  /** What the files had is among the annotations. Before that, nothing is written over them. */
  isLoaded: boolean;
  /** What is not in the files yet, by group. */
  changed: Map<string, StoredAnnotation>;
  isWriting: boolean;
  error: AppError | null;
  /** Ends the wait for the next write; null while none is planned. */
  timer: AbortController | null;
  /** The planned write is not for a change, but one that failed before. */
  isRetry: boolean;
  /** The file work of this dataset, one after the other. Never rejects. */
  work: Promise<void>;
}

export interface AnnotationBackupOptions {
  readonly files: BackupFiles;
  readonly clock: Clock;
  readonly log: Log;
}

export function createAnnotationBackup(options: AnnotationBackupOptions): AnnotationBackup {
  return new FileAnnotationBackup(options);
}

class FileAnnotationBackup implements AnnotationBackup {
  readonly #options: AnnotationBackupOptions;
  readonly #backups = new Map<string, DatasetBackup>();
  readonly #lateLoadListeners = new Set<() => void>();
  #isStopped = false;

  constructor(options: AnnotationBackupOptions) {
    this.#options = options;
  }

  async read(datasetId: string): Promise<ReadonlyMap<string, StoredAnnotation>> {
    const backup = this.#backupOf(datasetId);
    if (!backup.isLoaded) await this.#queue(backup, () => this.#load(datasetId, backup));
    return backup.annotations;
  }

  merge(datasetId: string, annotations: readonly StoredAnnotation[]): readonly StoredAnnotation[] {
    const backup = this.#backupOf(datasetId);
    const taken = takeNewer(backup.annotations, annotations);
    if (taken.length > 0) {
      for (const annotation of taken) backup.changed.set(annotation.groupId, annotation);
      // A write that is planned for an earlier change takes this one along; a retry would be too late for it.
      if (backup.timer === null || backup.isRetry) this.#plan(datasetId, backup, false);
    }
    return annotations.flatMap((given) => {
      const standing = backup.annotations.get(given.groupId);
      return standing === undefined || standing.changedAt === given.changedAt ? [] : [standing];
    });
  }

  async forget(datasetId: string): Promise<Result<null, AppError>> {
    const backup = this.#backupOf(datasetId);
    let failed: AppError | null = null;
    await this.#queue(backup, async () => {
      backup.timer?.abort();
      backup.timer = null;
      backup.annotations.clear();
      backup.changed.clear();
      backup.error = null;
      try {
        await this.#options.files.remove(datasetId);
        backup.isLoaded = true;
      } catch (thrown) {
        backup.isLoaded = false;
        failed = storageError('deleting the annotation backup', thrown);
      }
    });
    return failed === null ? success(null) : failure(failed);
  }

  async stateOf(datasetId: string): Promise<BackupState> {
    const annotations = await this.read(datasetId);
    const { error, changed, isWriting } = this.#backupOf(datasetId);
    const made = [...annotations.values()].filter((annotation) => !isAnnotationEmpty(annotation));
    const state = error === null ? (changed.size > 0 || isWriting ? 'waiting' : 'written') : 'failed';
    return { annotationCount: made.length, state, error };
  }

  onLateLoad(listener: () => void): void {
    this.#lateLoadListeners.add(listener);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    const writes = [...this.#backups].map(([datasetId, backup]) => {
      backup.timer?.abort();
      backup.timer = null;
      return this.#queue(backup, () => this.#write(datasetId, backup));
    });
    await Promise.all(writes);
  }

  #backupOf(datasetId: string): DatasetBackup {
    const known = this.#backups.get(datasetId);
    if (known !== undefined) return known;
    const backup: DatasetBackup = {
      annotations: new Map(),
      isLoaded: false,
      changed: new Map(),
      isWriting: false,
      error: null,
      timer: null,
      isRetry: false,
      work: Promise.resolve(),
    };
    this.#backups.set(datasetId, backup);
    return backup;
  }

  #queue(backup: DatasetBackup, work: () => Promise<void>): Promise<void> {
    backup.work = backup.work.then(work);
    return backup.work;
  }

  #plan(datasetId: string, backup: DatasetBackup, isRetry: boolean): void {
    if (this.#isStopped) return;
    backup.timer?.abort();
    const timer = new AbortController();
    backup.timer = timer;
    backup.isRetry = isRetry;
    void this.#writeLater(datasetId, backup, timer.signal);
  }

  async #writeLater(datasetId: string, backup: DatasetBackup, signal: AbortSignal): Promise<void> {
    await this.#options.clock.sleep(backup.isRetry ? RETRY_DELAY_MS : WRITE_DELAY_MS, signal);
    if (signal.aborted) return;
    backup.timer = null;
    await this.#queue(backup, () => this.#write(datasetId, backup));
  }

  async #load(datasetId: string, backup: DatasetBackup): Promise<void> {
    if (backup.isLoaded) return;
    try {
      const stored = await this.#options.files.read(datasetId);
      takeNewer(backup.annotations, stored);
      backup.isLoaded = true;
      const isLate = backup.error !== null;
      this.#succeed(datasetId, backup);
      if (isLate) for (const listener of this.#lateLoadListeners) listener();
    } catch (thrown) {
      this.#fail(datasetId, backup, storageError('reading the annotation backup', thrown));
    }
  }

  async #write(datasetId: string, backup: DatasetBackup): Promise<void> {
    const isDue = backup.changed.size > 0 || backup.error !== null;
    if (isDue) await this.#load(datasetId, backup);
    if (backup.changed.size === 0 || !backup.isLoaded) return;
    // Before the write: what changes during it may not be in the file.
    const { changed } = backup;
    backup.changed = new Map();
    backup.isWriting = true;
    try {
      await this.#options.files.write(datasetId, backup.annotations.values(), [...changed.values()]);
      this.#succeed(datasetId, backup);
    } catch (thrown) {
      backup.changed = new Map([...changed, ...backup.changed]);
      this.#fail(datasetId, backup, storageError('writing the annotation backup', thrown));
    } finally {
      backup.isWriting = false;
    }
  }

  #succeed(datasetId: string, backup: DatasetBackup): void {
    if (backup.error === null) return;
    backup.error = null;
    this.#options.log.info('the annotation backup works again', { datasetId });
  }

  /** Told once, not at each attempt. */
  #fail(datasetId: string, backup: DatasetBackup, error: AppError): void {
    if (backup.error === null) {
      const { code, message } = error;
      this.#options.log.error('the annotation backup fails; it is tried again', { datasetId, code, message });
    }
    backup.error = error;
    if (backup.timer === null) this.#plan(datasetId, backup, true);
  }
}

/** Answers what stands anew by them. */
function takeNewer(
  known: Map<string, StoredAnnotation>,
  candidates: readonly StoredAnnotation[],
): readonly StoredAnnotation[] {
  const taken: StoredAnnotation[] = [];
  for (const candidate of candidates) {
    const before = known.get(candidate.groupId);
    const standing = standingAnnotation(before, candidate);
    if (standing === before) continue;
    known.set(candidate.groupId, standing);
    taken.push(standing);
  }
  return taken;
}
