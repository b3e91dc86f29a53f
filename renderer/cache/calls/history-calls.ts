import type { CacheApi } from '../cache-api.ts';
import { clearBin } from '../database/bin.ts';
import { recordsUnder } from '../database/records-under.ts';
import { toRunSummary } from '../database/run-records.ts';
import { summaryOf } from '../database/summary.ts';
import { listBin } from '../list-bin.ts';
import { readPersonDetail } from '../person-detail.ts';
import { storageFigures } from '../storage-figures.ts';
import { answered } from './answered.ts';
import type { CallContext } from './call-context.ts';

type HistoryCalls = Pick<
  CacheApi,
  'getSummary' | 'readPerson' | 'listRuns' | 'readDiff' | 'listBin' | 'emptyBin' | 'getStorage' | 'rebuild'
>;

/** The calls about what the database holds: albums, details, runs, and all of it. */
export function historyCalls({ connection, albums, annotations, rebuild }: CallContext): HistoryCalls {
  return {
    getSummary: (datasetId) => answered(() => summaryOf(connection, datasetId)),
    readPerson: (datasetId, groupId) =>
      answered(async () => {
        const album = await albums.find(datasetId);
        if (album === null) return null;
        const annotation = (await annotations.of(datasetId)).get(groupId);
        const pending = annotations.pendingOf(datasetId).byGroup.get(groupId);
        return await readPersonDetail(connection, album, groupId, annotation, pending);
      }),
    listRuns: (datasetId) =>
      answered(async () => {
        const records = await connection.relaxed((database) =>
          recordsUnder(database.runs, '[datasetId+endedAt]', [datasetId]).reverse().toArray(),
        );
        return records.map(toRunSummary);
      }),
    readDiff: (runId) =>
      answered(async () => {
        const record = await connection.relaxed((database) => database.diffs.get(runId));
        return record?.diff ?? null;
      }),
    listBin: (datasetId, limit) =>
      answered(async () => {
        const album = await albums.find(datasetId);
        return await listBin(connection, album, await annotations.of(datasetId), datasetId, limit);
      }),
    emptyBin: (datasetId) =>
      answered(async () => {
        await connection.strict((database) => clearBin(database, datasetId, null));
        return null;
      }),
    getStorage: () => answered(() => storageFigures(connection, annotations)),
    rebuild: () =>
      answered(async () => {
        await rebuild();
        return null;
      }),
  };
}
