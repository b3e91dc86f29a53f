import { type RefObject, useCallback, useEffect, useLayoutEffect, useReducer, useRef } from 'react';

interface RowRange {
  readonly first: number;
  readonly end: number;
}

/**
 * Keeps the DOM's focus on a virtual list's active position, as soon as its cell is mounted: when it was in the list, when its cell
 * went from under it, and when `wantFocus`, which it returns, was called. `isCovered`: the list is inert, and takes no
 * focus before it is uncovered.
 */
export function useFocusActive(
  scroller: RefObject<HTMLDivElement | null>,
  active: number,
  rows: RowRange,
  isCovered: boolean,
): () => void {
  const hadFocus = useFocusMemory(scroller);
  const isWanted = useRef(false);
  const [asked, ask] = useReducer((count: number) => count + 1, 0);
  const wasCovered = useRef(isCovered);
  useLayoutEffect(() => {
    if (wasCovered.current && !isCovered) isWanted.current = true;
    wasCovered.current = isCovered;
  }, [isCovered]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cell may be mounted only by a later render of the rows.
  useLayoutEffect(() => {
    const element = scroller.current;
    const focused = document.activeElement;
    const isFocused = element?.contains(focused) ?? false;
    const isInHeader = isFocused && focused?.closest('[role="columnheader"]') !== null;
    const isLost = hadFocus.current && (focused === null || focused === document.body);
    const isDue = isWanted.current || (isFocused && !isInHeader) || isLost;
    if (element === null || isCovered || !isDue) return;
    const cell = element.querySelector<HTMLElement>(`[data-position="${active}"]`);
    if (cell === null) return;
    if (focused !== cell) cell.focus({ preventScroll: true });
    if (document.activeElement === cell) isWanted.current = false;
  }, [asked, active, scroller, hadFocus, isCovered, rows.first, rows.end]);
  return useCallback(() => {
    isWanted.current = true;
    ask();
  }, []);
}

/** Whether the focus was in the list, and no other element has taken it: a cell may have gone from under it. */
function useFocusMemory(scroller: RefObject<HTMLDivElement | null>): RefObject<boolean> {
  const hadFocus = useRef(false);
  useEffect(() => {
    const note = ({ target }: Event): void => {
      hadFocus.current = target instanceof Node && (scroller.current?.contains(target) ?? false);
    };
    const events = ['focusin', 'pointerdown'] as const;
    for (const event of events) document.addEventListener(event, note, { capture: true });
    return () => {
      for (const event of events) document.removeEventListener(event, note, { capture: true });
    };
  }, [scroller]);
  return hadFocus;
}
