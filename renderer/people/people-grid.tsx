import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { GridSpot, ShownOrder } from '../store/album-view.ts';
import type { CardWindow } from '../store/card-window.ts';
import { useServices } from '../store/services.tsx';
import { moveByKey } from './grid-keys.ts';
import { placedPosition } from './grid-placement.ts';
import { PersonCard } from './person-card.tsx';
import { type GridScroll, useGridScroll } from './use-grid-scroll.ts';

interface PeopleGridProps {
  readonly shown: ShownOrder;
  readonly hasCovers: boolean;
  readonly onOpen: (groupId: string) => void;
}

/** The people as a grid of which only the rows around the view are mounted. One tab stop; arrows move within. */
export function PeopleGrid({ shown, hasCovers, onOpen }: PeopleGridProps) {
  const { t, i18n } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { order, cards, query } = shown;
  const count = order.matchCount;
  const grid = useGridScroll(scroller, count, shown.placement);
  const { columns } = grid.geometry;
  const [active, setActive] = useActivePosition(shown);
  const focusWanted = useRef(false);
  useSyncExternalStore(cards.subscribe, cards.version);
  useCardsInSight(cards, grid);
  useSpot(grid, cards, active, scroller);
  useFocusActive(scroller, active, focusWanted, grid);

  const openAt = (position: number): void => {
    const card = cards.cardAt(position);
    if (card !== undefined) onOpen(card.groupId);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter') {
      openAt(active);
      event.preventDefault();
      return;
    }
    const pageRows = Math.max(1, grid.geometry.visibleRows - 2);
    const next = moveByKey(event, { position: active, count, columns, pageRows });
    if (next === null) return;
    event.preventDefault();
    focusWanted.current = true;
    setActive(next);
    grid.showPosition(next);
  };
  const onClick = (event: React.MouseEvent): void => {
    const position = positionOf(event.target);
    if (position === null) return;
    setActive(position);
    openAt(position);
  };
  const activeRow = Math.floor(active / columns);
  const rows = mountedRows(grid, activeRow);
  const tabStop = active < count ? active : 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid positions its rows freely, which table elements can't.
    <div
      ref={scroller}
      id="people-grid"
      role="grid"
      aria-label={t('people.grid')}
      aria-rowcount={Math.ceil(count / columns)}
      aria-colcount={columns}
      className="people-grid"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={(event) => {
        const position = positionOf(event.target);
        if (position !== null) setActive(position);
      }}
    >
      <div role="presentation" className="people-canvas" style={{ height: grid.scale.contentHeight }}>
        <div role="presentation" ref={grid.layerRef} className="people-layer">
          {rows.map(({ row, slot }) => (
            // biome-ignore lint/a11y/useSemanticElements: see the grid.
            <div
              key={row}
              role="row"
              tabIndex={-1}
              aria-rowindex={row + 1}
              className="people-row"
              style={{ transform: `translateY(${slot * grid.geometry.rowHeight}px)` }}
            >
              {positionsOf(row, columns, count).map((position) => (
                <PersonCard
                  key={position}
                  card={cards.cardAt(position)}
                  position={position}
                  column={position % columns}
                  size={grid.geometry.cardSize}
                  isTabStop={position === tabStop}
                  datasetId={query.datasetId}
                  hasCovers={hasCovers}
                  t={t}
                  language={i18n.language}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** The rows around the view, and the active row wherever it is, so that the focus outlives scrolling: parked just outside. */
function mountedRows({ rows }: GridScroll, activeRow: number): { row: number; slot: number }[] {
  const mounted: { row: number; slot: number }[] = [];
  for (let row = rows.first; row < rows.end; row += 1) mounted.push({ row, slot: row - rows.first });
  if (activeRow < rows.first) mounted.unshift({ row: activeRow, slot: -2 });
  if (activeRow >= rows.end && rows.end > rows.first) {
    mounted.push({ row: activeRow, slot: rows.end - rows.first + 1 });
  }
  return mounted;
}

function positionsOf(row: number, columns: number, count: number): number[] {
  const first = row * columns;
  return Array.from({ length: Math.max(0, Math.min(columns, count - first)) }, (_, column) => first + column);
}

function positionOf(target: EventTarget): number | null {
  const cell = target instanceof Element ? target.closest('[data-position]') : null;
  return cell instanceof HTMLElement ? Number(cell.dataset.position) : null;
}

/** In a new order the active position follows its person. */
function useActivePosition({
  placement,
  order: { matchCount },
}: ShownOrder): [number, (position: number) => void] {
  const [active, setActive] = useState(0);
  useLayoutEffect(() => {
    setActive((before) => placedPosition(placement, before, matchCount));
  }, [placement, matchCount]);
  return [active, setActive];
}

function useCardsInSight(cards: CardWindow, { rows, geometry }: GridScroll): void {
  useEffect(() => {
    void cards.request(rows.first * geometry.columns, rows.end * geometry.columns);
  }, [cards, rows.first, rows.end, geometry.columns]);
}

/** Tells the album's view where the grid stands whenever it asks. */
function useSpot(
  grid: GridScroll,
  cards: CardWindow,
  active: number,
  scroller: RefObject<HTMLDivElement | null>,
): void {
  const { albumView } = useServices();
  const read = useCallback((): GridSpot => {
    const { columns } = grid.geometry;
    const from = grid.sight.first * columns;
    const isFocused = scroller.current?.contains(document.activeElement) ?? false;
    const atTop = grid.offset() === 0 && !isFocused;
    return {
      from,
      to: grid.sight.end * columns,
      topGroupId: atTop ? null : (cards.cardAt(from)?.groupId ?? null),
      topPosition: from,
      focusedGroupId: cards.cardAt(active)?.groupId ?? null,
    };
  }, [grid, cards, active, scroller]);
  useEffect(() => {
    albumView.setSpotSource(read);
    return () => albumView.setSpotSource(null);
  }, [albumView, read]);
}

/** Moves the DOM's focus after the active position, once its cell is mounted. */
function useFocusActive(
  scroller: RefObject<HTMLDivElement | null>,
  active: number,
  wanted: RefObject<boolean>,
  grid: GridScroll,
): void {
  const hadFocus = useFocusMemory(scroller);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cell may be mounted only by a later render of the rows.
  useLayoutEffect(() => {
    const element = scroller.current;
    const focused = document.activeElement;
    const isFocused = element?.contains(focused) ?? false;
    const isLost = hadFocus.current && (focused === null || focused === document.body);
    if (element === null || !(wanted.current || isFocused || isLost)) return;
    const cell = element.querySelector<HTMLElement>(`[data-position="${active}"]`);
    if (cell === null) return;
    wanted.current = false;
    if (focused !== cell) cell.focus({ preventScroll: true });
  }, [active, wanted, scroller, grid.rows.first, grid.rows.end]);
}

/** Whether the focus was in the grid, and no other element has taken it: a cell may have gone from under it. */
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
