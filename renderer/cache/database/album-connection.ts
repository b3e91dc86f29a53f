import Dexie from 'dexie';
import { AlbumDatabase, DATABASE_NAME } from './album-database.ts';
import { isTransient } from './cache-failure.ts';
import type { AnnotationRecord } from './records.ts';

/**
 * The cache's two connections (durability is a property of a connection in Dexie). A connection that the browser
 * closed (storage pressure, a failing disk) is opened again once for each call.
 */
export class AlbumConnection {
  readonly #name: string;
  #relaxed: AlbumDatabase;
  #strict: AlbumDatabase;
  /** While the database is deleted and made anew, all other calls wait. Never rejects. */
  #recreation: Promise<unknown> | null = null;
  #isClosed = false;

  constructor(name: string = DATABASE_NAME) {
    this.#name = name;
    this.#relaxed = new AlbumDatabase(name, 'relaxed');
    this.#strict = new AlbumDatabase(name, 'strict');
  }

  /** For reading, and for what can be listed again. */
  relaxed<Value>(work: (database: AlbumDatabase) => PromiseLike<Value>): Promise<Value> {
    return this.#withReopening(() => this.#relaxed, work);
  }

  /** For what must be on the disk when the promise resolves. */
  strict<Value>(work: (database: AlbumDatabase) => PromiseLike<Value>): Promise<Value> {
    return this.#withReopening(() => this.#strict, work);
  }

  /**
   * Deletes the database and starts with an empty one that has the annotations of the old. Answers false when these could
   * not be read, and are lost.
   */
  async recreate(): Promise<boolean> {
    const recreation = this.#recreate();
    this.#recreation = recreation.catch(() => undefined);
    try {
      return await recreation;
    } finally {
      this.#recreation = null;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#relaxed.close();
    this.#strict.close();
  }

  async #recreate(): Promise<boolean> {
    const annotations = await this.#annotationsIfReadable();
    this.#relaxed.close();
    this.#strict.close();
    try {
      await Dexie.delete(this.#name);
    } finally {
      this.#relaxed = new AlbumDatabase(this.#name, 'relaxed');
      this.#strict = new AlbumDatabase(this.#name, 'strict');
    }
    return annotations !== null && (await this.#putBack(annotations));
  }

  /** False when they could not be written: main's backup has them, and is asked for it. */
  async #putBack(annotations: readonly AnnotationRecord[]): Promise<boolean> {
    try {
      await this.#strict.annotations.bulkPut([...annotations]);
      return true;
    } catch {
      return false;
    }
  }

  async #annotationsIfReadable(): Promise<readonly AnnotationRecord[] | null> {
    const read = (): PromiseLike<AnnotationRecord[]> => this.#relaxed.annotations.toArray();
    try {
      return await read();
    } catch (cause) {
      if (!isTransient(cause)) return null;
    }
    try {
      // A connection that the browser closed is no reason to take the annotations for lost.
      this.#relaxed.close({ disableAutoOpen: false });
      await this.#relaxed.open();
      return await read();
    } catch {
      return null;
    }
  }

  async #withReopening<Value>(
    current: () => AlbumDatabase,
    work: (database: AlbumDatabase) => PromiseLike<Value>,
  ): Promise<Value> {
    if (this.#recreation !== null) await this.#recreation;
    const database = current();
    try {
      return await work(database);
    } catch (cause) {
      if (!isTransient(cause)) throw cause;
      if (this.#recreation !== null) await this.#recreation;
      if (this.#isClosed) throw cause;
      // A database that was made anew meanwhile is open; the old one must not come back to life beside it.
      if (current() === database) {
        database.close({ disableAutoOpen: false });
        await database.open();
      }
      return await work(current());
    }
  }
}
