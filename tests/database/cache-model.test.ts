/** The cache worker against the model of its protocol that the sync is tested with: the same requests, the same albums. */
import { expect, test } from 'vitest';
import type { CacheRequest, CommitBatch } from '../../shared/cache-protocol.ts';
import type { TimeRange } from '../../shared/dataset.ts';
import { success } from '../../shared/result.ts';
import type { RangeCheckpoint, RunCheckpoint } from '../../shared/sync.ts';
import { pageToCommit, rangeAt } from '../support/cache-pages.ts';
import { batchOf, CacheUnderTest, completionOf, valueIn } from '../support/cache-under-test.ts';
import { encodeTestGroups, groupText, type TestGroup } from '../support/sync-groups.ts';
import { MemoryCache } from '../support/sync-memory-cache.ts';
import { SeededRandom } from '../support/sync-seeded-random.ts';

/** Some of them a nanosecond apart, and one before 1970. */
const TIMES = [
  '1969-12-31T23:59:59.5Z',
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00.000000001Z',
  '2026-01-01T00:00:00.000000002Z',
  '2026-01-01T00:00:01Z',
  '2026-01-01T00:00:01.5Z',
  '2026-03-01T00:00:00.123456789Z',
] as const;
const EDGES = [null, ...TIMES, '2025-06-01T00:00:00Z', '2026-02-01T00:00:00Z'] as const;

class Talk {
  readonly #random: SeededRandom;
  readonly #model = new MemoryCache();
  readonly #seen: Map<string, number>;
  #cache = new CacheUnderTest();
  #lastRun = 0;
  #last: readonly [CacheRequest, CacheRequest] | null = null;

  constructor(seed: number, seen: Map<string, number>) {
    this.#random = new SeededRandom(seed);
    this.#seen = seen;
  }

  /** A dataset that stays: when none is left, the database is made anew. */
  async begin(): Promise<void> {
    const run = {
      datasetId: 'other',
      runId: 'other',
      kind: 'full',
      fingerprint: 'f',
      contents: 'c',
    } as const;
    await this.#askBoth({ type: 'open-run', ...run, startedAt: this.#now() });
  }

  async step(): Promise<void> {
    const random = this.#random;
    const run = this.#run();
    const repeated = random.chance(0.1) ? this.#last : null;
    if (repeated !== null) return await this.#ask('repeated', ...repeated);
    if (random.chance(0.05)) this.#restart();
    if (run === undefined || random.chance(0.04)) return await this.#open();
    const what = random.pick(['commit', 'commit', 'count', 'count', 'restart', 'end', 'end', 'rare']);
    if (what === 'commit' || run.ranges.length === 0) return await this.#commit(run);
    if (what === 'count') return await this.#count(run);
    if (what === 'restart' && run.ranges.length > 0) {
      const { rangeId } = random.pick(run.ranges as [RangeCheckpoint]);
      return await this.#askBoth({ type: 'restart-range', runId: run.runId, rangeId });
    }
    if (what === 'end') return await this.#complete(run);
    if (what !== 'rare' || random.chance(0.5)) return;
    const { runId, datasetId } = run;
    if (random.chance(0.2)) return await this.#askBoth({ type: 'forget-dataset', datasetId });
    if (random.chance(0.5)) return await this.#askBoth({ type: 'discard-run', runId, endedAt: this.#now() });
    await this.#askBoth({ type: 'mark-run', runId, state: 'paused', requestCount: random.integer(0, 9) });
  }

  /** Compares what both hold. */
  async check(): Promise<void> {
    const shown = await this.#cache.cards();
    const inAlbum = shown.map(({ groupId, name, faceCount, createTime, updateTime }) =>
      groupText({ objectId: groupId, name, faceCount, createTime, updateTime }),
    );
    const expected = new Map(this.#model.shown('d').map((group) => [group.objectId, groupText(group)]));
    expect(inAlbum.sort()).toEqual([...expected.values()].sort());
    const binned = valueIn(await this.#cache.calls.listBin('d', 1000)).map(({ card }) => card.groupId);
    expect(binned.sort()).toEqual([...this.#model.binned('d').keys()].sort());
    const summary = valueIn(await this.#cache.calls.getSummary('d'));
    expect(summary.binnedCount).toBe(binned.length);
    if (!summary.growing) expect(summary.groupCount).toBe(inAlbum.length);
  }

  close(): void {
    this.#cache.service.close();
  }

  async #open(): Promise<void> {
    this.#lastRun += 1;
    const fingerprint = this.#random.pick(['one', 'one', 'one', 'two']);
    await this.#askBoth({
      ...{ type: 'open-run', datasetId: 'd', runId: `run-${this.#lastRun}` },
      kind: this.#random.pick(['quick', 'quick', 'quick', 'full']),
      ...{ fingerprint, contents: fingerprint, startedAt: this.#now() },
    });
    this.#count1(`${this.#run()?.kind} run`);
  }

  async #commit(run: RunCheckpoint): Promise<void> {
    const random = this.#random;
    const ranges = new Map(run.ranges.map((range) => [range.rangeId, range]));
    const pages: { rangeId: number; pageIndex: number; groups: readonly TestGroup[] }[] = [];
    for (let count = random.integer(0, 3); count > 0; count -= 1) {
      const rangeId = random.integer(0, 5);
      const range = ranges.get(rangeId) ?? this.#newRange(rangeId, run);
      const groups = Array.from({ length: random.integer(0, run.kind === 'full' ? 12 : 4) }, () =>
        this.#drawGroup(),
      );
      const pageIndex = Math.max(0, range.pageCount + random.pick([0, 0, 0, 0, 0, 0, -1, 1]));
      pages.push({ rangeId, pageIndex, groups });
      const isNew = pageIndex >= range.pageCount;
      ranges.set(rangeId, {
        ...range,
        pageCount: Math.max(range.pageCount, pageIndex + 1),
        groupCount: range.groupCount + (isNew ? groups.length : 0),
        nextToken: `token-${pageIndex}`,
        done: range.done || random.chance(0.6),
      });
    }
    const rest = {
      ranges: [...ranges.values()].filter(() => random.chance(0.97)),
      totalCount: random.pick([null, 7]),
      serviceTime: random.pick([null, '2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z']),
      requestCount: random.integer(0, 9),
    };
    await this.#askWithPages(run.runId, pages, rest);
  }

  async #askWithPages(
    runId: string,
    pages: readonly { rangeId: number; pageIndex: number; groups: readonly TestGroup[] }[],
    rest: Omit<CommitBatch, 'type' | 'runId' | 'pages'>,
  ): Promise<void> {
    const real = await Promise.all(pages.map(({ groups, ...place }) => pageToCommit(groups, place)));
    const modelled = pages.map(({ groups, ...place }) => ({ ...place, ...encodeTestGroups(groups) }));
    await this.#ask('commit-batch', batchOf(runId, modelled, rest), batchOf(runId, real, rest));
  }

  #newRange(rangeId: number, { kind }: RunCheckpoint): RangeCheckpoint {
    const random = this.#random;
    if (kind === 'full') return rangeAt({ rangeId });
    if (random.chance(0.3)) return rangeAt({ rangeId, purpose: 'changes' });
    return rangeAt({
      ...{ rangeId, purpose: 'recheck' },
      createTimeRange: random.chance(0.1) ? null : this.#drawRange(),
    });
  }

