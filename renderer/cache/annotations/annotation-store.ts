import type { StoredAnnotation } from '../../../shared/annotation.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import { AnnotationRecords } from '../database/annotation-records.ts';
import { CacheRefusal } from '../database/cache-failure.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import { SerialQueue } from '../serial-queue.ts';
import { DatasetAnnotations } from './dataset-annotations.ts';
import { PendingEdits } from './pending-edits.ts';
import { RowAnnotations } from './row-annotations.ts';

/** A dataset's annotations in memory, and on the disk. */
interface Loaded {
  readonly annotations: DatasetAnnotations;
  readonly records: AnnotationRecords;
}

/** The annotations of all datasets: each is read once, when it is first asked for, and written through. */
export class AnnotationStore {
  readonly #connection: AlbumConnection;
  readonly #queue = new SerialQueue();
  readonly #loads = new Map<string, Promise<Loaded>>();
  readonly #rows = new WeakMap<LoadedAlbum, RowAnnotations>();
  readonly #pending = new Map<string, PendingEdits>();
  /** What was asked for before a dataset was forgotten must not bring anything of it back after. */
  readonly #forgotten = new Set<string>();

  constructor(connection: AlbumConnection) {
    this.#connection = connection;
  }

  /** Work that reads annotations and writes what follows from them: one piece after the other, in the order they came. */
  exclusively<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#queue.run(work);
  }

  async of(datasetId: string): Promise<DatasetAnnotations> {
    return (await this.#loaded(datasetId)).annotations;
  }

  /** What of a dataset is on its way to the service: shown over the album like the annotations, and kept by main. */
  pendingOf(datasetId: string): PendingEdits {
    const known = this.#pending.get(datasetId);
    if (known !== undefined) return known;
    const pending = new PendingEdits();
    this.#pending.set(datasetId, pending);
    return pending;
  }

  #loaded(datasetId: string): Promise<Loaded> {
    const known = this.#loads.get(datasetId);
    if (known !== undefined) return known;
    const load = this.#load(datasetId);
    this.#loads.set(datasetId, load);
    load.catch(() => {
      if (this.#loads.get(datasetId) === load) this.#loads.delete(datasetId);
    });
    return load;
  }

  /** The annotations over an album, and what is on its way to the service, up to date with all of them. */
  async over(album: LoadedAlbum): Promise<RowAnnotations> {
    const annotations = await this.of(album.datasetId);
    const known = this.#rows.get(album);
    if (known?.annotations === annotations) return known.follow();
    const rows = new RowAnnotations(album.index, annotations, this.pendingOf(album.datasetId));
    this.#rows.set(album, rows);
    return rows.follow();
  }

  /** All or none; on the disk when the promise resolves. Within `exclusively` only. Refuses what is of a forgotten dataset. */
  async write(datasetId: string, annotations: readonly StoredAnnotation[]): Promise<void> {
    if (annotations.length === 0) return;
    if (this.#forgotten.has(datasetId)) throw new CacheRefusal('the dataset was forgotten');
    const known = await this.#loaded(datasetId);
    await known.records.write(annotations, known.annotations);
    known.annotations.take(annotations);
  }

  /** What was read of a dataset is no longer what the database has. */
  drop(datasetId: string): void {
    this.#loads.delete(datasetId);
  }

  /** Takes nothing in for the dataset from now on. */
  forget(datasetId: string): void {
    this.#forgotten.add(datasetId);
    this.#pending.get(datasetId)?.show([]);
    this.drop(datasetId);
  }

  /** The dataset is listed (again): the demo library comes back under the id it had. */
  welcome(datasetId: string): void {
    this.#forgotten.delete(datasetId);
  }

  dropAll(): void {
    this.#loads.clear();
  }

  /** In parts, yet of one moment: whoever writes waits for this first. */
  async #load(datasetId: string): Promise<Loaded> {
    const annotations = new DatasetAnnotations();
    const records = new AnnotationRecords(this.#connection, datasetId);
    for await (const part of records.readAll()) annotations.take(part);
    return { annotations, records };
  }
}
