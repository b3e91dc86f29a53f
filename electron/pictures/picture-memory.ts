import type { KeptPicture } from './picture-format.ts';

/** The pictures served last, decrypted: scrolling back and forth reads the disk once. */
export class PictureMemory {
  readonly #pictures = new Map<string, KeptPicture>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  has(key: string): boolean {
    return this.#pictures.has(key);
  }

  get(key: string): KeptPicture | null {
    const picture = this.#pictures.get(key);
    if (picture === undefined) return null;
    this.#pictures.delete(key);
    this.#pictures.set(key, picture);
    return picture;
  }

  set(key: string, picture: KeptPicture): void {
    this.delete(key);
    // One picture doesn't push out all others.
    if (picture.bytes.byteLength > this.#mostBytes / 4) return;
    this.#pictures.set(key, picture);
    this.#bytes += picture.bytes.byteLength;
    for (const [oldest] of this.#pictures) {
      if (this.#bytes <= this.#mostBytes) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#pictures.get(key)?.bytes.byteLength ?? 0;
    this.#pictures.delete(key);
  }

  clear(): void {
    this.#pictures.clear();
    this.#bytes = 0;
  }
}
