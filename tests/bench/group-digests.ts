/** Whether the cache holds what the service has: every group with every field, compared by digests. */
import type { ImmServiceProcess } from '../support/imm-service-process.ts';
import { fetchPage } from './fetch-page.ts';
import type { QuietBrowser } from './quiet-browser.ts';

/** Group id → digest of the group as JSON. */
export type GroupDigests = ReadonlyMap<string, number>;

declare global {
  /** 53 bits of a text. In the page and in this process, so that both digest alike. */
  var digestText: (text: string) => number;
}

/** Stands alone, so that it can be run in the page too. */
export function installDigest(): void {
  globalThis.digestText = (text) => {
    let high = 0x811c9dc5;
    let low = 0x27d4eb2f;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      high = Math.imul(high ^ unit, 0x01000193);
      low = Math.imul(low + unit, 0x9e3779b1) ^ (low >>> 15);
    }
    return (high >>> 0) * 2 ** 21 + (low >>> 11);
  };
}

interface ListedPage {
  readonly NextToken?: string;
  readonly FigureClusters: readonly { readonly ObjectId: string }[];
}

/** By a plain listing. */
export async function digestService(service: ImmServiceProcess): Promise<GroupDigests> {
  installDigest();
  const digests = new Map<string, number>();
  let nextToken = '';
  do {
    const page = JSON.parse(await fetchPage(service, nextToken)) as ListedPage;
    for (const group of page.FigureClusters) digests.set(group.ObjectId, digestText(JSON.stringify(group)));
    nextToken = page.NextToken ?? '';
  } while (nextToken !== '');
  return digests;
}

/** Behind the app's back, with nothing but the browser's own IndexedDB. Rejects where the rows of a page are not those of its details. */
export async function digestCache(browser: QuietBrowser, datasetId: string): Promise<GroupDigests> {
  await browser.evaluate(installDigest, null);
  const entries = await browser.evaluate(async (id) => {
    const settle = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const inflate = (compressed: readonly Uint8Array<ArrayBuffer>[]) => {
      const inflation = new DecompressionStream('deflate-raw');
      const writer = inflation.writable.getWriter();
      for (const bytes of compressed) void writer.write(bytes);
      void writer.close();
      return new Response(inflation.readable).json();
    };
    const database = await settle(indexedDB.open('people-album'));
    try {
      const transaction = database.transaction(['datasets', 'pages', 'details']);
      const { currentGeneration, groupCount } = await settle(transaction.objectStore('datasets').get(id));
      const ofGeneration = IDBKeyRange.bound([id, currentGeneration], [id, currentGeneration, []]);
      const [pages, details] = await Promise.all([
        settle(transaction.objectStore('pages').getAll(ofGeneration)),
        settle(transaction.objectStore('details').getAll(ofGeneration)),
      ]);
      const parts = new Map<number, Uint8Array<ArrayBuffer>[]>();
      for (const { seq, part, bytes } of details) {
        const ofPage = parts.get(seq) ?? [];
        ofPage[part] = bytes;
        parts.set(seq, ofPage);
      }
      const digests = new Map<string, number>();
      for (const { seq, rows, gone } of pages.sort((left, right) => left.seq - right.seq)) {
        if (gone !== undefined) {
          for (const groupId of gone) digests.delete(groupId);
          continue;
        }
        const { FigureClusters: groups } = await inflate(parts.get(seq) ?? []);
        const { objectId, updateTime } = JSON.parse(new TextDecoder().decode(rows));
        for (const [at, group] of groups.entries()) {
          if (objectId[at] !== group.ObjectId || updateTime[at] !== group.UpdateTime)
            throw new Error(`the rows of page ${seq} are not those of its details`);
          digests.set(group.ObjectId, digestText(JSON.stringify(group)));
        }
      }
      if (digests.size !== groupCount)
        throw new Error(`the cache counts ${groupCount} groups and has ${digests.size}`);
      return [...digests];
    } finally {
      database.close();
    }
  }, datasetId);
  return new Map(entries);
}

/** What the cache has otherwise than the service, in a few words; null when they are equal. */
export function differenceOf(cache: GroupDigests, service: GroupDigests): string | null {
  const missing = [...service.keys()].filter((id) => !cache.has(id));
  const gone = [...cache.keys()].filter((id) => !service.has(id));
  const other = [...cache].filter(([id, digest]) => service.has(id) && service.get(id) !== digest);
  if (missing.length + gone.length + other.length === 0) return null;
  const some = [...missing, ...gone, ...other.map(([id]) => id)].slice(0, 3).join(', ');
  return `the cache lacks ${missing.length} groups, has ${gone.length} that are gone and ${other.length} of another content: ${some}`;
}

/** Throws unless the cache holds exactly what the service has. */
export async function assertSynced(
  browser: QuietBrowser,
  datasetId: string,
  service: ImmServiceProcess,
): Promise<void> {
  const difference = differenceOf(await digestCache(browser, datasetId), await digestService(service));
  if (difference !== null) throw new Error(difference);
}
