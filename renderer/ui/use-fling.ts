import { type RefObject, useEffect, useState } from 'react';
import { afterRest } from '../ui/after-rest.ts';
import { createScrollSpeed } from './scroll-speed.ts';
import { scrollerOf } from './scroller-of.ts';

const REST_MS = 120;

/**
 * Whether the list is being flung: from the first fast movement until it has rested for a moment. `scroller` may also be
 * something in what scrolls.
 */
export function useFling(scroller: RefObject<HTMLElement | null>, offset: () => number): boolean {
  const [isFlung, setFlung] = useState(false);
  useEffect(() => {
    const element = scrollerOf(scroller.current);
    if (element === null) return;
    const speed = createScrollSpeed();
    let goOn = (): void => {};
    const rest = (): void => {
      speed.rest();
      setFlung(false);
    };
    const follow = (): void => {
      setFlung(speed.take(offset(), performance.now()));
      goOn();
      goOn = afterRest(rest, REST_MS);
    };
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      element.removeEventListener('scroll', follow);
      goOn();
    };
  }, [scroller, offset]);
  return isFlung;
}
