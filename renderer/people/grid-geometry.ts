/** Sizes of the grid in px, found from the room it has. */
export interface GridGeometry {
  readonly columns: number;
  /** Width of a card, and height of its square face. */
  readonly cardSize: number;
  /** From one row's top to the next one's. */
  readonly rowHeight: number;
  /** Rows that fit at least in part. */
  readonly visibleRows: number;
}

export const GRID_GAP = 16;
export const GRID_PADDING = 24;
/** The name under the face, and the space down to the next row. */
export const CARD_CAPTION = 36;
/** Rows kept above and below those in sight. */
export const OVERSCAN_ROWS = 1;
const SMALLEST_CARD = 136;
const CARD_STEP = 12;
/** Mounted cards, overscan included: beyond it cards grow instead of becoming more. */
const MOST_CARDS = 140;

export function gridGeometry(width: number, height: number): GridGeometry {
  let geometry = fitCards(width, height, SMALLEST_CARD);
  for (let smallest = SMALLEST_CARD; mountedCards(geometry) > MOST_CARDS; smallest += CARD_STEP) {
    geometry = fitCards(width, height, smallest);
  }
  return geometry;
}

function fitCards(width: number, height: number, smallest: number): GridGeometry {
  const room = Math.max(smallest, width - 2 * GRID_PADDING);
  const columns = Math.max(1, Math.floor((room + GRID_GAP) / (smallest + GRID_GAP)));
  const cardSize = Math.floor((room - GRID_GAP * (columns - 1)) / columns);
  const rowHeight = cardSize + CARD_CAPTION + GRID_GAP;
  return { columns, cardSize, rowHeight, visibleRows: Math.ceil(Math.max(1, height) / rowHeight) + 1 };
}

function mountedCards({ columns, visibleRows }: GridGeometry): number {
  return columns * (visibleRows + 2 * OVERSCAN_ROWS);
}
