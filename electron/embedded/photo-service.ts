import { openPhotoFolder } from './photo-folder.ts';
import { type ImmService, type ImmServiceOptions, startImmService } from './start-imm-service.ts';

/**
 * Serves a folder of real pictures, with the groups of its sidecar in place of made-up ones. Fails with a RangeError that
 * says what is wrong with the sidecar.
 */
export async function startPhotoService(
  folder: string,
  options: ImmServiceOptions = {},
): Promise<ImmService> {
  const photos = await openPhotoFolder(folder, options.facePixels ?? 'upright');
  const service = await startImmService({
    ...options,
    groups: 0,
    catalog: photos,
    oss: { ...options.oss, bucket: photos.bucket },
  });
  for (const group of photos.groups) service.library.add(group);
  return service;
}
