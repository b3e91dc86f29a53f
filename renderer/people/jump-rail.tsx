import type { TFunction } from 'i18next';
import { Pin } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RailMark } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { useAlbumView } from '../store/services.tsx';
import { wordGender } from './person-words.ts';
import { markAt, markByKey, markOf, spreadMarks } from './rail-marks.ts';
import { useElementSize } from './use-element-size.ts';

interface JumpRailProps {
  /** The position at the top of the list. */
  readonly position: number;
  readonly onJump: (position: number) => void;
}

/**
 * The order's letters, years or ranges beside the list, evenly spread as in a list of contacts: where it is short of
 * room some are left out, and the pointer still reaches them. A press or drag jumps; by keyboard it is one slider.
 */
export function JumpRail({ position, onJump }: JumpRailProps) {
  const { t, i18n } = useTranslation();
  const marks = useAlbumView((view) => view.rail);
  const isOfGenders = useAlbumView((view) => view.shown?.query.sort.field === 'Gender');
  const word = (mark: RailMark): string => wordMark(mark, isOfGenders, t, i18n.language);
  const rail = useRef<HTMLDivElement>(null);
  const { height } = useElementSize(rail);
  const current = markOf(marks, position);
  const shown = spreadMarks(marks, height);
  const jumpTo = (index: number): void => {
    const mark = marks[index];
    if (mark !== undefined) onJump(mark.position);
  };
  const indexUnder = (event: React.PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return markAt(event.clientY - box.top, box.height, marks.length);
  };
  const currentMark = marks[current];
  const isOffered = marks.length > 1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a slider, where there is anything to jump to.
    <div
      ref={rail}
      className="jump-rail"
      onPointerDown={(event) => {
        if (!isOffered || event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        jumpTo(indexUnder(event));
      }}
      onPointerMove={(event) => {
        const index = indexUnder(event);
        // A word may be cut short, or have had no room: the tooltip has it whole.
        const mark = marks[index];
        if (isOffered && mark !== undefined) event.currentTarget.title = word(mark);
        if (event.currentTarget.hasPointerCapture(event.pointerId)) jumpTo(index);
      }}
      onPointerLeave={(event) => {
        event.currentTarget.removeAttribute('title');
      }}
      onKeyDown={(event) => {
        const next = markByKey(event.key, current, marks.length);
        if (next === null) return;
        event.preventDefault();
        jumpTo(next);
      }}
      {...(isOffered && currentMark !== undefined
        ? {
            role: 'slider',
            tabIndex: 0,
            'aria-label': t('people.rail'),
            'aria-orientation': 'vertical' as const,
            'aria-valuemin': 1,
            'aria-valuemax': marks.length,
            'aria-valuenow': current + 1,
            'aria-valuetext': word(currentMark),
          }
        : {})}
    >
      {isOffered
        ? shown.map(({ mark, index, share }, at) => (
            <span
              key={mark.position}
              className="jump-mark"
              data-current={
                current >= index && current < (shown[at + 1]?.index ?? marks.length) ? true : undefined
              }
              style={{ top: `${share * 100}%` }}
            >
              {mark.label.kind === 'pinned' ? (
                <Pin size={12} aria-hidden />
              ) : mark.label.kind === 'none' ? (
                t('app.noValue')
              ) : (
                word(mark)
              )}
            </span>
          ))
        : null}
    </div>
  );
}

/** A mark in words: "Pinned", "W", "2021", "10–19", "1,000+", "female", "None". */
function wordMark({ label }: RailMark, isGender: boolean, t: TFunction, language: string): string {
  switch (label.kind) {
    case 'pinned':
      return t('people.railPinned');
    case 'none':
      return t('people.railNone');
    case 'year':
      return String(label.year);
    case 'range':
      return wordRange(label.from, label.to, language);
    case 'value':
      return isGender ? (wordGender(label.text, t) ?? label.text) : label.text;
    default:
      return label.text;
  }
}

function wordRange(from: number, to: number | null, language: string): string {
  const first = formatNumber(from, language);
  if (to === null) return `${first}+`;
  return to === from ? first : `${first}–${formatNumber(to, language)}`;
}
