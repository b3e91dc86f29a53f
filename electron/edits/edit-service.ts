/**
 * Changes of people on their way to the service, and merges that it carries out. Runs in main. What waits is on the disk
 * before anybody hears of it, and goes on after a restart.
 */
import { type AppError, appError } from '../../shared/app-error.ts';
import type { DatasetEdits, PersonChange, PersonEdit, PersonFields } from '../../shared/edit.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import type { Clock, Log } from '../sync/ports.ts';
import { AlbumRefresh } from './album-refresh.ts';
import { DatasetQueue } from './dataset-queue.ts';
import type { EditsFiles } from './edits-files.ts';
import { EditsRecord } from './edits-record.ts';
import type { EditedDataset } from './ports.ts';

export interface EditService {
  of(datasetId: string): Promise<Result<DatasetEdits, AppError>>;
  /** On the disk when it answers. Fails with `refused` for a dataset that is read-only, as does `merge`. */
  edit(
    datasetId: string,
    groupId: string,
    base: PersonFields,
    change: PersonChange,
  ): Promise<Result<PersonEdit, AppError>>;
  decide(datasetId: string, editId: string, decision: 'mine' | 'theirs'): Promise<Result<null, AppError>>;
  merge(
    datasetId: string,
    fromGroupIds: readonly string[],
    toGroupId: string,
  ): Promise<Result<null, AppError>>;
  dismissMerge(datasetId: string, mergeId: string): Promise<Result<null, AppError>>;
  /** Drops what is queued for a dataset. */
  forget(datasetId: string): Promise<Result<null, AppError>>;
  /** The network is back, or credentials were replaced: what waits is sent. */
  sendWaiting(): void;
  /** Follows the syncs: what was sent is shown in place of the album's until one has brought it. */
  statusChanged(status: Pick<SyncStatus, 'datasetId' | 'phase' | 'startedAt'>): void;
  /** What is queued is on the disk when it resolves. */
  stop(): Promise<void>;
}

interface EditServiceOptions {
  readonly files: EditsFiles;
  /** Those that there are when the app starts: what they left waiting goes on. */
  readonly datasetIds: readonly string[];
  readonly mayChange: (datasetId: string) => boolean;
  /** Fails with what keeps the dataset from being reached: `credentials-missing`, `keychain-*`. */
  readonly serviceOf: (datasetId: string) => Promise<Result<EditedDataset, AppError>>;
  readonly startQuickSync: (datasetId: string) => void;
  readonly onChange: (edits: DatasetEdits) => void;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

export function createEditService(options: EditServiceOptions): EditService {
  return new QueuedEditService(options);
}

type Opened = Promise<Result<DatasetQueue, AppError>>;

class QueuedEditService implements EditService {
  readonly #options: EditServiceOptions;
  readonly #refresh: AlbumRefresh;
  readonly #queues = new Map<string, Opened>();
  #hasStopped = false;

  constructor(options: EditServiceOptions) {
    this.#options = options;
    this.#refresh = new AlbumRefresh(options.startQuickSync);
    for (const datasetId of options.datasetIds) void this.#queueOf(datasetId);
  }

  async of(datasetId: string) {
    const queue = await this.#queueOf(datasetId);
    return queue.ok ? success(queue.value.shown) : queue;
  }

  async edit(datasetId: string, groupId: string, base: PersonFields, change: PersonChange) {
    if (!this.#options.mayChange(datasetId)) return failure(readOnly());
    const queue = await this.#queueOf(datasetId);
    return queue.ok ? await queue.value.edit(groupId, base, change) : queue;
  }

  async decide(datasetId: string, editId: string, decision: 'mine' | 'theirs') {
    const queue = await this.#queueOf(datasetId);
    return queue.ok ? await queue.value.decide(editId, decision) : queue;
  }

  async merge(datasetId: string, fromGroupIds: readonly string[], toGroupId: string) {
    if (!this.#options.mayChange(datasetId)) return failure(readOnly());
    const from = [...new Set(fromGroupIds)].filter((groupId) => groupId !== toGroupId);
    if (from.length === 0) {
      return failure(appError('invalid-argument', 'nobody to merge', { field: 'fromGroupIds' }));
    }
    const queue = await this.#queueOf(datasetId);
    return queue.ok ? await queue.value.merge(from, toGroupId) : queue;
  }

  async dismissMerge(datasetId: string, mergeId: string) {
    const queue = await this.#queueOf(datasetId);
    return queue.ok ? await queue.value.dismissMerge(mergeId) : queue;
  }

  async forget(datasetId: string) {
    const opened = await this.#queues.get(datasetId);
    this.#queues.delete(datasetId);
    return opened?.ok ? await opened.value.forget() : await this.#options.files.remove(datasetId);
  }

  sendWaiting(): void {
    this.#forEach((queue) => queue.wake());
  }

  statusChanged(status: Pick<SyncStatus, 'datasetId' | 'phase' | 'startedAt'>): void {
    this.#refresh.statusChanged(status);
    const { datasetId, phase, startedAt } = status;
    if (phase !== 'done' || startedAt === null) return;
    const caughtUp = async (): Promise<void> => {
      const queue = await this.#queues.get(datasetId);
      if (queue?.ok) await queue.value.albumCaughtUp(Date.parse(startedAt));
    };
    void caughtUp();
  }

  async stop(): Promise<void> {
    this.#hasStopped = true;
    const opened = await Promise.all(this.#queues.values());
    await Promise.all(opened.map((queue) => (queue.ok ? queue.value.stop() : null)));
  }

  #forEach(act: (queue: DatasetQueue) => void): void {
    for (const opened of this.#queues.values()) {
      void opened.then((queue) => {
        if (queue.ok) act(queue.value);
      });
    }
  }

  /** One that can't be read is tried again when it is next asked for. */
  #queueOf(datasetId: string): Opened {
    const known = this.#queues.get(datasetId);
    if (known !== undefined) return known;
    const opened = this.#open(datasetId);
    this.#queues.set(datasetId, opened);
    void opened.then((queue) => {
      if (queue.ok || this.#queues.get(datasetId) !== opened) return;
      this.#options.log.error('waiting changes can’t be read', { datasetId, code: queue.error.code });
      this.#queues.delete(datasetId);
    });
    return opened;
  }

  async #open(datasetId: string): Opened {
    if (this.#hasStopped) return failure(appError('cancelled', 'the app ends'));
    const { files, log, clock, random, newId, mayChange, serviceOf, onChange } = this.#options;
    const record = new EditsRecord({ datasetId, files, log, onChange });
    return await DatasetQueue.open({
      ...{ datasetId, record, clock, random, newId },
      service: async () => (mayChange(datasetId) ? await serviceOf(datasetId) : failure(readOnly())),
      onBehind: () => this.#refresh.request(datasetId),
    });
  }
}

function readOnly(): AppError {
  return appError('refused', 'the dataset is read-only in this app', { field: 'access' });
}
