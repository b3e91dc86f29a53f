/** An unfinished run of the memory cache: its pages as they came, and what they would make of the album. */
import type { CommitBatch, CreatedPart } from '../../shared/cache-protocol.ts';
import type { TimeRange } from '../../shared/dataset.ts';
import { parseInstant } from '../../shared/instant.ts';
import type { RangeCheckpoint, RunCheckpoint } from '../../shared/sync.ts';
import { decodeTestRows, type TestGroup } from './sync-groups.ts';

export type Groups = ReadonlyMap<string, TestGroup>;

interface CommittedPage {
  readonly rangeId: number;
  readonly groups: readonly TestGroup[];
}

export interface MemoryRun {
  readonly checkpoint: RunCheckpoint;
  readonly contents: string;
  /** In the order in which they were committed. */
  readonly pages: readonly CommittedPage[];
}

/** The run with a batch; a text says why it is refused. */
export function withBatch(run: MemoryRun, batch: CommitBatch, pageSkipped: () => void): MemoryRun | string {
  const ranges = new Map(run.checkpoint.ranges.map((range) => [range.rangeId, range]));
  for (const range of batch.ranges)
    if (!ranges.has(range.rangeId)) ranges.set(range.rangeId, restarted(range));
  const pages = [...run.pages];
  for (const { rangeId, pageIndex, rows, groupCount } of batch.pages) {
    const range = ranges.get(rangeId);
    if (range === undefined || pageIndex > range.pageCount) return 'A page is missing';
    if (pageIndex < range.pageCount) {
      pageSkipped();
      continue;
    }
    pages.push({ rangeId, groups: decodeTestRows(rows) });
    ranges.set(rangeId, {
      ...range,
      pageCount: range.pageCount + 1,
      groupCount: range.groupCount + groupCount,
    });
  }
  for (const range of batch.ranges) {
    const known = ranges.get(range.rangeId);
    if (known === undefined || range.pageCount > known.pageCount) return 'A range is ahead of its pages';
    if (range.pageCount === known.pageCount && (range.done || !known.done)) ranges.set(range.rangeId, range);
  }
  const { checkpoint } = run;
  return {
    ...run,
    pages,
    checkpoint: {
      ...withRanges(checkpoint, [...ranges.values()]),
      totalCount: batch.totalCount ?? checkpoint.totalCount,
      serviceTime: checkpoint.serviceTime ?? batch.serviceTime,
      requestCount: Math.max(checkpoint.requestCount, batch.requestCount),
    },
  };
}

export function withRestart(checkpoint: RunCheckpoint, rangeId: number): RunCheckpoint {
  const ranges = checkpoint.ranges.map((range) => (range.rangeId === rangeId ? restarted(range) : range));
  return withRanges(checkpoint, ranges);
}

/** The album as the run would make it of `album` with what it has committed so far. */
export function outcomeOf(run: MemoryRun, album: Groups): Groups {
  const groups = new Map(run.checkpoint.kind === 'full' ? [] : album);
  for (const page of run.pages) for (const group of page.groups) groups.set(group.objectId, group);
  if (run.checkpoint.kind === 'full') return groups;
  const ranges = run.checkpoint.ranges
    .map((range) => ({ range, brought: broughtBy(run, range) }))
    .sort((one, other) => one.range.rangeId - other.range.rangeId);
  const isGone = (group: TestGroup): boolean => {
    let verdict = false;
    for (const { range, brought } of ranges) {
      if (brought.has(group.objectId)) verdict = false;
      else if (range.purpose === 'recheck' && range.done && isInside(group, range.createTimeRange))
        verdict = true;
    }
    return verdict;
  };
  return new Map([...groups].filter(([, group]) => !isGone(group)));
}

/** The parts of a count by creation time, and the groups that have none. */
export function countCreated(
  groups: Groups,
  range: TimeRange,
  parts: number,
): { readonly parts: readonly CreatedPart[]; readonly undatedCount: number } {
  const times = [...groups.values()].map(({ createTime }) => nanosecondsOf(createTime));
  const dated = times.filter((time) => time !== null);
  const start = nanosecondsOf(range.start);
  const end = nanosecondsOf(range.end);
  const within = dated
    .filter((time) => (start === null || time >= start) && (end === null || time <= end))
    .sort((one, other) => (one < other ? -1 : Number(one > other)));
  const edges = [range.start, ...edgesBetween(within, parts), range.end];
  return {
    undatedCount: times.length - dated.length,
    parts: edges.slice(1).map((until, index) => {
      const from = edges[index] ?? null;
      const least = index === 0 ? null : nanosecondsOf(from);
      const most = index === edges.length - 2 ? null : nanosecondsOf(until);
      const isHere = (time: bigint): boolean =>
        (least === null || time >= least) && (most === null || time <= most);
      return { range: { start: from, end: until }, count: within.filter(isHere).length };
    }),
  };
}

/** At most `parts - 1` instants between different times, near to where they cut the times into equal numbers. */
function edgesBetween(times: readonly bigint[], parts: number): readonly string[] {
  const places = times.flatMap((time, place) => {
    const before = times[place - 1];
    return before !== undefined && time - before > 1n ? [{ place, edge: (before + time) / 2n }] : [];
  });
  const chosen = new Set<(typeof places)[number]>();
  for (let part = 1; part < parts; part += 1) {
    const wanted = (times.length * part) / parts;
    const free = places.filter((place) => !chosen.has(place));
    const [nearest] = free.sort(
      (one, other) => Math.abs(one.place - wanted) - Math.abs(other.place - wanted),
    );
    if (nearest !== undefined) chosen.add(nearest);
  }
  return places.filter((place) => chosen.has(place)).map(({ edge }) => instantText(edge));
}

/** Ids of the groups on the range's pages since it was restarted last. */
function broughtBy(run: MemoryRun, { rangeId, pageCount }: RangeCheckpoint): ReadonlySet<string> {
  const pages = run.pages.filter((page) => page.rangeId === rangeId);
  const ofLastPass = pages.slice(pages.length - pageCount);
  return new Set(ofLastPass.flatMap(({ groups }) => groups.map(({ objectId }) => objectId)));
}

/** Everybody is inside of no range at all; without a creation time, of no other. */
function isInside({ createTime }: TestGroup, range: TimeRange | null): boolean {
  if (range === null) return true;
  const time = nanosecondsOf(createTime);
  const start = nanosecondsOf(range.start);
  const end = nanosecondsOf(range.end);
  return time !== null && (start === null || time > start) && (end === null || time < end);
}

function restarted(range: RangeCheckpoint): RangeCheckpoint {
  return { ...range, nextToken: null, pageCount: 0, groupCount: 0, position: null, done: false };
}

function withRanges(checkpoint: RunCheckpoint, ranges: readonly RangeCheckpoint[]): RunCheckpoint {
  return { ...checkpoint, ranges, groupsListed: ranges.reduce((sum, range) => sum + range.groupCount, 0) };
}

function nanosecondsOf(text: string | null): bigint | null {
  const instant = text === null ? null : parseInstant(text);
  return instant === null ? null : BigInt(instant.seconds) * 1_000_000_000n + BigInt(instant.nanoseconds);
}

function instantText(nanoseconds: bigint): string {
  const fraction = ((nanoseconds % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const seconds = Number((nanoseconds - fraction) / 1_000_000_000n);
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return `${whole}.${String(fraction).padStart(9, '0')}Z`;
}
