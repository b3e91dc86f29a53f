/** What pictures need of the world besides the disk. Adapters live elsewhere; tests bring fakes. */
import type { Result } from '../../shared/result.ts';
import type { ImageRequest } from '../oss/image-request.ts';
import type { FetchedPicture } from '../oss/oss-client.ts';
import type { OssObject } from '../oss/oss-endpoint.ts';
import type { PictureFetchFailure } from '../oss/oss-error.ts';

/** One call each, with the dataset's place and credentials as they are now. Never rejects. */
export interface PictureSource {
  /** Paced, and checked to be a picture. */
  fetchPicture(
    datasetId: string,
    request: ImageRequest,
    signal: AbortSignal,
  ): Promise<Result<FetchedPicture, PictureFetchFailure>>;
  /** As it lies there, streamed. */
  fetchOriginal(
    datasetId: string,
    object: OssObject,
    range: string | null,
    signal: AbortSignal,
  ): Promise<Result<Response, PictureFetchFailure>>;
}
