/**
 * The files of the annotations' backup: `<datasetId>.json` in one folder, and beside each the five versions before it,
 * `<datasetId>.1.json` (the newest of them) to `<datasetId>.5.json`. A crash at any moment leaves every version whole.
 * A large file is not written anew for each change: what changed since goes to the end of `<datasetId>.changes.jsonl`,
 * until that is a good part of the whole.
 */
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { StoredAnnotation } from '../../shared/annotation.ts';
import { systemErrorCode, writeFileAtomically } from '../accounts/atomic-file.ts';
import type { Log } from '../sync/ports.ts';
import { appendChanges, readChanges, sizeOf } from './backup-changes.ts';
import { checkedAnnotations, linesOf, parseJson } from './backup-lines.ts';

/** Raised when a file of the version before can't be read as it is any more. */
const FILE_VERSION = 1;

const KEPT_VERSIONS = 5;

/** So that neither the text of a large backup nor the time to make it is needed in one piece. */
const ANNOTATIONS_IN_A_PART = 500;

const LAST_LINE = ']}';

/** Of all versions of a dataset together; the current one and the one before are kept whatever their size. */
const MOST_KEPT_BYTES = 256 * 1024 * 1024;

const COMPARED_AT_ONCE = 64 * 1024;

/** Every call may throw what the file system throws; calls for one dataset must not overlap. */
export interface BackupFiles {
  /** The newest version that can be read; nothing when there is none. */
  read(datasetId: string): Promise<readonly StoredAnnotation[]>;
  /** `changed`: those of the annotations that were not yet written. What a whole new file replaces is kept as a version. */
  write(
    datasetId: string,
    annotations: Iterable<StoredAnnotation>,
    changed: readonly StoredAnnotation[],
  ): Promise<void>;
  /** Deletes every version, damaged ones too. */
  remove(datasetId: string): Promise<void>;
}

/** Reading the file would lose what this version of the app does not know. */
class LaterVersionError extends Error {
  readonly code = 'LATER_VERSION';
}

const fileShape = v.object({
  version: v.pipe(v.number(), v.integer()),
  datasetId: v.string(),
  annotations: v.array(v.unknown()),
});

/** @param folder made when missing. */
export function createBackupFiles(
  folder: string,
  log: Log,
  now: () => number = Date.now,
  mostKeptBytes = MOST_KEPT_BYTES,
): BackupFiles {
  const namesOf = (datasetId: string): readonly string[] => [
    `${datasetId}.json`,
    ...Array.from({ length: KEPT_VERSIONS }, (_, index) => `${datasetId}.${index + 1}.json`),
  ];

  /** Null when the file is missing, or damaged and now set aside. */
  async function readVersion(name: string, datasetId: string): Promise<readonly StoredAnnotation[] | null> {
    const path = join(folder, name);
    if ((await inodeOrNull(path)) === null) return null;
    const content = (await readLines(path)) ?? parseJson(await readFile(path, 'utf8'));
    // First of all: a later version may have another shape.
    const versioned = v.safeParse(v.object({ version: v.number() }), content);
    if (versioned.success && versioned.output.version > FILE_VERSION) throw new LaterVersionError(name);
    const file = v.safeParse(fileShape, content);
    if (!file.success || file.output.datasetId !== datasetId) return setAside(name);
    const { annotations, malformedCount } = await checkedAnnotations(file.output.annotations);
    if (malformedCount > 0)
      log.error('entries of an annotation backup make no sense', { name, malformedCount });
    return annotations;
  }

  async function setAside(name: string): Promise<null> {
    const newName = `${name}.corrupt-${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}`;
    await rename(join(folder, name), join(folder, newName));
    log.error('an annotation backup is damaged; it was set aside', { name: newName });
    return null;
  }

  /** Frees the place of the newest kept version and puts the current file there too: only the oldest one goes. */
  async function keepCurrent(paths: readonly string[]): Promise<void> {
    const [current = '', newest = ''] = paths;
    const inodes = await Promise.all(paths.map(inodeOrNull));
    // The app ended, or the disk was full, after the current file was kept and before it was replaced.
    if (inodes[0] === null || inodes[0] === inodes[1]) return;
    // Where files have no second names, what is kept is a copy.
    if (inodes[1] !== null && (await haveSameContents(current, newest))) return;
    // A gap is what a crash in the middle of this leaves: closing it costs no version.
    const gap = inodes.indexOf(null, 1);
    for (let index = gap === -1 ? KEPT_VERSIONS : gap; index > 1; index -= 1) {
      await rename(paths[index - 1] ?? '', paths[index] ?? '');
    }
    await linkOrCopy(current, newest);
  }

  const changesPath = (datasetId: string): string => join(folder, `${datasetId}.changes.jsonl`);

  return {
    async read(datasetId) {
      // Of a version before the changes are these all the more.
      const changes = await readChanges(changesPath(datasetId));
      for (const name of namesOf(datasetId)) {
        const annotations = await readVersion(name, datasetId);
        if (annotations !== null) return [...annotations, ...changes];
      }
      return changes;
    },
    async write(datasetId, annotations, changed) {
      await mkdir(folder, { recursive: true });
      const paths = namesOf(datasetId).map((name) => join(folder, name));
      const changes = changesPath(datasetId);
      if (await appendChanges(changes, paths[0] ?? '', changed)) return;
      await writeFileAtomically(paths[0] ?? '', fileText(datasetId, annotations), () => keepCurrent(paths));
      // A crash before this costs nothing: what the file has already is not taken again.
      await rm(changes, { force: true });
      await dropOldest(paths, mostKeptBytes);
    },
    async remove(datasetId) {
      // Ids hold no dot, so no other dataset's files begin like this.
      const names = (await namesIn(folder)).filter((name) => name.startsWith(`${datasetId}.`));
      for (const name of names) await rm(join(folder, name), { force: true });
    },
  };
}

