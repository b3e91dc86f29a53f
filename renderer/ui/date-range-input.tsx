import { type CalendarDate, getLocalTimeZone, today } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DateField, DateInput, DateSegment } from 'react-aria-components/DateField';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import {
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  RangeCalendar,
} from 'react-aria-components/RangeCalendar';
import { Button } from './button.tsx';
import { changeDays, type DayRange, daysOfRange, type InstantRange, isSameDay } from './day-range.ts';
import './date-range-input.css';

/** A year with fewer digits is one that is still being typed. */
const FIRST_YEAR = 1000;

export interface DateRangeWords {
  readonly from: string;
  readonly until: string;
  /** Names the button that opens the calendar. */
  readonly calendar: string;
  /** Names the button that empties both ends. */
  readonly clear: string;
  readonly previousMonth: string;
  readonly nextMonth: string;
  readonly lastWeek: string;
  readonly lastMonth: string;
  readonly thisYear: string;
  readonly lastYear: string;
}

interface DateRangeInputProps {
  readonly label: string;
  readonly words: DateRangeWords;
  /** Shown in days of this computer's time zone. An end that the user does not touch stays as it is, to the nanosecond. */
  readonly value: InstantRange | null;
  /** `typed`: more typing may follow. */
  readonly onChange: (value: InstantRange | null, how: 'typed' | 'chosen') => void;
  /** What is wrong with the range; null while nothing is. */
  readonly problem?: string | null;
}

/**
 * From day, until day: each typed by itself and each may be left empty, or both chosen at once in a calendar or from the
 * usual spans.
 */
export function DateRangeInput({ label, words, value, onChange, problem = null }: DateRangeInputProps) {
  const zone = getLocalTimeZone();
  const days = daysOfRange(value, zone);
  const problemId = useId();
  const change = (next: Partial<DayRange>, how: 'typed' | 'chosen'): void =>
    onChange(changeDays(value, { ...days, ...next }, zone), how);
  return (
    <Group
      className="field date-range"
      aria-label={label}
      {...(problem === null ? {} : { 'aria-describedby': problemId })}
    >
      <span className="field-label" aria-hidden>
        {label}
      </span>
      <div className="date-range-fields">
        <DayField
          label={words.from}
          day={days.from}
          isInvalid={problem !== null}
          onChange={(from) => change({ from }, 'typed')}
        />
        <span className="quiet" aria-hidden>
          –
        </span>
        <DayField
          label={words.until}
          day={days.until}
          isInvalid={problem !== null}
          onChange={(until) => change({ until }, 'typed')}
        />
        <DialogTrigger>
          <AriaButton className="button button-plain button-icon" aria-label={words.calendar}>
            <CalendarDays size={16} aria-hidden />
          </AriaButton>
          <Popover className="popover" placement="bottom end" offset={6}>
            <Dialog className="dialog date-range-calendar" aria-label={words.calendar}>
              {({ close }) => (
                <RangeChoice
                  words={words}
                  label={label}
                  days={days}
                  now={today(zone)}
                  onChoose={(chosen) => {
                    change(chosen, 'chosen');
                    close();
                  }}
                />
              )}
            </Dialog>
          </Popover>
        </DialogTrigger>
        <AriaButton
          className="button button-plain button-icon"
          aria-label={words.clear}
          isDisabled={value === null}
          onPress={() => onChange(null, 'chosen')}
        >
          <X size={16} aria-hidden />
        </AriaButton>
      </div>
      {problem === null ? null : (
        <p className="field-error" id={problemId}>
          {problem}
        </p>
      )}
    </Group>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly day: CalendarDate | null;
  readonly isInvalid: boolean;
  readonly onChange: (day: CalendarDate | null) => void;
}

/** A day typed part by part; handed on when it is whole, or empty again. */
function DayField({ label, day, isInvalid, onChange }: DayFieldProps) {
  const [shown, setShown] = useState(day);
  const [known, setKnown] = useState(day);
  if (!isSameDay(day, known)) {
    setKnown(day);
    setShown(day);
  }
  const take = (next: CalendarDate | null): void => {
    setShown(next);
    if ((next !== null && next.year < FIRST_YEAR) || isSameDay(next, known)) return;
    setKnown(next);
    onChange(next);
  };
  return (
    <DateField className="day-field" value={shown} onChange={take} isInvalid={isInvalid} granularity="day">
      <Label className="day-field-label">{label}</Label>
      <DateInput className="input day-input">
        {(segment) => <DateSegment segment={segment} className="day-segment" />}
      </DateInput>
    </DateField>
  );
}

interface RangeChoiceProps {
  readonly label: string;
  readonly words: DateRangeWords;
  readonly days: DayRange;
  readonly now: CalendarDate;
  readonly onChoose: (days: DayRange) => void;
}

function RangeChoice({ label, words, days, now, onChoose }: RangeChoiceProps) {
  const { from, until } = days;
  const isWhole = from !== null && until !== null && from.compare(until) <= 0;
  return (
    <>
      <div className="date-range-spans">
        {usualSpans(now, words).map(({ text, span }) => (
          <Button key={text} small onPress={() => onChoose(span)}>
            {text}
          </Button>
        ))}
      </div>
      <RangeCalendar
        className="calendar"
        aria-label={label}
        autoFocus
        value={isWhole ? { start: from, end: until } : null}
        defaultFocusedValue={until ?? from ?? now}
        onChange={({ start, end }) => onChoose({ from: start, until: end })}
      >
        <header className="calendar-head">
          <AriaButton
            slot="previous"
            className="button button-plain button-icon"
            aria-label={words.previousMonth}
          >
            <ChevronLeft size={16} aria-hidden />
          </AriaButton>
          <CalendarHeading className="calendar-title" />
          <AriaButton slot="next" className="button button-plain button-icon" aria-label={words.nextMonth}>
            <ChevronRight size={16} aria-hidden />
          </AriaButton>
        </header>
        <CalendarGrid className="calendar-grid">
          <CalendarGridHeader>
            {(day) => <CalendarHeaderCell className="calendar-weekday">{day}</CalendarHeaderCell>}
          </CalendarGridHeader>
          <CalendarGridBody>
            {(date) => <CalendarCell date={date} className="calendar-day" />}
          </CalendarGridBody>
        </CalendarGrid>
      </RangeCalendar>
    </>
  );
}

function usualSpans(
  now: CalendarDate,
  words: DateRangeWords,
): { readonly text: string; readonly span: DayRange }[] {
  const newYear = now.set({ month: 1, day: 1 });
  return [
    { text: words.lastWeek, span: { from: now.subtract({ days: 6 }), until: now } },
    { text: words.lastMonth, span: { from: now.subtract({ days: 29 }), until: now } },
    { text: words.thisYear, span: { from: newYear, until: now.set({ month: 12, day: 31 }) } },
    {
      text: words.lastYear,
      span: { from: newYear.subtract({ years: 1 }), until: newYear.subtract({ days: 1 }) },
    },
  ];
}
