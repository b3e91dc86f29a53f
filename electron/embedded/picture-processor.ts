/** Port to what processes real pictures. The project has one for development and tests; the app carries none. */
import type { PictureOperation } from './picture-operation.ts';

export interface ProcessedPicture {
  readonly bytes: Uint8Array;
  /** A media type, such as `image/webp`. */
  readonly contentType: string;
}

export interface PictureProcessor {
  /**
   * Carries out the operations in order, as `picture-geometry.ts` says where things go; in the picture's own format unless
   * another one is asked for. Rejects with an OssError for what OSS refuses, such as a crop outside of the picture, and
   * with any other error for bytes that are no picture.
   */
  process(picture: Uint8Array, operations: readonly PictureOperation[]): Promise<ProcessedPicture>;
}