  async #count(run: RunCheckpoint): Promise<void> {
    const { runId } = run;
    const range = this.#drawRange();
    const request = { type: 'count-created', runId, range, parts: this.#random.integer(1, 5) } as const;
    const [modelled, real] = [this.#model.handle(request), await this.#cache.send(request)];
    expect(real.ok).toBe(modelled.ok);
    if (!real.ok) return;
    const { parts, undatedCount } = real.value;
    this.#count1(`cut in ${Math.min(parts.length, 3)}`);
    expect(parts[0]?.range.start).toBe(range.start);
    expect(parts.at(-1)?.range.end).toBe(range.end);
    for (const [index, part] of parts.entries()) {
      if (index > 0) expect(part.range.start).toBe(parts[index - 1]?.range.end);
      const counted = this.#model.handle({ ...request, range: part.range, parts: 1 });
      expect(counted).toEqual(success({ parts: [part], undatedCount }));
    }
  }

  async #complete(run: RunCheckpoint): Promise<void> {
    const random = this.#random;
    if (random.chance(0.9)) {
      const ranges = run.ranges.map((range) => ({ ...range, done: true }));
      await this.#askWithPages(run.runId, [], {
        ...{ ranges, totalCount: null, serviceTime: null, requestCount: 0 },
      });
    }
    const endedAt = this.#now();
    await this.#askBoth(completionOf(run.runId, { endedAt, confirmed: random.chance(0.5) }));
    await this.check();
  }

  async #askBoth(request: CacheRequest): Promise<void> {
    await this.#ask(request.type, request, request);
  }

  async #ask(name: string, modelled: CacheRequest, real: CacheRequest): Promise<void> {
    this.#last = [modelled, real];
    const expected = this.#model.handle(modelled);
    const answer = await this.#cache.send(real);
    this.#count1(`${name} ${answer.ok ? 'done' : 'refused'}`);
    expect(comparable(answer)).toEqual(comparable(expected));
  }

  #restart(): void {
    this.#count1('restart');
    this.#cache = this.#cache.restarted();
  }

  #run(): RunCheckpoint | undefined {
    return this.#model.unfinishedRuns().find(({ datasetId }) => datasetId === 'd');
  }

  #drawGroup(): TestGroup {
    const random = this.#random;
    const number = random.integer(0, 11);
    return {
      objectId: `g${number}`,
      name: random.pick([null, 'Ann', 'Bob']),
      faceCount: random.integer(1, 2),
      createTime: number === 0 ? null : (TIMES[number % TIMES.length] ?? null),
      updateTime: random.pick([null, ...TIMES]),
    };
  }

  #drawRange(): TimeRange {
    const edges = [this.#random.pick([...EDGES]), this.#random.pick([...EDGES])].sort();
    const [start = null, end = null] = edges;
    return this.#random.chance(0.3) ? { start: null, end } : { start, end };
  }

  #now(): string {
    return '2026-01-01T00:00:00.000Z';
  }

  #count1(what: string): void {
    this.#seen.set(what, (this.#seen.get(what) ?? 0) + 1);
  }
}

/** The answer without what the model does not tell, or says in other words. */
function comparable(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value) =>
      ['generation', 'diffCounts', 'error'].includes(key) ? undefined : value,
    ),
  );
}

test('answers any requests as the protocol says, and holds the same albums and bins', async () => {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= 25; seed += 1) {
    const talk = new Talk(seed, seen);
    try {
      await talk.begin();
      for (let step = 0; step < 30; step += 1) await talk.step();
      await talk.check();
    } catch (cause) {
      throw new Error(`seed ${seed}: ${String(cause)}`, { cause });
    } finally {
      talk.close();
    }
  }
  const happened = [
    'quick run',
    'full run',
    'commit-batch done',
    'commit-batch refused',
    'repeated done',
    'restart-range done',
    'complete-run done',
    'complete-run refused',
    'discard-run done',
    'forget-dataset done',
    'cut in 3',
    'restart',
  ];
  for (const what of happened) expect(seen.get(what) ?? 0, what).toBeGreaterThan(0);
});
