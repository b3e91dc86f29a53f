import { expect, test } from 'vitest';
import { drawnGroup, pageToCommit, rangeAt, seededRandom, type TestGroup } from '../support/cache-pages.ts';
import { batchOf, CacheUnderTest } from '../support/cache-under-test.ts';

const PAGE_COUNT = 24;
const PAGE_SIZE = 7;

function pagesOf(random: () => number): readonly (readonly TestGroup[])[] {
  return Array.from({ length: PAGE_COUNT }, (_, page) =>
    Array.from({ length: PAGE_SIZE }, (_, position) => drawnGroup(page * PAGE_SIZE + position, random)),
  );
}

/**
 * Lists as main does, from wherever the checkpoint says; the worker dies at drawn moments, with a batch under way or
 * just answered. Answers how often it died.
 */
async function listThroughCrashes(
  first: CacheUnderTest,
  runId: string,
  pages: readonly (readonly TestGroup[])[],
  random: () => number,
): Promise<{ readonly cache: CacheUnderTest; readonly crashes: number }> {
  let cache = first;
  let crashes = 0;
  for (;;) {
    const { checkpoint } = await cache.open(runId);
    const next = checkpoint.ranges[0]?.pageCount ?? 0;
    if (next === PAGE_COUNT) break;
    const batchSize = 1 + Math.floor(random() * 4);
    const batch = await Promise.all(
      pages
        .slice(next, next + batchSize)
        .map((groups, offset) => pageToCommit(groups, { pageIndex: next + offset })),
    );
    const pageCount = next + batch.length;
    const groupCount = pageCount * PAGE_SIZE;
    const range = rangeAt({ pageCount, groupCount, done: pageCount === PAGE_COUNT });
    const commit = cache.send(batchOf(runId, batch, { ranges: [range] }));
    if (random() < 0.5) await commit;
    if (random() < 0.4) {
      cache = cache.restarted();
      crashes += 1;
    }
    if (random() < 0.3) await cache.ids();
  }
  await cache.complete(runId);
  return { cache, crashes };
}

test.each([1, 2, 3, 4, 5, 6])(
  'ends with exactly the listed groups, whenever the worker dies (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const before = pagesOf(random);
    const after = pagesOf(random).map((page) => page.filter(() => random() < 0.8));
    const listed = await listThroughCrashes(new CacheUnderTest(), 'one', before, random);
    expect(await listed.cache.ids({ sort: { field: 'ProjectName', order: 'asc' } })).toEqual(
      before.flat().map(({ objectId }) => objectId),
    );
    const relisted = await listThroughCrashes(listed.cache, 'two', after, random);
    expect(listed.crashes + relisted.crashes).toBeGreaterThan(2);
    const kept = after.flat().map(({ objectId }) => objectId);
    const reopened = relisted.cache.restarted();
    expect(await reopened.ids({ sort: { field: 'ProjectName', order: 'asc' } })).toEqual(kept);
    expect(await reopened.service.calls.listRuns('d')).toMatchObject({
      value: [
        { runId: 'two', diffCounts: { added: 0, gone: before.flat().length - kept.length } },
        { runId: 'one' },
      ],
    });
  },
);
