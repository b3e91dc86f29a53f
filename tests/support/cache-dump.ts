import type { Page } from 'playwright';

/** What the cache holds of a dataset's current generation, read with nothing but the browser's own IndexedDB. */
export interface CacheDump {
  /** Null while no listing has been completed. */
  readonly generation: number | null;
  /** Group id → the group as the service sent it; of several copies the newest page's. */
  readonly groups: ReadonlyMap<string, unknown>;
  /** Generations that have pages. */
  readonly generationsWithPages: readonly number[];
  readonly unfinishedRuns: number;
}

interface RawDump {
  readonly generation: number | null;
  readonly entries: readonly (readonly [string, unknown])[];
  readonly generationsWithPages: readonly number[];
  readonly unfinishedRuns: number;
}

/** Reads the page's database behind the app's back: an independent check of what was committed. */
export async function dumpCache(page: Page, datasetId: string): Promise<CacheDump> {
  const dump = await page.evaluate(async (id): Promise<RawDump> => {
    const settle = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const inflate = (parts: Uint8Array<ArrayBuffer>[]): Promise<string> => {
      const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream('deflate-raw'));
      return new Response(stream).text();
    };
    const database = await settle(indexedDB.open('people-album'));
    try {
      const transaction = database.transaction(['datasets', 'pages', 'details', 'checkpoints']);
      const ofDataset = IDBKeyRange.bound([id], [id, []]);
      const [dataset, pageKeys, pages, details, checkpoints] = await Promise.all([
        settle(transaction.objectStore('datasets').get(id)),
        settle(transaction.objectStore('pages').getAllKeys(ofDataset)),
        settle(transaction.objectStore('pages').getAll(ofDataset)),
        settle(transaction.objectStore('details').getAll(ofDataset)),
        settle(transaction.objectStore('checkpoints').getAll()),
      ]);
      const generation: number | null = dataset?.currentGeneration ?? null;
      const bySeq = new Map<number, Uint8Array<ArrayBuffer>[]>();
      for (const part of details) {
        if (part.generation !== generation) continue;
        const parts = bySeq.get(part.seq) ?? [];
        parts[part.part] = part.bytes;
        bySeq.set(part.seq, parts);
      }
      const goneBySeq = new Map<number, readonly string[]>();
      for (const page of pages) {
        if (page.generation === generation && page.gone !== undefined) goneBySeq.set(page.seq, page.gone);
      }
      const groups = new Map<string, unknown>();
      for (const seq of [...bySeq.keys(), ...goneBySeq.keys()].sort((left, right) => left - right)) {
        for (const groupId of goneBySeq.get(seq) ?? []) groups.delete(groupId);
        const parts = bySeq.get(seq);
        const listed = parts === undefined ? [] : JSON.parse(await inflate(parts)).FigureClusters;
        for (const group of listed) groups.set(group.ObjectId, group);
      }
      const generations = pageKeys.map((key) => Number((key as IDBValidKey[])[1]));
      return {
        generation,
        entries: [...groups],
        generationsWithPages: [...new Set(generations)],
        unfinishedRuns: checkpoints.filter((checkpoint) => checkpoint.datasetId === id).length,
      };
    } finally {
      database.close();
    }
  }, datasetId);
  return { ...dump, groups: new Map(dump.entries) };
}
