/** A folder of real pictures with its sidecar, as the files and groups of a dataset. */
import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { FileCatalog } from './file-catalog.ts';
import type { FacePixels } from './file-json.ts';
import { photoGroups } from './photo-groups.ts';
import { readPhotoSidecar, type SidecarFile } from './photo-sidecar.ts';
import { type PictureHeader, readPictureHeader } from './picture-header.ts';
import { turnedSize } from './picture-transform.ts';
import type { GroupObject } from './sort-value.ts';

export interface PhotoFolder extends FileCatalog {
  readonly bucket: string;
  /** As a listing gives them. */
  readonly groups: readonly GroupObject[];
}

/** What comes before a picture's size is rarely more than this; of WebP, the orientation stands at the end. */
const HEADER_BYTES = 1024 * 1024;
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.heic': 'image/heic',
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
};

/** Reads the sidecar and the files' headers. Rejects with what is wrong, in words for whoever wrote the sidecar. */
export async function openPhotoFolder(folder: string, facePixels: FacePixels): Promise<PhotoFolder> {
  const sidecar = readPhotoSidecar(JSON.parse(await readFile(join(folder, 'groups.json'), 'utf8')));
  const { bucket } = sidecar;
  const byKey = new Map<string, GroupObject>();
  for (const file of sidecar.files)
    byKey.set(file.path, await fileObject(file, join(folder, file.path), bucket, facePixels));
  const byGroup = Map.groupBy(
    sidecar.files.flatMap(({ path, figures }) =>
      [...new Set(figures.map(({ group }) => group))].map((group) => ({ group, path })),
    ),
    ({ group }) => group,
  );
  const filesOf = (groupId: string): readonly GroupObject[] =>
    (byGroup.get(groupId) ?? []).map(({ path }) => byKey.get(path) ?? {});
  return {
    bucket,
    groups: photoGroups(sidecar, filesOf, (path) => byKey.get(path) ?? null),
    filesOf,
    find: (from, key) => (from === bucket ? (byKey.get(key) ?? null) : null),
    read: async (from, key) => (from === bucket && byKey.has(key) ? await readFile(join(folder, key)) : null),
  };
}

function digest(...texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}

async function headerOf(path: string): Promise<PictureHeader | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const isWebp = extname(path).toLowerCase() === '.webp';
    const head = Buffer.alloc(Math.min(size, isWebp ? HEADER_BYTES * 20 : HEADER_BYTES));
    await file.read(head, 0, head.length, 0);
    return readPictureHeader(head);
  } finally {
    await file.close();
  }
}

async function fileObject(
  file: SidecarFile,
  path: string,
  bucket: string,
  facePixels: FacePixels,
): Promise<GroupObject> {
  const { size, mtime } = await stat(path).catch(() => {
    throw new RangeError(`groups.json: there is no file ${file.path}`);
  });
  const header = await headerOf(path);
  const contentType =
    header?.contentType ?? CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  const taken = file.taken ?? mtime.toISOString();
  const uri = `oss://${bucket}/${file.path}`;
  return {
    ObjectType: 'file',
    ObjectId: digest(uri),
    URI: uri,
    OSSURI: uri,
    Filename: basename(file.path),
    MediaType: contentType.startsWith('video/') ? 'video' : 'image',
    ContentType: contentType,
    Size: size,
    ETag: `"${digest(uri, String(size), mtime.toISOString()).slice(0, 32).toUpperCase()}"`,
    FileModifiedTime: mtime.toISOString(),
    CreateTime: mtime.toISOString(),
    UpdateTime: mtime.toISOString(),
    ProduceTime: taken,
    ...sizeFields(file, header, facePixels),
    Figures: file.figures.map(({ group, boundary, age, gender }, index) => ({
      FigureId: digest(uri, String(index)).slice(0, 32),
      FigureType: 'face',
      FigureClusterId: group,
      Boundary: boundary,
      ...(age === null ? {} : { Age: age }),
      ...(gender === null ? {} : { Gender: gender }),
    })),
    FigureCount: file.figures.length,
    ...file.fields,
  };
}

/** A file's size is of the same pixels as its faces. */
function sizeFields(file: SidecarFile, header: PictureHeader | null, facePixels: FacePixels): GroupObject {
  const width = file.width ?? header?.width;
  const height = file.height ?? header?.height;
  const orientation = file.orientation ?? header?.orientation ?? 1;
  if (width === undefined || height === undefined) return { Orientation: orientation };
  const raw = { width, height };
  const stated = facePixels === 'raw' ? raw : turnedSize(raw, orientation);
  return { ImageWidth: stated.width, ImageHeight: stated.height, Orientation: orientation };
}
