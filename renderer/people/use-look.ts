import { useCallback, useEffect, useRef, useState } from 'react';

interface Look {
  readonly isOpen: boolean;
  /** Until the focus is back in the list: what the closing dialog gives it to is not where the user has gone. */
  readonly isLooking: React.RefObject<boolean>;
  open(): void;
  close(): void;
}

/** Whether the quick look is open; after it, the focus goes to the person looked at last. */
export function useLook(focusActive: () => void): Look {
  const [isOpen, setOpen] = useState(false);
  const isLooking = useRef(false);
  useEffect(() => {
    if (isOpen || !isLooking.current) return;
    // The dialog gives the focus back in the frame after it closed.
    const frame = requestAnimationFrame(() => {
      isLooking.current = false;
      focusActive();
    });
    return () => cancelAnimationFrame(frame);
  }, [isOpen, focusActive]);
  const open = useCallback(() => {
    isLooking.current = true;
    setOpen(true);
  }, []);
  const close = useCallback(() => setOpen(false), []);
  return { isOpen, isLooking, open, close };
}
