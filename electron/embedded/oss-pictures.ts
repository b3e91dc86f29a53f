/** The objects of the embedded OSS: files of a catalog, drawn or read, and processed as asked. */
import { createHash } from 'node:crypto';
import type { FileCatalog } from './file-catalog.ts';
import type { FacePixels } from './file-json.ts';
import { invalidArgument, noSuchBucket, noSuchKey, OssError } from './oss-error.ts';
import { type PictureProcess, readPictureProcess } from './picture-operation.ts';
import type { PictureProcessor } from './picture-processor.ts';
import { pictureScene } from './picture-scene.ts';
import { drawScene } from './scene-drawing.ts';
import type { GroupObject } from './sort-value.ts';

export interface OssObject {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Quoted. */
  readonly eTag: string;
  /** Milliseconds since 1970. */
  readonly lastModifiedMs: number;
}

export interface OssPicturesOptions {
  readonly files: FileCatalog;
  /** The one bucket there is. */
  readonly bucket: string;
  readonly facePixels: FacePixels;
  /** Null serves real pictures as they are only, and drawn ones as drawings. */
  readonly processor: PictureProcessor | null;
}

/** OSS processes no source larger than this. */
const LARGEST_SOURCE_BYTES = 20 * 1024 * 1024;
const DEFAULT_TYPE = 'application/octet-stream';
const DRAWN_TYPE = 'image/svg+xml';

export class OssPictures {
  readonly #options: OssPicturesOptions;

  constructor(options: OssPicturesOptions) {
    this.#options = options;
  }

  /** Rejects with an OssError for what there is not, or what can't be done. */
  async object(bucket: string, key: string, process: string | null): Promise<OssObject> {
    const { files } = this.#options;
    if (bucket !== this.#options.bucket) throw noSuchBucket(bucket);
    const file = files.find(bucket, key);
    if (file === null) throw noSuchKey(key);
    const wanted = process === null ? null : readPictureProcess(process);
    if (wanted !== null) mustSuit(wanted, file);
    // The file may have gone since the catalog was made.
    const bytes = await files.read(bucket, key).catch(() => {
      throw noSuchKey(key);
    });
    const { body, contentType } =
      bytes === null ? await this.#drawn(file, wanted) : await this.#read(bytes, file, wanted);
    return {
      bytes: body,
      contentType,
      eTag: typeof file.ETag === 'string' ? file.ETag : eTagOf(bytes ?? JSON.stringify(file)),
      lastModifiedMs: Date.parse(String(file.FileModifiedTime)) || 0,
    };
  }

  /** In the format asked for where there is a processor; a drawing stays one otherwise. */
  async #drawn(file: GroupObject, wanted: PictureProcess | null): Promise<Body> {
    const { facePixels, processor } = this.#options;
    const scene = pictureScene(file, facePixels);
    if (scene === null) throw invalidArgument('This image format is not supported.');
    const operations = wanted?.operations ?? [];
    const drawing = Buffer.from(drawScene(scene, operations));
    const encoding = operations.filter(({ kind }) => kind === 'format' || kind === 'quality');
    if (processor === null || encoding.length === 0) return { body: drawing, contentType: DRAWN_TYPE };
    const { bytes, contentType } = await processor.process(drawing, encoding);
    return { body: bytes, contentType };
  }

  async #read(bytes: Uint8Array, file: GroupObject, wanted: PictureProcess | null): Promise<Body> {
    const contentType = typeof file.ContentType === 'string' ? file.ContentType : DEFAULT_TYPE;
    if (wanted === null) return { body: bytes, contentType };
    const { processor } = this.#options;
    if (processor === null || wanted.subject === 'video') {
      throw invalidArgument('This service was started without a processor for this kind of file.');
    }
    if (bytes.length > LARGEST_SOURCE_BYTES)
      throw new OssError(400, 'ImageTooLarge', 'This image is too large.');
    const made = await processor.process(bytes, wanted.operations).catch((error: unknown) => {
      throw error instanceof OssError ? error : invalidArgument('This image format is not supported.');
    });
    return { body: made.bytes, contentType: made.contentType };
  }
}

interface Body {
  readonly body: Uint8Array;
  readonly contentType: string;
}

function eTagOf(bytes: Uint8Array | string): string {
  return `"${createHash('md5').update(bytes).digest('hex').toUpperCase()}"`;
}

/** A still is taken of videos, anything else is done to pictures. */
function mustSuit(process: PictureProcess, file: GroupObject): void {
  const isVideo = file.MediaType === 'video';
  if (isVideo !== (process.subject === 'video'))
    throw invalidArgument(`The process ${process.subject} does not suit this object.`);
}
