interface GridPlace {
  readonly position: number;
  readonly count: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down move by. */
  readonly pageRows: number;
}

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The position a key moves to, as the grid pattern of the ARIA practices has it; null for a key that moves nothing. */
export function moveByKey(press: KeyPress, place: GridPlace): number | null {
  const { position, count, columns, pageRows } = place;
  // Alt with an arrow is the browser's Back and Forward.
  if (count === 0 || press.altKey) return null;
  const whole = press.ctrlKey || press.metaKey;
  const rowStart = position - (position % columns);
  const last = count - 1;
  switch (press.key) {
    case 'ArrowRight':
      return Math.min(last, position + 1);
    case 'ArrowLeft':
      return Math.max(0, position - 1);
    case 'ArrowDown':
      return moveRows(place, 1);
    case 'ArrowUp':
      return moveRows(place, -1);
    case 'PageDown':
      return moveRows(place, pageRows);
    case 'PageUp':
      return moveRows(place, -pageRows);
    case 'Home':
      return whole ? 0 : rowStart;
    case 'End':
      return whole ? last : Math.min(last, rowStart + columns - 1);
    default:
      return null;
  }
}

/** Up or down in the same column; the last row may be short, then its last person is the nearest. */
function moveRows({ position, count, columns }: GridPlace, rows: number): number {
  const column = position % columns;
  const lastRow = Math.floor((count - 1) / columns);
  const row = Math.min(Math.max(0, Math.floor(position / columns) + rows), lastRow);
  return Math.min(row * columns + column, count - 1);
}
