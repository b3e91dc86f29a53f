export interface GridPlace {
  readonly position: number;
  readonly count: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down move by. */
  readonly pageRows: number;
  /** The table: Left and Right scroll it. */
  readonly isTable: boolean;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What a key asks of the list. */
export type GridIntent =
  /** `extends`: with Shift, the selection reaches from its anchor to there. */
  | { readonly kind: 'move'; readonly to: number; readonly extends: boolean }
  | { readonly kind: 'header' }
  | { readonly kind: 'type'; readonly text: string }
  | {
      readonly kind:
        | 'open'
        | 'preview'
        | 'alias'
        | 'pin'
        | 'hide'
        | 'toggle'
        | 'select-all'
        | 'clear'
        | 'menu';
    };

/**
 * The keys of the list. Home and End go to the first and the last person, as in desktop photo albums. Letters jump to
 * the names that begin with them: P alone pins, so names in P begin with Shift+P, and a space belongs to the name while
 * one is being typed (`isTyping`). Null for a key that is not the list's.
 */
export function readKey(press: KeyPress, place: GridPlace, isTyping: boolean): GridIntent | null {
  // Alt with an arrow is the browser's Back and Forward.
  if (press.altKey) return null;
  const command = press.ctrlKey || press.metaKey;
  const move = moveByKey(press.key, place);
  if (move !== null) return { kind: 'move', to: move, extends: press.shiftKey };
  if (press.key === 'ContextMenu' || (press.key === 'F10' && press.shiftKey)) return { kind: 'menu' };
  if (command) return readCommand(press);
  if (press.key === 'ArrowUp' && place.isTable && !press.shiftKey) return { kind: 'header' };
  return readPlainKey(press, isTyping);
}

function readCommand({ key, metaKey }: KeyPress): GridIntent | null {
  if (key === ' ') return { kind: 'toggle' };
  if (key.toLowerCase() === 'a') return { kind: 'select-all' };
  // A Mac's keyboard has no Delete but this one.
  return metaKey && key === 'Backspace' ? { kind: 'hide' } : null;
}

function readPlainKey({ key, shiftKey }: KeyPress, isTyping: boolean): GridIntent | null {
  if (key === ' ' && isTyping) return { kind: 'type', text: ' ' };
  switch (key) {
    case 'Enter':
      return { kind: 'open' };
    case ' ':
      return { kind: 'preview' };
    case 'F2':
      return { kind: 'alias' };
    case 'Delete':
      return { kind: 'hide' };
    case 'Escape':
      return { kind: 'clear' };
  }
  if (key.toLowerCase() === 'p' && !shiftKey && !isTyping) return { kind: 'pin' };
  // The question mark opens the list of keys.
  return [...key].length === 1 && key !== '?' ? { kind: 'type', text: key } : null;
}

/** The position a key moves to; null for a key that moves nothing. */
function moveByKey(key: string, place: GridPlace): number | null {
  const { position, count, pageRows, isTable } = place;
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
      return isTable ? null : Math.min(last, position + 1);
    case 'ArrowLeft':
      return isTable ? null : Math.max(0, position - 1);
    case 'ArrowDown':
      return moveRows(place, 1);
    case 'ArrowUp':
      return isTable && position === 0 ? null : moveRows(place, -1);
    case 'PageDown':
      return moveRows(place, pageRows);
    case 'PageUp':
      return moveRows(place, -pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
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
