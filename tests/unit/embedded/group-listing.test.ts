/** Listings of time ranges, checked against a plain filter and sort over every group. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TieOrder } from '../../../electron/embedded/arrangement.ts';
import { GroupLibrary } from '../../../electron/embedded/group-library.ts';
import {
  CLUSTERED_DATASET,
  CREATION_PATTERNS,
  type CreationPattern,
} from '../../../electron/embedded/library-profile.ts';
import { type ListingQuery, readListingQuery } from '../../../electron/embedded/listing-query.ts';
import type { Cursor } from '../../../electron/embedded/page-token.ts';
import { textOfWire } from '../../../electron/embedded/wire-text.ts';
import { type PlainGroup, referenceOrder } from '../../support/embedded-reference.ts';

const SHARED_TIMES = [
  '2024-01-01T00:00:00.000000001Z',
  '2024-01-01T08:00:00.000000001+08:00',
  '2030-05-05T05:05:05Z',
];

function library(count: number, created: CreationPattern = 'bursts', ties: TieOrder = 'same'): GroupLibrary {
  return new GroupLibrary({
    seed: 5,
    count,
    profile: { ...CLUSTERED_DATASET, created },
    metadata: 'typical',
    identity: { ownerId: '1', projectName: 'p', datasetName: 'd' },
    ties,
  });
}

/** As the service reads it from a call. */
function query(
  parameters: Readonly<Record<string, string>>,
  edges?: 'inclusive' | 'exclusive',
): ListingQuery {
  const all = { ProjectName: 'p', DatasetName: 'd', ...parameters };
  return readListingQuery(new Map(Object.entries(all)), 'p', 'd', edges);
}

function listIds(
  source: GroupLibrary,
  selection: ListingQuery,
  size: number,
  shuffles: readonly number[] = [],
) {
  const ids: string[] = [];
  let after: Cursor | null = null;
  for (let pageNumber = 0; pageNumber < 1_000; pageNumber += 1) {
    const page = source.listing.page(selection, after, size, shuffles[pageNumber % shuffles.length]);
    ids.push(...page.groups.map((group) => (JSON.parse(textOfWire(group)) as { ObjectId: string }).ObjectId));
    after = page.last;
    if (after === null) return ids;
  }
  throw new Error('The listing does not end');
}

interface Edge {
  readonly place: number;
  readonly side: 'start' | 'end' | 'both';
}

/** A range whose edges are times that groups have. */
function rangeAt(groups: readonly PlainGroup[], field: string, edge: Edge | null) {
  if (edge === null || groups.length === 0) return {};
  const timeOf = (place: number): string => String(groups[place % groups.length]?.[field]);
  const [first, second] = [timeOf(edge.place), timeOf(edge.place * 7 + 3)].sort(
    (left, right) => Date.parse(left) - Date.parse(right),
  );
  return {
    ...(edge.side === 'end' ? {} : { start: first ?? '' }),
    ...(edge.side === 'start'
      ? {}
      : { end: edge.side === 'both' && edge.place % 3 === 0 ? (first ?? '') : (second ?? '') }),
  };
}

function rangeText({ start, end }: { readonly start?: string; readonly end?: string }): string {
  return start === undefined && end === undefined ? '' : JSON.stringify({ Start: start, End: end });
}

const changeArbitrary = fc.record({
  kind: fc.constantFrom('add', 'created', 'updated', 'rename', 'remove'),
  time: fc.constantFrom(...SHARED_TIMES),
});
const edgeArbitrary = fc.option(
  fc.record({ place: fc.nat(99), side: fc.constantFrom('start' as const, 'end' as const, 'both' as const) }),
);

function apply(source: GroupLibrary, kind: string, time: string): void {
  const [id = ''] = source.pick(1);
  if (kind === 'add') source.add({ CreateTime: time, UpdateTime: time });
  if (kind === 'created') source.change({ ObjectId: id, CreateTime: time });
  if (kind === 'updated') source.change({ ObjectId: id, UpdateTime: time });
  if (kind === 'rename') source.change({ ObjectId: id, Name: time });
  if (kind === 'remove') source.remove(id);
}