/** However large: the current file and the one before stay. */
async function dropOldest(paths: readonly string[], mostKeptBytes: number): Promise<void> {
  const sizes = await Promise.all(paths.map(sizeOf));
  let total = sizes.reduce((sum, size) => sum + size, 0);
  for (let index = paths.length - 1; index > 1 && total > mostKeptBytes; index -= 1) {
    await rm(paths[index] ?? '', { force: true });
    total -= sizes[index] ?? 0;
  }
}

function* fileText(datasetId: string, annotations: Iterable<StoredAnnotation>): Generator<string> {
  yield `{"version":${FILE_VERSION},"datasetId":${JSON.stringify(datasetId)},"annotations":[`;
  let separator = '\n';
  let part = '';
  let countInPart = 0;
  for (const annotation of annotations) {
    part += separator + JSON.stringify(annotation);
    separator = ',\n';
    countInPart += 1;
    if (countInPart < ANNOTATIONS_IN_A_PART) continue;
    yield part;
    part = '';
    countInPart = 0;
  }
  yield `${part}\n${LAST_LINE}\n`;
}

/**
 * What `fileText` wrote, an annotation a line: all of it may be longer than a string can be. Null for what is not written
 * like this to its end.
 */
async function readLines(path: string): Promise<unknown> {
  let header: unknown;
  const annotations: unknown[] = [];
  for await (const line of linesOf(path)) {
    if (header === undefined) header = parseJson(`${line}]}`);
    else if (line === LAST_LINE) return Object.assign({}, header, { annotations });
    else annotations.push(parseJson(line.endsWith(',') ? line.slice(0, -1) : line));
    if (header === null || annotations.at(-1) === null) return null;
  }
  return null;
}

/** A second name for the same file where the file system has such, otherwise a copy that appears whole. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    const temporaryPath = `${to}.tmp`;
    await copyFile(from, temporaryPath);
    await rename(temporaryPath, to);
  }
}

async function haveSameContents(onePath: string, otherPath: string): Promise<boolean> {
  const files = await Promise.all([open(onePath, 'r'), open(otherPath, 'r')]);
  try {
    const [oneSize, otherSize] = await Promise.all(files.map(async (file) => (await file.stat()).size));
    if (oneSize !== otherSize) return false;
    for (;;) {
      const [one, other] = await Promise.all(files.map((file) => file.read(Buffer.alloc(COMPARED_AT_ONCE))));
      if (one === undefined || other === undefined || !readBytes(one).equals(readBytes(other))) return false;
      if (one.bytesRead === 0) return true;
    }
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}

function readBytes({ buffer, bytesRead }: { readonly buffer: Buffer; readonly bytesRead: number }): Buffer {
  return buffer.subarray(0, bytesRead);
}

async function inodeOrNull(path: string): Promise<bigint | null> {
  try {
    return (await stat(path, { bigint: true })).ino;
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return [];
    throw thrown;
  }
}
