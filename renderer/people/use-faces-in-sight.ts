import { useEffect, useRef } from 'react';
import type { FaceSize, Picture } from '../../shared/picture.ts';
import { facePicture } from '../pictures/use-face.ts';
import type { ShownOrder } from '../store/album-view.ts';
import type { CardWindow } from '../store/card-window.ts';
import { useServices } from '../store/services.tsx';
import { afterRest } from '../ui/after-rest.ts';
import { positionsOfRows, rowsWithFaces } from './faces-in-sight.ts';
import type { GridScroll } from './use-grid-scroll.ts';

/** A fling begins with jumps, before its speed is known: after one, this is waited for whether it stays. Milliseconds. */
const REST_MS = 80;

/** What was wanted last. */
interface Asked {
  readonly cards: CardWindow | null;
  readonly first: number;
  readonly direction: 'up' | 'down';
}

interface Resting {
  readonly faceSize: FaceSize;
  /** While the list is flung no face is wanted at all. */
  readonly isFlung: boolean;
  /** Of the cards: they are read anew when it changes. */
  readonly version: number;
}

/** Wants the faces of those in view, and then of the screen that scrolling would bring. */
export function useFacesInSight(shown: ShownOrder, grid: GridScroll, resting: Resting): void {
  const { pictures } = useServices();
  const { order, cards, query } = shown;
  const { columns } = grid.geometry;
  const { first, end } = grid.sight;
  const { faceSize, isFlung, version } = resting;
  const isMeasured = grid.size.height > 0;
  const part = useRef({});
  const before = useRef<Asked>({ cards: null, first: 0, direction: 'down' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the cards are others.
  useEffect(() => {
    if (!isMeasured) return;
    if (isFlung) {
      pictures.want('people', part.current, null);
      // It has been waited for whether the fling's end stays.
      before.current = { ...before.current, cards: null };
      return;
    }
    const want = (): void => {
      const asked = before.current;
      const direction = first === asked.first ? asked.direction : first < asked.first ? 'up' : 'down';
      before.current = { cards, first, direction };
      const count = order.matchCount;
      const rows = rowsWithFaces({ first, end }, Math.ceil(count / columns), direction);
      // What of them is read comes with another version.
      void cards.request(rows[1].first * columns, rows[1].end * columns);
      const wanted = positionsOfRows(rows, columns, count).flatMap((position): Picture[] => {
        const card = cards.cardAt(position);
        const picture = card === undefined ? null : facePicture(card, faceSize);
        return picture === null ? [] : [picture];
      });
      pictures.want('people', part.current, { datasetId: query.datasetId, pictures: wanted });
    };
    const { cards: askedOf, first: askedAt } = before.current;
    const hasJumped = askedOf === cards && Math.abs(first - askedAt) > end - first;
    return hasJumped ? afterRest(want, REST_MS) : want();
  }, [
    pictures,
    cards,
    version,
    order.matchCount,
    query.datasetId,
    first,
    end,
    columns,
    faceSize,
    isFlung,
    isMeasured,
  ]);
  useEffect(() => {
    const { current } = part;
    return () => pictures.want('people', current, null);
  }, [pictures]);
}
