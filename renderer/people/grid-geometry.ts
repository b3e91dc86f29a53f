import { CARD_SIZE } from '../../shared/settings.ts';

/** Sizes of the list in px, found from the room it has: the grid's, or the table's as a grid of one column. */
export interface GridGeometry {
  readonly columns: number;
  /** Width of a card, and height of its square face; in the table the face's side. */
  readonly cardSize: number;
  /** From one row's top to the next one's. */
  readonly rowHeight: number;
  /** The empty end of a row's height. */
  readonly rowGap: number;
  /** Above the first row; in the table its header stands there. */
  readonly paddingTop: number;
  /** Below the last row, so that it can be seen above the selection's bar. */
  readonly paddingBottom: number;
  /** Rows that fit at least in part. */
  readonly visibleRows: number;
  /** Rows kept above and below those in sight. */
  readonly overscanRows: number;
}

export const GRID_GAP = 16;
export const GRID_PADDING = 24;
/** The name under the face, and the space down to the next row. */
export const CARD_CAPTION = 36;
export const TABLE_ROW_HEIGHT = 44;
export const TABLE_HEADER_HEIGHT = 40;
const TABLE_FACE = 32;
const TABLE_OVERSCAN_ROWS = 4;
const BOTTOM_ROOM = 88;
/** Mounted cards beyond which none are kept out of sight; one more is the focused one, wherever it is. */
const MOST_CARDS = 149;

/**
 * As many columns as cards of the wanted size fit, and the cards as wide as fills the room. A window that shows more
 * than 150 cards of that size at once (96 px on a 4K screen) has them all mounted, and none beside.
 */
export function gridGeometry(width: number, height: number, wantedSize: number): GridGeometry {
  const room = roomOf(width, wantedSize);
  const columns = columnsIn(room, wantedSize);
  const cardSize = Math.floor((room - GRID_GAP * (columns - 1)) / columns);
  const rowHeight = cardSize + CARD_CAPTION + GRID_GAP;
  const visibleRows = Math.ceil(Math.max(1, height) / rowHeight) + 1;
  return {
    columns,
    cardSize,
    rowHeight,
    rowGap: GRID_GAP,
    paddingTop: GRID_PADDING,
    paddingBottom: BOTTOM_ROOM,
    visibleRows,
    overscanRows: columns * (visibleRows + 2) <= MOST_CARDS ? 1 : 0,
  };
}

export function tableGeometry(height: number): GridGeometry {
  return {
    columns: 1,
    cardSize: TABLE_FACE,
    rowHeight: TABLE_ROW_HEIGHT,
    rowGap: 0,
    paddingTop: TABLE_HEADER_HEIGHT,
    paddingBottom: BOTTOM_ROOM,
    visibleRows: Math.ceil(Math.max(1, height) / TABLE_ROW_HEIGHT) + 1,
    overscanRows: TABLE_OVERSCAN_ROWS,
  };
}

/** The wanted size at which there is one column less (`larger`) or more, as far as card sizes go. */
export function steppedCardSize(width: number, wantedSize: number, step: 'larger' | 'smaller'): number {
  const room = roomOf(width, CARD_SIZE.smallest);
  const columns = columnsIn(room, wantedSize);
  const size =
    step === 'larger'
      ? Math.floor((room + GRID_GAP) / columns) - GRID_GAP + 1
      : Math.floor((room + GRID_GAP) / (columns + 1)) - GRID_GAP;
  return Math.min(CARD_SIZE.largest, Math.max(CARD_SIZE.smallest, size));
}

function roomOf(width: number, least: number): number {
  return Math.max(least, width - 2 * GRID_PADDING);
}

function columnsIn(room: number, wantedSize: number): number {
  return Math.max(1, Math.floor((room + GRID_GAP) / (wantedSize + GRID_GAP)));
}
