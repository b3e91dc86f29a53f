import { describe, expect, it } from 'vitest';
import { nanosecondsOf } from '../../../electron/sync/nanoseconds.ts';
import { edgesOfPage } from '../../../electron/sync/page-edges.ts';

/** Groups named a, b, c… with these creation times. */
function groups(...createTimes: readonly (string | null)[]) {
  return createTimes.map((createTime, place) => ({
    objectId: String.fromCharCode('a'.charCodeAt(0) + place),
    createTime,
  }));
}

const [FIRST, SECOND, THIRD] = ['2024-01-01T00:00:01Z', '2024-01-01T00:00:02Z', '2024-01-01T00:00:03Z'];

describe('the edges of a page', () => {
  it('are the creation times of its first and last group', () => {
    expect(edgesOfPage(groups(FIRST, SECOND, THIRD), 'asc')).toEqual({
      groupCount: 3,
      last: { createTime: THIRD, groupId: 'c' },
      firstAt: nanosecondsOf(FIRST),
      lastAt: nanosecondsOf(THIRD),
      startsUndated: false,
      isInOrder: true,
      isOneInstant: false,
      hasRisingIds: true,
    });
  });

  it('are none on an empty page', () => {
    expect(edgesOfPage([], 'asc')).toMatchObject({
      ...{ groupCount: 0, last: null, firstAt: null, lastAt: null },
      ...{ isInOrder: true, isOneInstant: false },
    });
  });

  it('leave out groups without a creation time before and after all others', () => {
    const edges = edgesOfPage(groups(null, FIRST, SECOND, null), 'asc');
    expect(edges).toMatchObject({
      ...{ groupCount: 4, firstAt: nanosecondsOf(FIRST), lastAt: nanosecondsOf(SECOND), isInOrder: true },
      ...{ startsUndated: true, last: { createTime: null, groupId: 'd' } },
    });
  });

  it('show no order where a group without a creation time stands between others', () => {
    expect(edgesOfPage(groups(FIRST, null, SECOND), 'asc').isInOrder).toBe(false);
  });

  it('leave out a creation time that is none', () => {
    expect(edgesOfPage(groups('soon', FIRST), 'asc').firstAt).toBe(nanosecondsOf(FIRST));
  });
});

describe('a page', () => {
  it.each([
    ['asc', [FIRST, SECOND, SECOND], true],
    ['asc', [FIRST, THIRD, SECOND], false],
    ['desc', [THIRD, SECOND, SECOND], true],
    ['desc', [THIRD, FIRST, SECOND], false],
  ] as const)('%s of %j is in order: %s', (order, times, isInOrder) => {
    expect(edgesOfPage(groups(...times), order).isInOrder).toBe(isInOrder);
  });

  it('out of order by a nanosecond is out of order', () => {
    const times = ['2024-01-01T00:00:01.000000002Z', '2024-01-01T00:00:01.000000001Z'];
    expect(edgesOfPage(groups(...times), 'asc').isInOrder).toBe(false);
    expect(edgesOfPage(groups(...times), 'desc').isInOrder).toBe(true);
  });

  it('is of one instant when all its groups are, more than one, each with a creation time', () => {
    expect(edgesOfPage(groups(FIRST, FIRST), 'asc').isOneInstant).toBe(true);
    expect(edgesOfPage(groups(FIRST), 'asc').isOneInstant).toBe(false);
    expect(edgesOfPage(groups(FIRST, null, FIRST), 'asc').isOneInstant).toBe(false);
    expect(edgesOfPage(groups(FIRST, SECOND, FIRST), 'asc').isOneInstant).toBe(false);
    expect(edgesOfPage(groups(null, null), 'asc').isOneInstant).toBe(false);
  });

  it('is of one instant however its texts are written', () => {
    expect(edgesOfPage(groups(FIRST, '2024-01-01T08:00:01.000+08:00'), 'asc').isOneInstant).toBe(true);
  });

  it('has rising ids when those of the same instant rise, whatever those of others do', () => {
    const reversed = groups(FIRST, FIRST, SECOND).toReversed();
    expect(edgesOfPage(groups(FIRST, FIRST, SECOND), 'asc').hasRisingIds).toBe(true);
    expect(edgesOfPage(reversed, 'desc').hasRisingIds).toBe(false);
    expect(edgesOfPage(groups(FIRST, SECOND, THIRD).toReversed(), 'desc').hasRisingIds).toBe(true);
  });

  it('has no rising ids where one repeats', () => {
    const [group] = groups(FIRST);
    expect(edgesOfPage(group === undefined ? [] : [group, group], 'asc').hasRisingIds).toBe(false);
  });
});
