import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LoadedAlbum } from '../../../renderer/cache/loaded-album.ts';
import { createdOrderOf } from '../../../renderer/cache/quick-runs/created-order.ts';
import { type CreatedTimes, cutsBetween } from '../../../renderer/cache/quick-runs/created-times.ts';
import { mergedTimes } from '../../../renderer/cache/quick-runs/merged-times.ts';
import { compareInstants, type Instant } from '../../../shared/instant.ts';
import { compactPage } from '../../support/cache-pages.ts';

const timesOf = (instants: readonly Instant[]): CreatedTimes => {
  const sorted = [...instants].sort(compareInstants);
  return {
    seconds: Float64Array.from(sorted, ({ seconds }) => seconds),
    nanoseconds: Uint32Array.from(sorted, ({ nanoseconds }) => nanoseconds),
  };
};

const instantsOf = ({ seconds, nanoseconds }: CreatedTimes): readonly Instant[] =>
  Array.from(seconds, (second, place) => ({ seconds: second, nanoseconds: nanoseconds[place] ?? 0 }));

/** Few seconds and few fractions, so that many are the same or a nanosecond apart. */
const anInstant = fc.record({
  seconds: fc.constantFrom(-1, 0, 1, 5, 1_700_000_000),
  nanoseconds: fc.constantFrom(0, 1, 2, 3, 500_000_000, 999_999_999),
});

test('cuts only between times, at instants that are nobody’s, and at most into the parts asked for', () => {
  fc.assert(
    fc.property(fc.array(anInstant, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (instants, parts) => {
      const times = timesOf(instants);
      const sorted = instantsOf(times);
      const cuts = cutsBetween(times, 0, sorted.length, parts);
      expect(cuts.length).toBeLessThan(parts);
      let last = 0;
      for (const { place, instant } of cuts) {
        expect(place).toBeGreaterThan(last);
        last = place;
        const before = sorted.filter((time) => compareInstants(time, instant) < 0).length;
        const upTo = sorted.filter((time) => compareInstants(time, instant) <= 0).length;
        expect([before, upTo]).toEqual([place, place]);
      }
      expect(last).toBeLessThan(Math.max(sorted.length, 1));
    }),
  );
});

test('cuts into equal parts where it can, and next to a burst where it must', () => {
  const spread = timesOf(Array.from({ length: 1000 }, (_, seconds) => ({ seconds, nanoseconds: 0 })));
  expect(cutsBetween(spread, 0, 1000, 4).map(({ place }) => place)).toEqual([250, 500, 750]);
  expect(cutsBetween(spread, 100, 300, 2).map(({ place }) => place)).toEqual([200]);
  const burst = timesOf(
    Array.from({ length: 1000 }, (_, number) => ({
      seconds: number < 100 || number >= 900 ? number : 100,
      nanoseconds: 7,
    })),
  );
  expect(cutsBetween(burst, 0, 1000, 2).map(({ place }) => place)).toEqual([100]);
  expect(cutsBetween(burst, 0, 1000, 4).map(({ place }) => place)).toEqual([100, 900]);
  const same = timesOf(Array.from({ length: 5000 }, () => ({ seconds: 9, nanoseconds: 9 })));
  expect(cutsBetween(same, 0, 5000, 16)).toEqual([]);
  const adjacent = timesOf(Array.from({ length: 50 }, (_, nanoseconds) => ({ seconds: 9, nanoseconds })));
  expect(cutsBetween(adjacent, 0, 50, 4)).toEqual([]);
});

test('leaves out who is out and takes in who came, however many they are', () => {
  const aTime = fc.option(
    fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000000001Z', '2026-01-02T00:00:00Z'),
  );
  const people = fc.array(fc.record({ createTime: aTime, isOut: fc.boolean() }), { maxLength: 40 });
  fc.assert(
    fc.property(people, people, fc.constantFrom(0, 200), (before, brought, others) => {
      const rest = Array.from({ length: others }, () => ({
        createTime: '2026-01-01T12:00:00Z',
        isOut: false,
      }));
      const lists = [[...before, ...rest], brought].map((list, number) => {
        const album = new LoadedAlbum('d', number);
        const groups = list.map(({ createTime }, place) => ({ objectId: `g${place}`, createTime }));
        album.index.append(0, compactPage(groups));
        return { order: createdOrderOf(album), isOut: Uint8Array.from(list, ({ isOut }) => Number(isOut)) };
      });
      const [one, other] = lists;
      if (one === undefined || other === undefined) return;
      const merged = mergedTimes(one.order, one.isOut, other.order, other.isOut);
      const standing = lists.flatMap(({ order, isOut }) =>
        Array.from(order.rows)
          .filter((row) => isOut[row] === 0)
          .map((row) => order.timeOf(row)),
      );
      expect(instantsOf(merged)).toEqual(standing.sort(compareInstants));
    }),
  );
});
