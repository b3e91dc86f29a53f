import { join } from 'node:path';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { PictureStorage } from '../../shared/picture.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { storageError, systemErrorCode } from '../accounts/atomic-file.ts';
import type { Log } from '../sync/ports.ts';
import { PictureCipher } from './picture-cipher.ts';
import type { PictureFiles, PictureFilesOptions, PutOutcome } from './picture-files.ts';
import type { PictureFolder } from './picture-folder.ts';
import { encodePicture, isKeepable, type KeptPicture } from './picture-format.ts';
import { type IndexEntry, PictureIndex } from './picture-index.ts';
import { PictureJournal } from './picture-journal.ts';
import { PictureMemory } from './picture-memory.ts';
import { type NamedUse, nameOfUse, type PictureUse } from './picture-use.ts';
import { readPicture } from './read-picture.ts';
import { UnkeptUses } from './unkept-uses.ts';

const INDEX_FILE = 'index';
const MEMORY_BYTES = 32 * 1024 * 1024;
/** Evicting a little more than has to be keeps it from running at each put. */
const SHRINK_TO = 0.97;
const REMOVED_AT_ONCE = 16;

export class StoredPictureFiles implements PictureFiles {
  readonly #options: PictureFilesOptions;
  readonly #log: Log;
  readonly #folder: PictureFolder;
  readonly #index = new PictureIndex();
  readonly #journal: PictureJournal;
  readonly #cipher: PictureCipher;
  readonly #memory: PictureMemory;
  readonly #unkept = new UnkeptUses();
  /** How often everything, or everything of a dataset, was deleted: a picture that was being put meanwhile isn't kept. */
  #clearings = 0;
  readonly #forgettings = new Map<string, number>();
  #background: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: PictureFilesOptions, folder: PictureFolder) {
    this.#options = options;
    this.#log = options.log;
    this.#folder = folder;
    this.#journal = new PictureJournal(join(options.folder, INDEX_FILE), this.#index, options.log);
    this.#cipher = new PictureCipher(options.keychain, options.wantsEncryption);
    this.#memory = new PictureMemory(options.memoryBytes ?? MEMORY_BYTES);
  }

  async open(): Promise<void> {
    try {
      await this.#folder.prepare();
    } catch (thrown) {
      this.#log.error('the folder of the kept pictures can’t be used', { code: systemErrorCode(thrown) });
    }
    const loaded = await this.#journal.load();
    const adopted = loaded === 'complete' ? null : this.#inBackground(() => this.#adoptUnknown());
    // Without waiting everything would be fetched again.
    if (loaded === 'lost') await adopted;
    await this.#dropUndecryptable();
    void this.trim();
  }

  keyOf(use: NamedUse): string | null {
    const name = nameOfUse(use);
    const entry = this.#index.findUse(name, use.picture.version);
    if (entry !== null && this.has(entry.key)) return entry.key;
    const unkept = this.#unkept.find(name, use.picture.version);
    return unkept !== null && this.#memory.has(unkept) ? unkept : null;
  }

  has(key: string): boolean {
    return this.#memory.has(key) || this.#isReadable(this.#index.get(key));
  }

  sizeOf(key: string): number {
    return this.#index.get(key)?.bytes ?? 0;
  }

  async find(key: string): Promise<KeptPicture | null> {
    const entry = this.#index.get(key);
    if (entry !== undefined) this.#touch(entry);
    const held = this.#memory.get(key);
    if (held !== null) return held;
    const picture = entry === undefined ? null : await this.#read(entry);
    if (picture !== null) this.#memory.set(key, picture);
    return picture;
  }

  async put(key: string, picture: KeptPicture, use: PictureUse): Promise<PutOutcome> {
    const deletions = this.#deletionsOf(use.datasetId);
    this.#memory.set(key, picture);
    if (!isKeepable(picture.contentType)) return 'not-kept';
    try {
      const secret = await this.#cipher.keyToWriteWith();
      const parts = encodePicture(key, picture, secret);
      await this.#folder.write(key, parts);
      if (deletions !== this.#deletionsOf(use.datasetId)) return await this.#takeBack(key);
      const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
      const { owners = [], isToKeep = false } = this.#index.get(key) ?? {};
      const entry = this.#index.put(key, {
        bytes,
        isEncrypted: secret !== null,
        isPinned: use.isPinned,
        isToKeep,
        owners,
      });
      entry.isTouched = true;
      this.#own(entry, use);
      this.#journal.recordEntry(entry);
      this.#nameUse(entry, use);
    } catch (thrown) {
      if (deletions !== this.#deletionsOf(use.datasetId)) this.#memory.delete(key);
      else this.#nameUnkept(key, use);
      const { code } = storageError('writing', thrown);
      if (code === 'disk-full') return code;
      this.#log.warn('a picture could not be kept', { code: systemErrorCode(thrown) });
      return 'not-kept';
    }
    if (this.#index.bytes > this.#options.limitBytes()) void this.trim();
    return 'kept';
  }

  link(key: string, use: PictureUse): void {
    const entry = this.#index.get(key);
    if (entry === undefined) {
      this.#nameUnkept(key, use);
      return;
    }
    if (this.#own(entry, use)) this.#journal.recordEntry(entry);
    this.#nameUse(entry, use);
  }

  trim(): Promise<void> {
    return this.#inBackground(async () => {
      const limit = this.#options.limitBytes();
      if (this.#index.bytes <= limit) return;
      await this.#removeFiles(this.#index.shrinkTo(limit * SHRINK_TO));
    });
  }

  async storage(): Promise<PictureStorage> {
    return {
      count: this.#index.count,
      bytes: this.#index.bytes,
      limitBytes: this.#options.limitBytes(),
      encryption: await this.#cipher.state(),
    };
  }

  async clear(): Promise<Result<null, AppError>> {
    this.#clearings += 1;
    this.#memory.clear();
    this.#unkept.clear();
    this.#index.clear();
    return this.#deleting(() => this.#folder.removeAll((key) => this.#index.get(key) !== undefined));
  }

  async forget(datasetId: string): Promise<Result<null, AppError>> {
    this.#forgettings.set(datasetId, (this.#forgettings.get(datasetId) ?? 0) + 1);
    const gone = this.#index.forget(datasetId);
    for (const key of this.#unkept.forget(datasetId)) this.#memory.delete(key);
    // Once more when the folder has been looked through, if that is under way: whose those are isn't known.
    return this.#deleting(() => this.#removeFiles([...gone, ...this.#index.forget(datasetId)]));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#background;
    await this.#journal.close();
  }

  #deletionsOf(datasetId: string): number {
    return this.#clearings + (this.#forgettings.get(datasetId) ?? 0);
  }

  #isReadable(entry: IndexEntry | undefined): boolean {
    return entry !== undefined && (this.#cipher.canDecrypt || !entry.isEncrypted);
  }

  async #read(entry: IndexEntry): Promise<KeptPicture | null> {
    const picture = await readPicture(entry.key, this.#folder, this.#cipher, this.#log);
    if (typeof picture !== 'string') return picture;
    if (picture === 'unreadable') entry.isEncrypted = true;
    // Another one may have been put in its place meanwhile.
    if (picture === 'damaged' && this.#index.isKept(entry)) {
      this.#index.delete(entry.key);
      await this.#removeFiles([entry]);
    }
    return null;
  }

  #touch(entry: IndexEntry): void {
    this.#index.moveToEnd(entry);
    if (entry.isTouched) return;
    // Once a run: the order in which pictures go need not be exact.
    entry.isTouched = true;
    this.#journal.recordTouch(entry.key);
  }

  /** Whether anything changed. */
  #own(entry: IndexEntry, { datasetId, isPinned, isToKeep = false }: PictureUse): boolean {
    const isOwner = entry.owners.includes(datasetId);
    if (isOwner && entry.isPinned === isPinned && (entry.isToKeep || !isToKeep)) return false;
    if (!isOwner) this.#index.setOwners(entry, [...entry.owners, datasetId]);
    entry.isPinned = isPinned;
    entry.isToKeep ||= isToKeep;
    return true;
  }

  #nameUse(entry: IndexEntry, use: PictureUse): void {
    const name = nameOfUse(use);
    if (this.#index.findUse(name, use.picture.version) === entry) return;
    const before = this.#index.findUse(name, null);
    if (before !== entry) this.#letGo(before);
    const named = { version: use.picture.version, entry, datasetId: use.datasetId };
    this.#index.setUse(name, named);
    this.#journal.recordUse(name, named);
  }

  /** Of the version before nobody asks any more. */
  #letGo(entry: IndexEntry | null): void {
    if (entry === null || !entry.isToKeep) return;
    entry.isToKeep = false;
    this.#journal.recordEntry(entry);
  }

  #nameUnkept(key: string, { datasetId, ...use }: PictureUse): void {
    if (!this.#memory.has(key)) return;
    const { version } = use.picture;
    this.#unkept.set(nameOfUse({ datasetId, ...use }), { key, version, datasetId });
  }

  /** Without its key a picture is noise: pictures whose key is gone from the keychain are gone, too. */
  async #dropUndecryptable(): Promise<void> {
    const encrypted = [...this.#index.entries()].filter((entry) => entry.isEncrypted);
    if (encrypted.length === 0 || !(await this.#cipher.isKeyGone())) return;
    this.#log.warn('the key of the kept pictures is gone, and so are they', { count: encrypted.length });
    for (const entry of encrypted) this.#index.delete(entry.key);
    this.#inBackground(() => this.#removeFiles(encrypted));
  }

  /** Takes over what the index does not know. Whose they are is not known either. */
  async #adoptUnknown(): Promise<void> {
    for await (const found of this.#folder.listUnknown((key) => this.#index.get(key) !== undefined)) {
      if (this.#isStopped) return;
      for (const [key, bytes] of found) {
        if (this.#index.get(key) !== undefined) continue;
        const facts = { bytes, isEncrypted: false, isPinned: false, isToKeep: false, owners: [] };
        this.#journal.recordEntry(this.#index.put(key, facts));
      }
    }
  }

  async #takeBack(key: string): Promise<PutOutcome> {
    if (this.#index.get(key) === undefined) {
      this.#memory.delete(key);
      await this.#folder.remove(key);
    }
    return 'not-kept';
  }

  /** Of entries that are out of the index; those that came back meanwhile stay. */
  async #removeFiles(entries: readonly IndexEntry[]): Promise<void> {
    for (const { key } of entries) {
      this.#memory.delete(key);
      this.#journal.recordRemoval(key);
    }
    for (let first = 0; first < entries.length; first += REMOVED_AT_ONCE) {
      const gone = entries.slice(first, first + REMOVED_AT_ONCE).filter(({ key }) => !this.#index.get(key));
      await Promise.all(gone.map(({ key }) => this.#folder.remove(key)));
    }
  }

  async #deleting(work: () => Promise<void>): Promise<Result<null, AppError>> {
    let outcome: Result<null, AppError> = success(null);
    await this.#inBackground(async () => {
      try {
        await work();
      } catch (thrown) {
        outcome = failure(appError('storage', `deleting pictures: ${systemErrorCode(thrown) ?? 'failed'}`));
      }
      await this.#journal.rewrite();
    });
    return outcome;
  }

  /** One after the other. What fails is logged and tried again by the next start. */
  #inBackground(work: () => Promise<void>): Promise<void> {
    this.#background = this.#background.then(work).catch((thrown: unknown) => {
      this.#log.warn('kept pictures could not be put in order', { code: systemErrorCode(thrown) });
    });
    return this.#background;
  }
}
