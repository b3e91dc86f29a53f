import type { TFunction } from 'i18next';
import type { ShownOrder } from '../store/album-view.ts';
import { PersonCard } from './person-card.tsx';
import { PersonRow } from './person-row.tsx';
import type { GridScroll } from './use-grid-scroll.ts';

interface PeopleRowsProps {
  readonly shown: ShownOrder;
  readonly grid: GridScroll;
  readonly isTable: boolean;
  readonly active: number;
  readonly isSelected: (position: number) => boolean;
  readonly mayLoadFaces: boolean;
  readonly hasCovers: boolean;
  readonly t: TFunction;
  readonly language: string;
}

/** The mounted rows: those around the view, and the active person wherever it is, so that the focus outlives scrolling. */
export function PeopleRows(props: PeopleRowsProps) {
  const { shown, grid, isTable, active, hasCovers, mayLoadFaces, t, language } = props;
  const { order, cards, query } = shown;
  const { columns, rowHeight, cardSize } = grid.geometry;
  const tabStop = active < order.matchCount ? active : 0;
  const cellAt = (position: number) => ({
    card: cards.cardAt(position),
    position,
    size: cardSize,
    isTabStop: position === tabStop,
    isSelected: props.isSelected(position),
    mayLoadFace: mayLoadFaces,
    datasetId: query.datasetId,
    hasCovers,
    t,
    language,
  });
  return mountedRows(grid, tabStop, order.matchCount).map(({ row, slot, positions }) =>
    isTable ? (
      <PersonRow key={row} top={slot * rowHeight} {...cellAt(row)} />
    ) : (
      // biome-ignore lint/a11y/useSemanticElements: a virtual grid positions its rows freely, which table elements can't.
      <div
        key={row}
        role="row"
        tabIndex={-1}
        aria-rowindex={row + 1}
        className="people-row"
        style={{ transform: `translateY(${slot * rowHeight}px)` }}
      >
        {positions.map((position) => (
          <PersonCard key={position} column={position % columns} {...cellAt(position)} />
        ))}
      </div>
    ),
  );
}

interface MountedRow {
  readonly row: number;
  /** In which row's place it stands, from the first mounted one. */
  readonly slot: number;
  readonly positions: readonly number[];
}

/** The active person's row is parked just outside while it is far away, with that person alone. */
function mountedRows({ rows, geometry }: GridScroll, active: number, count: number): MountedRow[] {
  const { columns } = geometry;
  const mounted: MountedRow[] = [];
  for (let row = rows.first; row < rows.end; row += 1) {
    mounted.push({ row, slot: row - rows.first, positions: positionsOf(row, columns, count) });
  }
  const activeRow = Math.floor(active / columns);
  const parked = { row: activeRow, positions: [active] };
  if (activeRow < rows.first) mounted.unshift({ ...parked, slot: -2 });
  if (activeRow >= rows.end && rows.end > rows.first) {
    mounted.push({ ...parked, slot: rows.end - rows.first + 1 });
  }
  return mounted;
}

function positionsOf(row: number, columns: number, count: number): number[] {
  const first = row * columns;
  return Array.from({ length: Math.max(0, Math.min(columns, count - first)) }, (_, column) => first + column);
}
