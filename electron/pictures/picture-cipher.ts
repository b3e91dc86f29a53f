import type { PictureStorage } from '../../shared/picture.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { createPictureKey, type PictureKey } from './picture-key.ts';

/** Whether pictures are encrypted, and under what: the user's choice as far as the keychain lets it be carried out. */
export class PictureCipher {
  readonly #keychain: SecretStore;
  readonly #isWanted: () => boolean;
  readonly #key: PictureKey;
  #canDecrypt = true;

  constructor(keychain: SecretStore, isWanted: () => boolean) {
    this.#keychain = keychain;
    this.#isWanted = isWanted;
    this.#key = createPictureKey(keychain);
  }

  /** False while the keychain doesn't give the key that it may have. */
  get canDecrypt(): boolean {
    return this.#canDecrypt;
  }

  /** Null writes plain files: so the user wants it, or there is no keychain at the moment. */
  async keyToWriteWith(): Promise<Buffer | null> {
    if (!this.#isWanted()) return null;
    const key = await this.#key.readOrMake();
    this.#canDecrypt = key.ok;
    return key.ok ? key.value : null;
  }

  /** Null: not to be had at the moment, or gone. */
  async keyToReadWith(): Promise<Buffer | null> {
    const key = await this.#key.read();
    this.#canDecrypt = key.ok;
    return key.ok ? key.value : null;
  }

  /** Whether the keychain works and has no key: what was encrypted is noise for good. */
  async isKeyGone(): Promise<boolean> {
    const key = await this.keyToReadWith();
    return key === null && this.#canDecrypt;
  }

  async state(): Promise<PictureStorage['encryption']> {
    if (!this.#isWanted()) return 'off';
    const { available } = await this.#keychain.getStatus();
    return available && this.#canDecrypt ? 'on' : 'unavailable';
  }
}
