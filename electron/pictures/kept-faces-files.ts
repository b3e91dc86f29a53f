import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { PICTURE_FAILURES } from '../../shared/picture.ts';
import { storageError, systemErrorCode, writeFileAtomically } from '../accounts/atomic-file.ts';
import type { Log } from '../sync/ports.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const storedKeeping = v.object({
  version: v.literal(1),
  state: v.picklist(['running', 'paused', 'stopped', 'done']),
  /** Where the walk over the album goes on. */
  from: count,
  total: count,
  kept: count,
  failed: count,
  bytes: count,
  error: v.nullable(v.picklist([...PICTURE_FAILURES, 'limit-reached', 'not-kept'])),
});

/** How far keeping a dataset's faces has come. */
export type StoredKeeping = Omit<v.InferOutput<typeof storedKeeping>, 'version'>;

export interface KeptFacesFiles {
  /** Null when nothing was begun, or what was written can't be read: then it begins anew, which costs no fetch twice. */
  read(datasetId: string): Promise<StoredKeeping | null>;
  write(datasetId: string, keeping: StoredKeeping): Promise<void>;
  remove(datasetId: string): Promise<void>;
}

/** One small file a dataset. What can't be written costs a walk over the album at the next start, so it is logged and that's all. */
export function createKeptFacesFiles(folder: string, log: Log): KeptFacesFiles {
  const pathOf = (datasetId: string): string => join(folder, `${datasetId}.json`);
  /** Two writes of one file would meet. */
  let lastWork: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    lastWork = lastWork.then(work);
    return lastWork;
  };
  return {
    async read(datasetId) {
      try {
        const parsed = v.safeParse(storedKeeping, JSON.parse(await readFile(pathOf(datasetId), 'utf8')));
        return parsed.success ? parsed.output : null;
      } catch {
        return null;
      }
    },
    write: (datasetId, keeping) =>
      inTurn(async () => {
        try {
          await mkdir(folder, { recursive: true });
          await writeFileAtomically(pathOf(datasetId), JSON.stringify({ version: 1, ...keeping }));
        } catch (thrown) {
          log.warn('how far keeping faces has come could not be written', {
            error: storageError('writing', thrown),
          });
        }
      }),
    remove: (datasetId) =>
      inTurn(async () => {
        await rm(pathOf(datasetId), { force: true }).catch((thrown: unknown) => {
          log.warn('the progress of keeping faces stays behind', { code: systemErrorCode(thrown) });
        });
      }),
  };
}
