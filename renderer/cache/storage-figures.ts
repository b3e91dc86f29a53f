import type { AnnotationStore } from './annotations/annotation-store.ts';
import type { StorageFigures } from './cache-api.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { recordsUnder } from './database/records-under.ts';
import { summaryOf } from './database/summary.ts';

export async function storageFigures(
  connection: AlbumConnection,
  annotations: AnnotationStore,
): Promise<StorageFigures> {
  const ids = await connection.relaxed((database) => database.datasets.toCollection().primaryKeys());
  const datasets = await Promise.all(
    ids.map(async (datasetId) => ({
      datasetId,
      groupCount: (await summaryOf(connection, datasetId)).groupCount,
      pageCount: await connection.relaxed((database) =>
        recordsUnder(database.pages, ':id', [datasetId]).count(),
      ),
      annotationCount: (await annotations.of(datasetId)).filledCount,
    })),
  );
  return { datasets, ...(await browserFigures()) };
}

async function browserFigures(): Promise<Omit<StorageFigures, 'datasets'>> {
  // Absent where the origin is not secure, whatever the types say.
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  try {
    const { usage, quota } = (await storage?.estimate()) ?? {};
    return {
      usageBytes: usage ?? null,
      quotaBytes: quota ?? null,
      isPersisted: (await storage?.persisted()) ?? false,
    };
  } catch {
    return { usageBytes: null, quotaBytes: null, isPersisted: false };
  }
}
