import type { TFunction } from 'i18next';
import { memo } from 'react';
import type { FaceSize } from '../../shared/picture.ts';
import type { Intervals } from '../cache/cache-api.ts';
import type { ShownOrder } from '../store/album-view.ts';
import { isIn } from '../store/intervals.ts';
import type { GridGeometry } from './grid-geometry.ts';
import { PersonCard } from './person-card.tsx';
import { PersonRow } from './person-row.tsx';
import type { RowRange } from './use-grid-scroll.ts';

interface PeopleRowsProps {
  readonly shown: ShownOrder;
  /** Of the cards: they are read anew when it changes. */
  readonly version: number;
  readonly geometry: GridGeometry;
  /** The mounted rows, the end exclusive. */
  readonly first: number;
  readonly end: number;
  readonly isTable: boolean;
  readonly active: number;
  /** Null while nobody of this order is. */
  readonly selected: Intervals | null;
  readonly mayLoadFaces: boolean;
  readonly faceSize: FaceSize;
  readonly t: TFunction;
  readonly language: string;
}

/** The mounted rows: those around the view, and the active person wherever it is, so that the focus outlives scrolling. */
export const PeopleRows = memo(function PeopleRows(props: PeopleRowsProps) {
  const { shown, geometry, first, end, isTable, active, selected, faceSize, mayLoadFaces, t, language } =
    props;
  const { order, cards, query } = shown;
  const { columns, rowHeight, cardSize } = geometry;
  const tabStop = active < order.matchCount ? active : 0;
  const cellAt = (position: number) => ({
    card: cards.cardAt(position),
    position,
    size: cardSize,
    isTabStop: position === tabStop,
    isSelected: selected !== null && isIn(selected, position),
    mayLoadFace: mayLoadFaces,
    datasetId: query.datasetId,
    faceSize,
    t,
    language,
  });
  return mountedRows({ first, end }, columns, tabStop, order.matchCount).map(({ row, slot, positions }) =>
    isTable ? (
      <div
        key={row}
        role="presentation"
        className="table-place"
        style={{ transform: `translateY(${slot * rowHeight}px)` }}
      >
        <PersonRow {...cellAt(row)} />
      </div>
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
});

interface MountedRow {
  readonly row: number;
  /** In which row's place it stands, from the first mounted one. */
  readonly slot: number;
  readonly positions: readonly number[];
}

/** The active person's row is parked just outside while it is far away, with that person alone. */
function mountedRows(rows: RowRange, columns: number, active: number, count: number): MountedRow[] {
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