describe('a listing of time ranges', () => {
  it('has the groups, the order and the count of a plain filter and sort, before and after changes', () => {
    let listedInRanges = 0;
    fc.assert(
      fc.property(
        fc.array(fc.array(changeArbitrary, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
        fc.record({
          pattern: fc.constantFrom(...CREATION_PATTERNS),
          ties: fc.constantFrom('same' as const, 'reversed' as const),
          edges: fc.constantFrom('inclusive' as const, 'exclusive' as const),
          sort: fc.constantFrom(undefined, 'CreateTime', 'UpdateTime', 'FaceCount'),
          order: fc.constantFrom('asc' as const, 'desc' as const),
          labels: fc.constantFrom({}, { album: 'family' }),
          size: fc.integer({ min: 1, max: 30 }),
        }),
        edgeArbitrary,
        edgeArbitrary,
        (rounds, { pattern, ties, edges, sort, order, labels, size }, createdEdge, updatedEdge) => {
          const source = library(50, pattern, ties);
          for (const changes of rounds) {
            const groups = [...source.all()];
            const created = rangeAt(groups, 'CreateTime', createdEdge);
            const updated = rangeAt(groups, 'UpdateTime', updatedEdge);
            const selection = query(
              {
                ...(sort === undefined ? {} : { Sort: sort }),
                Order: order,
                CustomLabels: new URLSearchParams(labels).toString(),
                CreateTimeRange: rangeText(created),
                UpdateTimeRange: rangeText(updated),
              },
              edges,
            );
            const wanted = { order, labels, created, updated, edges, ties };
            const expected = referenceOrder(groups, sort === undefined ? wanted : { ...wanted, sort });
            expect(listIds(source, selection, size)).toEqual(expected);
            expect(source.listing.count(selection)).toBe(expected.length);
            if (createdEdge !== null && updatedEdge !== null) listedInRanges += expected.length;
            for (const { kind, time } of changes) apply(source, kind, time);
          }
        },
      ),
      { numRuns: 120 },
    );
    expect(listedInRanges).toBeGreaterThan(100);
  });

  it('stays exact when most groups were changed, added or removed', () => {
    const source = library(900);
    source.addMany(400);
    for (const id of source.pick(600)) source.change({ ObjectId: id, Name: 'Changed' });
    for (const id of source.pickImport(150)) source.remove(id);
    const groups = [...source.all()];
    const [start = '', end = ''] = [groups[300]?.CreateTime, groups[700]?.CreateTime]
      .map(String)
      .sort((left, right) => Date.parse(left) - Date.parse(right));
    for (const order of ['asc', 'desc']) {
      const range = { CreateTimeRange: rangeText({ start, end }), Order: order };
      for (const sort of [undefined, 'CreateTime']) {
        const selection = query(sort === undefined ? range : { ...range, Sort: sort });
        const wanted = { order, created: { start, end } };
        const expected = referenceOrder(groups, sort === undefined ? wanted : { ...wanted, sort });
        expect(expected.length).toBeGreaterThan(100);
        expect(listIds(source, selection, 100)).toEqual(expected);
        expect(source.listing.count(selection)).toBe(expected.length);
      }
    }
  });

  it('is empty for a range between two instants next to each other when its edges are left out', () => {
    const source = library(0);
    source.add({ CreateTime: '2024-01-01T00:00:00.000000001Z' });
    const edges = { Start: '2024-01-01T00:00:00.000000001Z', End: '2024-01-01T00:00:00.000000001Z' };
    const selection = query({ CreateTimeRange: JSON.stringify(edges) }, 'exclusive');
    expect(listIds(source, selection, 10)).toEqual([]);
    expect(source.listing.count(selection)).toBe(0);
    expect(listIds(source, query({ CreateTimeRange: JSON.stringify(edges) }), 10)).toHaveLength(1);
  });
});

describe('a shuffled listing', () => {
  const source = library(120, 'spread');
  source.addMany(5);
  for (const id of source.pick(10)) source.change({ ObjectId: id, Name: 'Changed' });
  const sorted = query({ Sort: 'CreateTime' });
  const inOrder = referenceOrder([...source.all()], { sort: 'CreateTime' });

  it('has every group once, in no order', () => {
    const shuffled = listIds(source, sorted, 9, [4]);
    expect(shuffled.toSorted()).toEqual(inOrder.toSorted());
    expect(shuffled).not.toEqual(inOrder);
    expect(listIds(source, sorted, 9, [5])).not.toEqual(shuffled);
  });

  it('goes on from a page of the ordered one, and the other way round', () => {
    const first = source.listing.page(sorted, null, 9);
    const shuffled = source.listing.page(sorted, first.last, 9, 4);
    expect(shuffled.last).not.toBeNull();
    expect(source.listing.page(sorted, shuffled.last, 9).groups.length).toBeGreaterThan(0);
  });
});

describe('groups created', () => {
  const timesOf = (pattern: CreationPattern): readonly string[] =>
    [...library(2_000, pattern).all()].map((group) => String(group.CreateTime));

  it('in one second are nanoseconds apart', () => {
    const times = timesOf('one-second');
    expect(new Set(times.map((time) => Math.floor(Date.parse(time) / 1000))).size).toBe(1);
    expect(new Set(times.map((time) => time.replace(/Z|\+08:00/, ''))).size).toBeGreaterThan(1_000);
  });

  it('at one instant share it, whichever zone they write', () => {
    const instants = timesOf('one-instant').map((time) => {
      const [whole = '', rest = ''] = time.split('.');
      const [fraction = '', zone = ''] = rest.split(/(?=Z|\+)/);
      return `${Date.parse(whole + zone)} ${fraction}`;
    });
    expect(new Set(instants).size).toBe(1);
  });

  it('spread over the years are in every month', () => {
    const months = new Set(timesOf('spread').map((time) => time.slice(0, 7)));
    expect(months.size).toBeGreaterThan(60);
  });
});

describe('groups picked as one import', () => {
  it('are next to each other in CreateTime', () => {
    const source = library(400);
    for (let round = 0; round < 5; round += 1) {
      const order = referenceOrder([...source.all()], { sort: 'CreateTime' });
      const places = source.pickImport(15).map((id) => order.indexOf(id));
      expect(Math.max(...places) - Math.min(...places)).toBe(14);
      for (const id of source.pickImport(15)) source.remove(id);
    }
  });

  it('leave out the excluded ones, and are as many as there are', () => {
    const source = library(30);
    const excluded = new Set(source.pick(10));
    const picked = source.pickImport(100, excluded);
    expect(picked).toHaveLength(20);
    expect(picked.filter((id) => excluded.has(id))).toEqual([]);
    expect(library(0).pickImport(3)).toEqual([]);
  });

  it('of a task are all of one task while it has enough', () => {
    const source = library(5_000);
    const createdMonth = (id: string): string => String(source.find(id)?.CreateTime).slice(0, 7);
    for (let round = 0; round < 20; round += 1) {
      expect(new Set(source.pickImport(20).map(createdMonth)).size).toBe(1);
    }
  });
});
