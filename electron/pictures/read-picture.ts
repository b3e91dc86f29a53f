import { systemErrorCode } from '../accounts/atomic-file.ts';
import type { Log } from '../sync/ports.ts';
import type { PictureCipher } from './picture-cipher.ts';
import type { PictureFolder } from './picture-folder.ts';
import { type DecodedPicture, decodePicture, isEncryptedFile } from './picture-format.ts';

/** A picture's file, read and checked. A missing one is `damaged`, one that the disk doesn't give now `unavailable`. */
export async function readPicture(
  key: string,
  folder: PictureFolder,
  cipher: PictureCipher,
  log: Log,
): Promise<DecodedPicture | 'unavailable'> {
  try {
    const file = await folder.read(key);
    if (file === null) return 'damaged';
    // A keychain may ask the user: only where it has to be.
    const secret = isEncryptedFile(file) ? await cipher.keyToReadWith() : null;
    const picture = decodePicture(key, file, secret);
    if (picture === 'damaged') log.warn('a kept picture was altered or cut off and is deleted');
    return picture;
  } catch (thrown) {
    log.warn('a kept picture can’t be read', { code: systemErrorCode(thrown) });
    return 'unavailable';
  }
}
