import { type ReactNode, useRef } from 'react';
import { type ListMark, markAt, markByKey, markOf, spreadMarks } from './rail-marks.ts';
import { useElementSize } from './use-element-size.ts';
import './jump-rail.css';

/** A mark of the rail with what it says. */
export interface WordedMark extends ListMark {
  readonly words: string;
  /** What is drawn in place of the words, where they would be too long. */
  readonly sign?: ReactNode;
}

interface JumpRailProps {
  readonly label: string;
  readonly marks: readonly WordedMark[];
  /** The position at the top of the list. */
  readonly position: number;
  readonly onJump: (position: number) => void;
}

/**
 * A list's letters, years or ranges beside it, evenly spread as in a list of contacts: where it is short of room some
 * are left out, and the pointer still reaches them. A press or drag jumps; by keyboard it is one slider.
 */
export function JumpRail({ label, marks, position, onJump }: JumpRailProps) {
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
        if (isOffered && mark !== undefined) event.currentTarget.title = mark.words;
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
            'aria-label': label,
            'aria-orientation': 'vertical' as const,
            'aria-valuemin': 1,
            'aria-valuemax': marks.length,
            'aria-valuenow': current + 1,
            'aria-valuetext': currentMark.words,
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
              {mark.sign ?? mark.words}
            </span>
          ))
        : null}
    </div>
  );
}
