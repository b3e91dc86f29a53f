/**
 * A kept picture as a file: a header of 64 bytes, then the picture, plain or encrypted. What was altered, cut off, renamed
 * or written by somebody else is told from what we wrote.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface KeptPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/** What a file turned out to be. `unreadable`: encrypted under a key that isn't at hand at the moment. */
export type DecodedPicture = KeptPicture | 'unreadable' | 'damaged';

export const KEY_BYTES = 32;
export const HEADER_BYTES = 64;

const MAGIC = 'PAPC';
const FORMAT_VERSION = 1;
const CONTENT_TYPES = ['image/webp', 'image/jpeg', 'image/png', 'image/gif', 'image/avif', 'image/svg+xml'];

/** Where the header's parts begin. Those before the digest are authenticated with the picture. */
const AT = {
  version: 4,
  isEncrypted: 5,
  contentType: 6,
  length: 8,
  nonce: 12,
  keyId: 24,
  digest: 32,
} as const;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Names a key without telling it, so that a file says whether it was written under this one. */
export function keyIdOf(key: Buffer): Buffer {
  return createHash('sha256').update('people-album picture key id\0').update(key).digest().subarray(0, 8);
}

/**
 * @param name the file's: a file under another's name is damaged.
 * @param key null writes a plain file.
 */
export function encodePicture(name: string, picture: KeptPicture, key: Buffer | null): readonly Uint8Array[] {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 'latin1');
  header[AT.version] = FORMAT_VERSION;
  header[AT.isEncrypted] = key === null ? 0 : 1;
  header[AT.contentType] = CONTENT_TYPES.indexOf(picture.contentType);
  header.writeUInt32LE(picture.bytes.byteLength, AT.length);
  if (key === null) {
    digestOf(name, header, picture.bytes).copy(header, AT.digest);
    return [header, picture.bytes];
  }
  // Random nonces of 96 bits are safe for some billion pictures under one key.
  const nonce = randomBytes(NONCE_BYTES);
  nonce.copy(header, AT.nonce);
  keyIdOf(key).copy(header, AT.keyId);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(name, header));
  const encrypted = Buffer.concat([cipher.update(picture.bytes), cipher.final()]);
  cipher.getAuthTag().copy(header, AT.digest);
  return [header, encrypted];
}

export function isKeepable(contentType: string): boolean {
  return CONTENT_TYPES.includes(contentType);
}

/** Whether a key is needed to read a file. */
export function isEncryptedFile(file: Buffer): boolean {
  return file.length >= HEADER_BYTES && file[AT.isEncrypted] !== 0;
}

/** @param key null when there is none at the moment. */
export function decodePicture(name: string, file: Buffer, key: Buffer | null): DecodedPicture {
  const contentType = CONTENT_TYPES[file[AT.contentType] ?? 255];
  const isOurs =
    file.length >= HEADER_BYTES &&
    file.toString('latin1', 0, MAGIC.length) === MAGIC &&
    file[AT.version] === FORMAT_VERSION &&
    file.readUInt32LE(AT.length) === file.length - HEADER_BYTES;
  if (!isOurs || contentType === undefined) return 'damaged';
  const header = file.subarray(0, HEADER_BYTES);
  const body = file.subarray(HEADER_BYTES);
  if (header[AT.isEncrypted] === 0) {
    const isIntact = timingSafeEqual(digestOf(name, header, body), header.subarray(AT.digest));
    return isIntact ? { bytes: new Uint8Array(body), contentType } : 'damaged';
  }
  if (key === null) return 'unreadable';
  // Nobody has the key it was written under any more.
  if (!keyIdOf(key).equals(header.subarray(AT.keyId, AT.digest))) return 'damaged';
  const bytes = decrypt(name, header, body, key);
  return bytes === null ? 'damaged' : { bytes, contentType };
}

function decrypt(name: string, header: Buffer, body: Buffer, key: Buffer): Uint8Array<ArrayBuffer> | null {
  const nonce = header.subarray(AT.nonce, AT.nonce + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(name, header));
  decipher.setAuthTag(header.subarray(AT.digest, AT.digest + TAG_BYTES));
  try {
    const bytes = new Uint8Array(body.length);
    bytes.set(decipher.update(body));
    decipher.final();
    return bytes;
  } catch {
    return null;
  }
}

function authenticated(name: string, header: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${name}\0`), header.subarray(0, AT.digest)]);
}

function digestOf(name: string, header: Buffer, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(authenticated(name, header)).update(bytes).digest();
}
