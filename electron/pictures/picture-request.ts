/** What has to be asked of the service for a picture that the window names by ids. */
import type { AppError } from '../../shared/app-error.ts';
import type { FacePixels } from '../../shared/face-crop.ts';
import type { Picture, PictureFailure } from '../../shared/picture.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { coverImage, type ImageRequest, photoImage } from '../oss/image-request.ts';
import type { FailedPicture } from './picture-failures.ts';
import type { ReferenceReader } from './reference-reader.ts';

interface NamedRequest {
  readonly request: ImageRequest;
  /** Of the picture that the request brings. */
  readonly version: number;
}

/** Fails with null where no cache worker could be asked: then there is no window either. */
export async function pictureRequest(
  references: Pick<ReferenceReader, 'cover' | 'photo'>,
  datasetId: string,
  picture: Picture,
  facePixels: FacePixels,
): Promise<Result<NamedRequest, FailedPicture | null>> {
  if (picture.subject === 'photo') {
    const photo = await references.photo(datasetId, picture.groupId, picture.fileId);
    if (!photo.ok) return unread(photo.error);
    if (photo.value === null) return failed('no-picture');
    return named(photoImage(photo.value, picture.variant), photo.value.version);
  }
  const listed = await references.cover(datasetId, picture.groupId);
  if (!listed.ok) return unread(listed.error);
  if (listed.value?.cover == null) return failed('no-picture');
  const { cover, version } = listed.value;
  return named(coverImage(cover, picture.variant, facePixels), version ?? picture.version);
}

function named(
  request: Result<ImageRequest, PictureFailure>,
  version: number,
): Result<NamedRequest, FailedPicture> {
  return request.ok ? success({ request: request.value, version }) : failed(request.error);
}

function failed(reason: PictureFailure): Result<never, FailedPicture> {
  return failure({ reason, service: null });
}

function unread(error: AppError): Result<never, FailedPicture | null> {
  return error.code === 'window-gone' ? failure(null) : failed('service');
}
