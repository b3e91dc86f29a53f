import { type PhotoLayout, positionInRow, rowAt, rowOfPosition } from './photo-layout.ts';

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface PhotoKeyPlace {
  readonly position: number;
  readonly layout: PhotoLayout;
  readonly ratios: Float32Array;
  /** What is in sight at once, px: Page Up and Page Down move by it. */
  readonly pageHeight: number;
}

export type PhotoGridIntent = { readonly kind: 'move'; readonly to: number } | { readonly kind: 'open' };

/** The keys of the photo grid. Null for a key that is not the grid's; a key that would leave it moves nothing. */
export function readPhotoKey(press: KeyPress, place: PhotoKeyPlace): PhotoGridIntent | null {
  if (press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return null;
  const { position, layout, ratios } = place;
  const last = ratios.length - 1;
  if (last < 0) return null;
  const move = (to: number): PhotoGridIntent => ({ kind: 'move', to });
  switch (press.key) {
    case 'ArrowRight':
      return move(Math.min(last, position + 1));
    case 'ArrowLeft':
      return move(Math.max(0, position - 1));
    case 'ArrowDown':
      return move(positionInRow(layout, ratios, position, 1));
    case 'ArrowUp':
      return move(positionInRow(layout, ratios, position, -1));
    case 'PageDown':
      return move(positionInRow(layout, ratios, position, pageRows(place, 1)));
    case 'PageUp':
      return move(positionInRow(layout, ratios, position, pageRows(place, -1)));
    case 'Home':
      return move(0);
    case 'End':
      return move(last);
    case 'Enter':
    case ' ':
      return { kind: 'open' };
    default:
      return null;
  }
}

/** Rows to a page further up (-1) or down (1): what stays in sight is shown whole. One at least. */
function pageRows({ position, layout, pageHeight }: PhotoKeyPlace, direction: 1 | -1): number {
  const row = rowOfPosition(layout, position);
  const top = (layout.tops[row] ?? 0) + direction * pageHeight;
  const found = rowAt(layout, top);
  if (direction === 1) return Math.max(1, found - row);
  const isCut = (layout.tops[found] ?? 0) < top;
  return Math.min(-1, found + (isCut ? 1 : 0) - row);
}
