/** What changed since a large backup file was written: at the end of a file beside it, one annotation a line. */
import { open, stat } from 'node:fs/promises';
import type { StoredAnnotation } from '../../shared/annotation.ts';
import { systemErrorCode } from '../accounts/atomic-file.ts';
import { checkedAnnotations, linesOf, parseJson } from './backup-lines.ts';

/** Writing this much takes a moment: a smaller file is always written whole, so that each change is a version. */
const LARGE_FILE_BYTES = 1024 * 1024;

/** The changes of a large file may come to this part of it. */
const LARGEST_SHARE_OF_CHANGES = 1 / 4;

/** More are a reason to write the file anew. */
const MOST_AT_ONCE = 2000;

/** On the disk when it answers true. False when the current file is small, or has changed so much that it is better written anew. */
export async function appendChanges(
  path: string,
  current: string,
  changed: readonly StoredAnnotation[],
): Promise<boolean> {
  if (changed.length > MOST_AT_ONCE) return false;
  const lines = changed.map((annotation) => `${JSON.stringify(annotation)}\n`).join('');
  if (!(await hasRoomFor(lines.length, path, current))) return false;
  const file = await open(path, 'a', 0o600);
  try {
    // A line that a crash has cut off ends here.
    await file.writeFile(`\n${lines}`);
    await file.sync();
  } finally {
    await file.close();
  }
  return true;
}

/** In the order in which they were written; without those that make no sense, as one that a crash has cut off. */
export async function readChanges(path: string): Promise<readonly StoredAnnotation[]> {
  if ((await sizeOf(path)) === 0) return [];
  const entries: unknown[] = [];
  for await (const line of linesOf(path)) if (line !== '') entries.push(parseJson(line));
  return (await checkedAnnotations(entries)).annotations;
}

/** 0 for a file that is missing. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return 0;
    throw thrown;
  }
}

async function hasRoomFor(length: number, path: string, current: string): Promise<boolean> {
  const size = await sizeOf(current);
  if (size < LARGE_FILE_BYTES) return false;
  return (await sizeOf(path)) + length <= size * LARGEST_SHARE_OF_CHANGES;
}
