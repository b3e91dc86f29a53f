import { CalendarDate } from '@internationalized/date';
import { describe, expect, it } from 'vitest';
import { changeDays, type DayRange, daysOfRange, isRangeEmpty } from '../../../../renderer/ui/day-range.ts';

function days(from: string | null, until: string | null): DayRange {
  const day = (text: string | null): CalendarDate | null => {
    const [year = 0, month = 0, date = 0] = (text ?? '').split('-').map(Number);
    return text === null ? null : new CalendarDate(year, month, date);
  };
  return { from: day(from), until: day(until) };
}

function written({ from, until }: DayRange): (string | null)[] {
  return [from?.toString() ?? null, until?.toString() ?? null];
}

describe('changeDays', () => {
  it.each([
    ['Asia/Shanghai', '2026-02-28T16:00:00.000Z', '2026-04-30T16:00:00.000Z'],
    ['UTC', '2026-03-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'],
    // Summer time begins in between.
    ['America/New_York', '2026-03-01T05:00:00.000Z', '2026-05-01T04:00:00.000Z'],
    ['Asia/Kathmandu', '2026-02-28T18:15:00.000Z', '2026-04-30T18:15:00.000Z'],
  ])('takes whole days of %s', (zone, start, end) => {
    const range = changeDays(null, days('2026-03-01', '2026-04-30'), zone);
    expect(range).toEqual({ start, end });
    expect(written(daysOfRange(range, zone))).toEqual(['2026-03-01', '2026-04-30']);
  });

  it('starts a day whose midnight was skipped with its first moment', () => {
    const zone = 'America/Sao_Paulo';
    const range = changeDays(null, days('2018-11-04', '2018-11-03'), zone);
    expect(range).toEqual({ start: '2018-11-04T03:00:00.000Z', end: '2018-11-04T03:00:00.000Z' });
    expect(written(daysOfRange(range, zone))).toEqual(['2018-11-04', '2018-11-03']);
  });

  it('starts a day that has two midnights with the first of them', () => {
    const range = changeDays(null, days('2025-11-02', '2025-11-02'), 'America/Havana');
    expect(range).toEqual({ start: '2025-11-02T04:00:00.000Z', end: '2025-11-03T05:00:00.000Z' });
  });

  it.each(['Europe/Berlin', 'America/Havana', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Shanghai'])(
    'gives back the days it took, on every day of years with changes of the clocks, in %s',
    (zone) => {
      for (const year of [2011, 2018, 2025]) {
        for (let place = 0; place < 366; place += 1) {
          const day = new CalendarDate(year, 1, 1).add({ days: place });
          // Samoa had no such day.
          if (zone === 'Pacific/Apia' && day.toString() === '2011-12-30') continue;
          const range = changeDays(null, { from: day, until: day }, zone);
          expect(written(daysOfRange(range, zone))).toEqual([day.toString(), day.toString()]);
        }
      }
    },
  );

  it('leaves an end open', () => {
    expect(changeDays(null, days('2026-03-01', null), 'UTC')).toEqual({
      start: '2026-03-01T00:00:00.000Z',
      end: null,
    });
    expect(changeDays(null, days(null, '2026-03-01'), 'UTC')).toEqual({
      start: null,
      end: '2026-03-02T00:00:00.000Z',
    });
    expect(changeDays({ start: '2026-03-01T00:00:00Z', end: null }, days(null, null), 'UTC')).toBeNull();
  });

  it('keeps an instant whose day stays, to the nanosecond', () => {
    const range = {
      start: '2022-01-14T10:10:52.83948013+08:00',
      end: '2022-02-01T09:30:00.000000001+08:00',
    };
    const shown = daysOfRange(range, 'Asia/Shanghai');
    expect(written(shown)).toEqual(['2022-01-14', '2022-02-01']);
    expect(changeDays(range, shown, 'Asia/Shanghai')).toEqual(range);
    expect(changeDays(range, { ...shown, ...days('2022-01-15', '2022-02-01') }, 'Asia/Shanghai')).toEqual({
      start: '2022-01-14T16:00:00.000Z',
      end: range.end,
    });
    expect(changeDays(range, { ...shown, until: null }, 'Asia/Shanghai')).toEqual({
      start: range.start,
      end: null,
    });
  });
});

describe('isRangeEmpty', () => {
  it.each([
    ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z', true],
    ['2026-03-01T00:00:00Z', '2026-02-01T00:00:00Z', true],
    ['2026-03-01T00:00:00Z', '2026-03-01T00:00:01Z', false],
    ['2026-03-01T10:00:00+08:00', '2026-03-01T03:00:00Z', false],
    ['2026-03-01T00:00:00Z', null, false],
    [null, '2026-03-01T00:00:00Z', false],
  ])('from %s to %s: %s', (start, end, isEmpty) => {
    expect(isRangeEmpty({ start, end })).toBe(isEmpty);
  });

  it('is not so of no range', () => {
    expect(isRangeEmpty(null)).toBe(false);
  });
});
