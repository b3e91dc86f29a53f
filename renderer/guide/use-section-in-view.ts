import { type RefObject, useEffect, useState } from 'react';
import type { GuideSection } from './guide-sections.ts';
import { headingId } from './heading-id.ts';

/** px below the upper edge at which a heading counts as reached. */
const REACHED_BELOW = 56;

/** Id of the section that is being read: the last whose heading has come up to the upper edge. Null where there is none. */
export function useSectionInView(
  scroller: RefObject<HTMLElement | null>,
  sections: readonly GuideSection[],
): string | null {
  const [current, setCurrent] = useState<string | null>(sections[0]?.id ?? null);
  useEffect(() => {
    const view = scroller.current;
    if (view === null) return;
    const look = (): void => {
      const edge = view.getBoundingClientRect().top + REACHED_BELOW;
      const isAtEnd = view.scrollTop > 0 && view.scrollTop + view.clientHeight >= view.scrollHeight - 1;
      const reached = sections.findLast(({ id }) => {
        const heading = document.getElementById(headingId(id));
        return heading !== null && heading.getBoundingClientRect().top <= edge;
      });
      // The last sections never come up so far.
      const last = isAtEnd ? sections.at(-1) : undefined;
      setCurrent((last ?? reached ?? sections[0])?.id ?? null);
    };
    look();
    view.addEventListener('scroll', look, { passive: true });
    return () => view.removeEventListener('scroll', look);
  }, [scroller, sections]);
  return current;
}
