/**
 * The pictures that were fetched, kept on the disk: content-addressed, private, checked when they are read, and the least
 * recently used go when they take more than they may. Nothing here can't be fetched again.
 */
import type { AppError } from '../../shared/app-error.ts';
import type { PictureStorage } from '../../shared/picture.ts';
import type { Result } from '../../shared/result.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Log } from '../sync/ports.ts';
import { PictureFolder } from './picture-folder.ts';
import type { KeptPicture } from './picture-format.ts';
import type { NamedUse, PictureUse } from './picture-use.ts';
import { StoredPictureFiles } from './stored-picture-files.ts';

export type { KeptPicture } from './picture-format.ts';
export type { PictureUse } from './picture-use.ts';

/**
 * `disk-full` and `not-kept` (for another reason, which is logged) leave the picture in memory, where it is found for a
 * while.
 */
export type PutOutcome = 'kept' | 'disk-full' | 'not-kept';

export interface PictureFilesOptions {
  /** Made when missing. Nothing of others is in it. */
  readonly folder: string;
  readonly keychain: SecretStore;
  readonly limitBytes: () => number;
  readonly wantsEncryption: () => boolean;
  readonly log: Log;
  readonly memoryBytes?: number;
}

/** A key is an `ImageRequest.cacheKey`. */
export interface PictureFiles {
  /** The key under which a use's picture is kept; null when it isn't, or is of another version. */
  keyOf(use: NamedUse): string | null;
  /** Whether it is on the disk and can be read, or still in memory: from the index alone. */
  has(key: string): boolean;
  /** Bytes on the disk, 0 when it isn't there. */
  sizeOf(key: string): number;
  /** Null when it isn't there after all, or was altered, cut off, or is not ours: then it is deleted. */
  find(key: string): Promise<KeptPicture | null>;
  put(key: string, picture: KeptPicture, use: PictureUse): Promise<PutOutcome>;
  /** A picture that is kept already has one more use, or is to be kept, or its person was pinned or unpinned. */
  link(key: string, use: PictureUse): void;
  /** Evicts down to the limit, as after each `put`: for when the limit was lowered. */
  trim(): Promise<void>;
  storage(): Promise<PictureStorage>;
  /** Fails with `storage` when a file couldn't be deleted. */
  clear(): Promise<Result<null, AppError>>;
  /** Deletes the pictures that only this dataset uses. What is being put for it meanwhile isn't kept. */
  forget(datasetId: string): Promise<Result<null, AppError>>;
  /** Resolves when the index is on the disk. */
  stop(): Promise<void>;
}

/** Opens the index, which takes about a second with 250,000 pictures. A damaged one is made anew from the folder. */
export async function openPictureFiles(
  options: PictureFilesOptions,
  folder: PictureFolder = new PictureFolder(options.folder),
): Promise<PictureFiles> {
  const files = new StoredPictureFiles(options, folder);
  await files.open();
  return files;
}
