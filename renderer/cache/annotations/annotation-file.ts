import type { StoredAnnotation } from '../../../shared/annotation.ts';
import { isJsonObject } from '../../../shared/loose-json.ts';
import { MalformedFile } from '../database/cache-failure.ts';
import { textBlob } from '../export/text-blob.ts';
import type { DatasetAnnotations } from './dataset-annotations.ts';
import { inPortions } from './in-portions.ts';
import { parseStoredAnnotation } from './parse-stored-annotation.ts';

const FORMAT = 'people-album-annotations';
const VERSION = 1;

/** Some hundred thousand annotations with long notes. */
const LARGEST_FILE = 512 * 1024 * 1024;

interface AnnotationFile {
  /** Of two entries of one group the later. */
  readonly annotations: readonly StoredAnnotation[];
  /** Entries that make no sense. */
  readonly malformed: number;
}

/** All annotations, those that were taken back included: where the file is read they may still stand. */
export async function writeAnnotationFile(annotations: DatasetAnnotations): Promise<Blob> {
  const sorted = [...annotations.all()].sort((left, right) => (left.groupId < right.groupId ? -1 : 1));
  return await textBlob('application/json', fileText(sorted));
}

/** Fails with MalformedFile, which names `version` for a file of a later version. */
export async function readAnnotationFile(file: Blob): Promise<AnnotationFile> {
  const content = await readJson(file);
  if (!isJsonObject(content) || content.format !== FORMAT) {
    throw new MalformedFile('the file does not hold annotations of People Album', 'format');
  }
  const { version, annotations } = content;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new MalformedFile('the file does not say its version');
  }
  if (version > VERSION) {
    throw new MalformedFile(
      `the file is of version ${version}, which a later version of the app wrote`,
      'version',
    );
  }
  if (!Array.isArray(annotations))
    throw new MalformedFile('the file has no list of annotations', 'annotations');
  const byGroup = new Map<string, StoredAnnotation>();
  let malformed = 0;
  for (const entry of annotations) {
    const annotation = parseStoredAnnotation(entry);
    if (annotation === null) malformed += 1;
    else if (annotation.changedAt >= (byGroup.get(annotation.groupId)?.changedAt ?? '')) {
      byGroup.set(annotation.groupId, annotation);
    }
  }
  return { annotations: [...byGroup.values()], malformed };
}

async function readJson(file: Blob): Promise<unknown> {
  if (file.size > LARGEST_FILE) throw new MalformedFile('the file is too large to hold annotations');
  const text = await file.text();
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new MalformedFile('the file is not JSON', null, { cause });
  }
}

function* fileText(annotations: readonly StoredAnnotation[]): Generator<string> {
  yield `{"format":"${FORMAT}","version":${VERSION},"annotations":[`;
  let separator = '\n';
  for (const portion of inPortions(annotations)) {
    yield separator + portion.map((annotation) => JSON.stringify(annotation)).join(',\n');
    separator = ',\n';
  }
  yield '\n]}\n';
}
