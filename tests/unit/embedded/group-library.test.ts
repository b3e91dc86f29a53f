import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupLibrary } from '../../../electron/embedded/group-library.ts';
import { CLUSTERED_DATASET } from '../../../electron/embedded/library-profile.ts';
import type { ListingSelection } from '../../../electron/embedded/listing-query.ts';
import type { Cursor } from '../../../electron/embedded/page-token.ts';
import { textOfWire } from '../../../electron/embedded/wire-text.ts';
import { SORT_FIELDS } from '../../../shared/dataset.ts';
import { referenceOrder } from '../../support/embedded-reference.ts';

function library(count: number, seed = 3): GroupLibrary {
  const identity = { ownerId: '1', projectName: 'p', datasetName: 'd' };
  return new GroupLibrary({ seed, count, profile: CLUSTERED_DATASET, metadata: 'typical', identity });
}

function idsOf(page: { readonly groups: readonly string[] }): readonly string[] {
  return page.groups.map((group) => (JSON.parse(textOfWire(group)) as { ObjectId: string }).ObjectId);
}

/** Pages to the end; `between` runs after each page. */
function listIds(
  source: GroupLibrary,
  selection: ListingSelection,
  size: number,
  between = () => {},
): readonly string[] {
  const ids: string[] = [];
  let after: Cursor | null = null;
  do {
    const page = source.listing.page(selection, after, size);
    ids.push(...idsOf(page));
    after = page.last;
    if (ids.length > 10_000) throw new Error('The listing does not end');
    between();
  } while (after !== null);
  return ids;
}

const EVERYTHING: ListingSelection = { sort: null, order: 'asc', labels: [], created: null, updated: null };
const field = (group: Readonly<Record<string, unknown>> | null, name: string): unknown => group?.[name];

describe('a group library', () => {
  it('lists in the computed order after any changes, by every sort, both ways, with any page size', () => {
    const change = fc.record({
      kind: fc.constantFrom('add', 'rename', 'count', 'time', 'remove'),
      text: fc.constantFrom('', 'a', 'Zoë', '王', 'Cluster'),
      count: fc.nat(9),
    });
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 25 }),
        fc.constantFrom(null, ...SORT_FIELDS),
        fc.constantFrom('asc' as const, 'desc' as const),
        fc.integer({ min: 1, max: 40 }),
        (changes, sort, order, size) => {
          const source = library(60);
          for (const { kind, text, count } of changes) {
            const [id = ''] = source.pick(1);
            if (kind === 'add') source.add({ Name: text, FaceCount: count });
            if (kind === 'rename') source.change({ ObjectId: id, Name: text });
            if (kind === 'count') source.change({ ObjectId: id, FaceCount: count, ImageCount: count });
            if (kind === 'time') source.change({ ObjectId: id, CreateTime: `2024-01-01T00:00:0${count}.5Z` });
            if (kind === 'remove') source.remove(id);
          }
          const expected = referenceOrder([...source.all()], { ...(sort === null ? {} : { sort }), order });
          expect(listIds(source, { ...EVERYTHING, sort, order }, size)).toEqual(expected);
          expect(source.listing.count(EVERYTHING)).toBe(expected.length);
          expect(source.size).toBe(expected.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('neither repeats nor loses a group by id while others come and go', () => {
    const source = library(300);
    const before = [...source.all()].map((group) => String(group.ObjectId));
    const removed = new Set<string>();
    const listed = listIds(source, EVERYTHING, 20, () => {
      source.addMany(2);
      for (const id of source.pick(2)) {
        source.remove(id);
        removed.add(id);
      }
    });
    expect(new Set(listed).size).toBe(listed.length);
    for (const id of before) {
      if (!removed.has(id)) expect(listed).toContain(id);
    }
  });

  it('counts a change of a group in its lock version and update time', () => {
    const source = library(10);
    const [id = ''] = source.pick(1);
    const before = source.find(id);
    expect(source.change({ ObjectId: id, Name: 'New' })).toBe(true);
    const after = source.find(id);
    expect(after).toMatchObject({
      Name: 'New',
      MetaLockVersion: Number(field(before, 'MetaLockVersion')) + 1,
    });
    expect(Date.parse(String(field(after, 'UpdateTime')))).toBeGreaterThan(
      Date.parse(String(field(before, 'UpdateTime'))),
    );
    expect(field(after, 'Cover')).toEqual(field(before, 'Cover'));
  });

  it('knows no group once it is removed, and takes it back when it is added again', () => {
    const source = library(10);
    const [id = ''] = source.pick(1);
    expect(source.remove(id)).toBe(true);
    expect(source.find(id)).toBeNull();
    expect(source.remove(id)).toBe(false);
    expect(source.change({ ObjectId: id, Name: 'x' })).toBe(false);
    expect(source.add({ ObjectId: id, Name: 'Back' })).toBe(id);
    expect(listIds(source, EVERYTHING, 100)).toContain(id);
    expect(() => source.add({ ObjectId: id })).toThrow(RangeError);
  });

  it('gives an empty page and no cursor when it has no groups', () => {
    expect(library(0).listing.page(EVERYTHING, null, 100)).toEqual({ groups: [], last: null });
  });

  it('ends on a page that is exactly full', () => {
    expect(library(20).listing.page(EVERYTHING, null, 20).last).toBeNull();
  });
});
