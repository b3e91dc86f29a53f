import { type RefObject, useEffect, useState } from 'react';
import { createScrollSpeed } from './scroll-speed.ts';

const REST_MS = 120;

/** Whether the list is being flung: from the first fast movement until it has rested for a moment. */
export function useFling(scroller: RefObject<HTMLElement | null>, offset: () => number): boolean {
  const [isFlung, setFlung] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const speed = createScrollSpeed();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = (): void => {
      speed.rest();
      setFlung(false);
    };
    const follow = (): void => {
      setFlung(speed.take(offset(), performance.now()));
      clearTimeout(timer);
      timer = setTimeout(rest, REST_MS);
    };
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      element.removeEventListener('scroll', follow);
      clearTimeout(timer);
    };
  }, [scroller, offset]);
  return isFlung;
}
