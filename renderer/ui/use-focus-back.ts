import { type FocusEvent, useLayoutEffect, useRef } from 'react';

interface FocusHandlers {
  onFocus(event: FocusEvent<HTMLElement>): void;
  onBlur(event: FocusEvent<HTMLElement>): void;
}

/**
 * Handlers for an element that comes and goes: when it goes with the focus in it, that returns to where it came from, and
 * where that is gone too, `fallback` puts it elsewhere. To be called by a component that stays.
 */
export function useFocusBack(fallback: () => void): FocusHandlers {
  const hasFocus = useRef(false);
  /** Between the control that it leaves and the next one in here, the focus is nowhere for a moment. */
  const isMoving = useRef(false);
  const cameFrom = useRef<HTMLElement | null>(null);
  // With each drawing: the element may have gone for any reason.
  useLayoutEffect(() => {
    if (!hasFocus.current || isMoving.current || !isFocusLost()) return;
    hasFocus.current = false;
    cameFrom.current?.focus({ preventScroll: true });
    if (isFocusLost()) fallback();
  });
  return {
    onFocus: ({ relatedTarget }) => {
      // There is none when the window itself comes back into focus.
      if (!hasFocus.current && relatedTarget instanceof HTMLElement) cameFrom.current = relatedTarget;
      hasFocus.current = true;
      isMoving.current = false;
    },
    onBlur: ({ currentTarget, relatedTarget }) => {
      const staysInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
      hasFocus.current = staysInside;
      isMoving.current = staysInside;
    },
  };
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
