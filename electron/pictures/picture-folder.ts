/** The files of kept pictures: `ab/abcdef…` in one folder, readable by the user alone. Throws what the file system throws. */
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '../accounts/atomic-file.ts';

/** A key, as `ImageRequest.cacheKey` is made. Nothing else becomes a path. */
const KEY = /^[0-9a-f]{32}$/;
const SUBFOLDER = /^[0-9a-f]{2}$/;

export class PictureFolder {
  readonly #path: string;
  readonly #run = randomUUID();
  #temporaryCount = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async prepare(): Promise<void> {
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
    await chmod(this.#path, 0o700);
  }

  /** Null when there is none. */
  async read(key: string): Promise<Buffer | null> {
    try {
      return await readFile(this.#fileOf(key));
    } catch (thrown) {
      if (systemErrorCode(thrown) === 'ENOENT') return null;
      throw thrown;
    }
  }

  /**
   * The file is there whole or not at all as long as the system runs. It is not flushed: what a power cut leaves is told
   * from a picture by its digest, and fetched again.
   */
  async write(key: string, parts: readonly Uint8Array[]): Promise<void> {
    const path = this.#fileOf(key);
    this.#temporaryCount += 1;
    const temporaryPath = `${path}.${this.#run}-${this.#temporaryCount}.tmp`;
    try {
      const file = await this.#create(temporaryPath, key);
      try {
        const { bytesWritten } = await file.writev(parts);
        const wanted = parts.reduce((sum, part) => sum + part.byteLength, 0);
        // What a disk that has become full does now and then, instead of failing.
        if (bytesWritten !== wanted) throw Object.assign(new Error('written in part'), { code: 'ENOSPC' });
      } finally {
        await file.close();
      }
      await rename(temporaryPath, path);
    } catch (thrown) {
      await rm(temporaryPath, { force: true }).catch(() => undefined);
      throw thrown;
    }
  }

  async remove(key: string): Promise<void> {
    await unlink(this.#fileOf(key)).catch((thrown: unknown) => {
      if (systemErrorCode(thrown) !== 'ENOENT') throw thrown;
    });
  }

  /** Removes the files of all pictures but of those that are kept, and leaves what is being written meanwhile alone. */
  async removeAll(isKept: (key: string) => boolean): Promise<void> {
    for (const name of await this.#subfolders()) {
      const subfolder = join(this.#path, name);
      const gone = (await readdir(subfolder)).filter((file) => !isKept(file) && !this.#isBeingWritten(file));
      await Promise.all(gone.map((file) => rm(join(subfolder, file), { force: true })));
    }
  }

  /**
   * Keys and sizes of the pictures that are not known, a subfolder at a time. What a killed app left half-written is
   * removed on the way.
   */
  async *listUnknown(
    isKnown: (key: string) => boolean,
  ): AsyncGenerator<readonly (readonly [key: string, bytes: number])[]> {
    for (const name of await this.#subfolders()) {
      const subfolder = join(this.#path, name);
      const files = await readdir(subfolder);
      const abandoned = files.filter((file) => file.endsWith('.tmp') && !this.#isBeingWritten(file));
      await Promise.all(abandoned.map((file) => rm(join(subfolder, file), { force: true })));
      const keys = files.filter((file) => KEY.test(file) && file.startsWith(name) && !isKnown(file));
      const sizes = await Promise.all(keys.map((key) => sizeOrNull(join(subfolder, key))));
      yield keys.flatMap((key, index) => {
        const size = sizes[index] ?? null;
        return size === null ? [] : [[key, size] as const];
      });
    }
  }

  #fileOf(key: string): string {
    if (!KEY.test(key)) throw new Error('not the key of a picture');
    return join(this.#path, key.slice(0, 2), key);
  }

  async #create(path: string, key: string) {
    try {
      return await open(path, 'wx', 0o600);
    } catch (thrown) {
      if (systemErrorCode(thrown) !== 'ENOENT') throw thrown;
      await mkdir(join(this.#path, key.slice(0, 2)), { recursive: true, mode: 0o700 });
      return open(path, 'wx', 0o600);
    }
  }

  #isBeingWritten(file: string): boolean {
    return file.includes(this.#run);
  }

  async #subfolders(): Promise<readonly string[]> {
    return (await readdir(this.#path)).filter((name) => SUBFOLDER.test(name));
  }
}

async function sizeOrNull(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}
