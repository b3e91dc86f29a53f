import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_WANTED_PICTURES, type PhotoPicture } from '../../shared/picture.ts';
import { useWantedPictures } from '../store/use-pictures.ts';
import { JumpRail } from '../ui/jump-rail.tsx';
import { useElementSize } from '../ui/use-element-size.ts';
import { useFling } from '../ui/use-fling.ts';
import { useFocusActive } from '../ui/use-focus-active.ts';
import { wordMark } from './date-words.ts';
import { dateMarks, groupPhotos, type PhotoGrouping } from './photo-groups.ts';
import { readPhotoKey } from './photo-keys.ts';
import { layoutPhotos } from './photo-layout.ts';
import { PhotoRows } from './photo-rows.tsx';
import { thumbnailOf } from './photo-tile.tsx';
import type { PhotoView, ShownPhotos } from './photo-view.ts';
import { type PhotoScroll, usePhotoScroll } from './use-photo-scroll.ts';

interface PhotoGridProps {
  readonly view: PhotoView;
  readonly shown: ShownPhotos;
  readonly grouping: PhotoGrouping;
  /** Position of the photo in the viewer above the grid; null while it is closed. */
  readonly viewed: number | null;
  readonly onOpen: (position: number) => void;
}

/** A person's photos in justified rows by day or month, with a rail of dates. One tab stop; keys move within. */
export function PhotoGrid({ view, shown, grouping, viewed, onOpen }: PhotoGridProps) {
  const { t, i18n } = useTranslation();
  const { order, cards } = shown;
  const grid = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(grid);
  const groups = useMemo(() => groupPhotos(order.days, grouping), [order, grouping]);
  const layout = useMemo(() => layoutPhotos(order.ratios, groups, width), [order, groups, width]);
  const scroll = usePhotoScroll(grid, layout, shown);
  const [active, setActive] = useActivePhoto(shown);
  const version = useSyncExternalStore(cards.subscribe, cards.version);
  const focusActive = useFocusActive(grid, active, scroll.rows, viewed !== null);
  useThumbnails(grid, shown, layout.starts, scroll, version);
  useSpotOf(view, shown, scroll, active);
  const { rows, topPosition, showPosition, putAtTop } = scroll;

  const goTo = (position: number): void => {
    setActive(position);
    showPosition(position);
    focusActive();
  };
  const lastViewed = useRef<number | null>(null);
  useEffect(() => {
    const closed = viewed === null ? lastViewed.current : null;
    lastViewed.current = viewed;
    if (viewed !== null) setActive(viewed);
    if (closed === null) return;
    showPosition(closed);
    focusActive();
  }, [viewed, setActive, showPosition, focusActive]);

  const marks = useMemo(
    () =>
      dateMarks(order.days).map(({ position, year, month }) => ({
        position,
        words: year === null ? t('photos.noDate') : wordMark(year, month, i18n.language),
        ...(year === null ? { sign: t('app.noValue') } : {}),
      })),
    [order, t, i18n.language],
  );
  return (
    <div className="photo-stage">
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid positions its rows freely, which table elements can't. */}
      <div
        ref={grid}
        role="grid"
        aria-label={t('photos.grid')}
        aria-rowcount={layout.rowCount}
        className="photo-grid"
        style={{ height: layout.height }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const place = { position: active, layout, ratios: order.ratios, pageHeight: scroll.viewHeight() };
          const intent = readPhotoKey(event, place);
          if (intent === null) return;
          event.preventDefault();
          if (intent.kind === 'move') goTo(intent.to);
          else onOpen(active);
        }}
        onClick={(event) => {
          const position = positionOf(event.target);
          if (position === null) return;
          setActive(position);
          onOpen(position);
        }}
        onFocus={(event) => {
          const position = positionOf(event.target);
          if (position !== null) setActive(position);
        }}
      >
        {width === 0 ? null : (
          <PhotoRows
            shown={shown}
            version={version}
            layout={layout}
            groups={groups}
            grouping={grouping}
            first={rows.first}
            end={rows.end}
            active={active}
            t={t}
            language={i18n.language}
          />
        )}
      </div>
      <div className="photo-rail" style={{ maxHeight: layout.height }}>
        <JumpRail
          label={t('photos.rail')}
          marks={marks}
          position={topPosition}
          onJump={(position) => {
            setActive(position);
            putAtTop(position);
          }}
        />
      </div>
    </div>
  );
}

function positionOf(target: EventTarget): number | null {
  const tile = target instanceof Element ? target.closest('[data-position]') : null;
  return tile instanceof HTMLElement ? Number(tile.dataset.position) : null;
}

/** The photo that the keys go on from: the same one where the same photos were listed anew, else the first. */
function useActivePhoto(shown: ShownPhotos): [active: number, setActive: (position: number) => void] {
  const [active, setActive] = useState(0);
  const [known, setKnown] = useState(shown);
  if (known !== shown) {
    setKnown(shown);
    const last = Math.max(0, shown.order.matchCount - 1);
    setActive(shown.kept === null ? 0 : Math.min(shown.kept.active ?? active, last));
  }
  return [active, setActive];
}

/** Has the cards of the mounted rows read and, unless the page is being flung, their thumbnails fetched. */
function useThumbnails(
  grid: React.RefObject<HTMLElement | null>,
  { query, cards, order }: ShownPhotos,
  starts: Int32Array,
  { rows, offset }: PhotoScroll,
  version: number,
): void {
  const from = starts[rows.first] ?? 0;
  const to = Math.min(starts[rows.end] ?? order.matchCount, from + MOST_WANTED_PICTURES);
  useEffect(() => {
    void cards.request(from, to);
  }, [cards, from, to]);
  const isFlung = useFling(grid, offset);
  const [wanted, setWanted] = useState<readonly PhotoPicture[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cards of the version.
  useEffect(() => {
    if (isFlung) return;
    const mounted = Array.from({ length: Math.max(0, to - from) }, (_, index) => cards.cardAt(from + index));
    setWanted(mounted.flatMap((card) => (card === undefined ? [] : [thumbnailOf(query.groupId, card)])));
  }, [cards, from, to, version, isFlung, query]);
  useWantedPictures('photos', query.datasetId, wanted);
}

/** Tells the view where the grid stands, by photo. */
function useSpotOf(view: PhotoView, { cards }: ShownPhotos, scroll: PhotoScroll, active: number): void {
  const { topPosition, offset } = scroll;
  useEffect(() => {
    view.setSpotSource(() => ({
      topFileId: offset() > 0 ? (cards.cardAt(topPosition)?.fileId ?? null) : null,
      activeFileId: cards.cardAt(active)?.fileId ?? null,
    }));
    return () => view.setSpotSource(null);
  }, [view, cards, topPosition, offset, active]);
}
