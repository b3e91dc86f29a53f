/** How the window stood last, in user data. */
import { join } from 'node:path';
import * as v from 'valibot';
import { storageError, writeFileAtomically } from '../accounts/atomic-file.ts';
import { readSmallFile } from '../accounts/small-file.ts';
import type { Clock, Log } from '../sync/ports.ts';
import type { WindowPlace } from './place-window.ts';

const FILE_NAME = 'window.json';

/** A window that is being dragged tells of each step. */
const REST_MS = 500;

const length = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const coordinate = v.pipe(v.number(), v.integer(), v.minValue(-1_000_000), v.maxValue(1_000_000));

const storedPlace = v.object({
  version: v.literal(1),
  bounds: v.object({ x: coordinate, y: coordinate, width: length, height: length }),
  isMaximized: v.boolean(),
  isFullScreen: v.boolean(),
});

export interface WindowPlaceFile {
  /** The newest; null before the window ever stood anywhere. */
  current(): WindowPlace | null;
  /** Written when nothing newer has come for half a second. */
  keep(place: WindowPlace): void;
  /** Writes what waits. Resolves when it is written, or can't be. */
  flush(): Promise<void>;
}

/** What can't be read or written costs the window its place, nothing else: it is logged and that's all. */
export async function openWindowPlaceFile(
  directory: string,
  clock: Clock,
  log: Log,
): Promise<WindowPlaceFile> {
  const path = join(directory, FILE_NAME);
  let place = await readPlace(path, log);
  let lastWrite = Promise.resolve();
  let rest: AbortController | null = null;

  async function write(text: string): Promise<void> {
    try {
      await writeFileAtomically(path, text);
    } catch (thrown) {
      log.warn('the place of the window could not be kept', { error: storageError('writing', thrown) });
    }
  }

  async function writeAfterRest(own: AbortController): Promise<void> {
    await clock.sleep(REST_MS, own.signal);
    if (rest !== own) return;
    rest = null;
    const text = `${JSON.stringify({ version: 1, ...place }, null, 2)}\n`;
    lastWrite = lastWrite.then(() => write(text));
    await lastWrite;
  }

  let planned = Promise.resolve();
  return {
    current: () => place,
    keep(next) {
      if (JSON.stringify(next) === JSON.stringify(place)) return;
      place = next;
      const before = rest;
      rest = new AbortController();
      before?.abort();
      planned = writeAfterRest(rest);
    },
    async flush() {
      rest?.abort();
      await planned;
      await lastWrite;
    },
  };
}

async function readPlace(path: string, log: Log): Promise<WindowPlace | null> {
  const stored = await readSmallFile(path, storedPlace, 'the place of the window', log);
  if (stored === null) return null;
  const { version: _, ...place } = stored;
  return place;
}
