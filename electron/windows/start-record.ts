/** Whether the app survived opening its album: a small file that is there while it does. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { storageError, writeFileAtomically } from '../accounts/atomic-file.ts';
import type { Log } from '../sync/ports.ts';

const FILE_NAME = 'opening.json';

/** One may have been ended by the user, or with the computer. */
const MOST_UNFINISHED = 2;

const storedRecord = v.object({
  version: v.literal(1),
  /** Starts in a row of which none is known to have opened the album. */
  starts: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
});

export interface StartRecord {
  /** The starts before this one ended while the album was opening, twice in a row. */
  readonly hasFailedRepeatedly: boolean;
  /** The album begins to open. */
  opening(): void;
  /** It is open, or the app ends as it should. */
  settled(): void;
  /** Resolves when the file says so, or can't. */
  flush(): Promise<void>;
}

/** What can't be read counts as none, what can't be written is logged. */
export async function openStartRecord(directory: string, log: Log): Promise<StartRecord> {
  const path = join(directory, FILE_NAME);
  let before = await readStarts(path);
  const hasFailedRepeatedly = before >= MOST_UNFINISHED;
  let isOpening = false;
  let lastWork = Promise.resolve();

  function inTurn(work: () => Promise<void>): void {
    lastWork = lastWork.then(work).catch((thrown: unknown) => {
      log.warn('the record of starts could not be kept', { error: storageError('writing', thrown) });
    });
  }

  return {
    hasFailedRepeatedly,
    opening() {
      if (isOpening) return;
      isOpening = true;
      const text = JSON.stringify({ version: 1, starts: before + 1 });
      inTurn(() => writeFileAtomically(path, text));
    },
    settled() {
      if (!isOpening) return;
      isOpening = false;
      before = 0;
      inTurn(() => rm(path, { force: true }));
    },
    flush: () => lastWork,
  };
}

async function readStarts(path: string): Promise<number> {
  try {
    const stored = v.safeParse(storedRecord, JSON.parse(await readFile(path, 'utf8')));
    return stored.success ? stored.output.starts : 0;
  } catch {
    return 0;
  }
}
