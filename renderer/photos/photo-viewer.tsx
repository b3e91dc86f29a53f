import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import type { PhotoPicture } from '../../shared/picture.ts';
import type { PhotoCard } from '../cache/cache-api.ts';
import { useSession } from '../store/services.tsx';
import { usePicture, useWantedPictures } from '../store/use-pictures.ts';
import { useElementSize } from '../ui/use-element-size.ts';
import { usePixelRatio } from '../ui/use-pixel-ratio.ts';
import { copyPicture } from './copy-picture.ts';
import { InfoPanel } from './info-panel.tsx';
import { peopleInPhoto, placeFaces } from './photo-faces.ts';
import { previewOf, thumbnailOf, wordTile } from './photo-tile.tsx';
import type { ShownPhotos } from './photo-view.ts';
import { useDownload } from './use-download.ts';
import { usePeople } from './use-people.ts';
import { usePhoto } from './use-photo.ts';
import { useSlideshow } from './use-slideshow.ts';
import { useViewerKeys } from './use-viewer-keys.ts';
import { useZoom } from './use-zoom.ts';
import type { ViewerCommand } from './viewer-keys.ts';
import { ViewerNotes } from './viewer-notes.tsx';
import { ViewerStage } from './viewer-stage.tsx';
import { ViewerToolbar } from './viewer-toolbar.tsx';
import { isZoomed, type Size, trueScale, ZOOM_STEP, type ZoomStage } from './zoom.ts';
import './viewer.css';

/** px that an arrow key moves a zoomed picture by. */
const PAN_STEP = 80;

interface PhotoViewerProps {
  readonly shown: ShownPhotos;
  readonly position: number;
  readonly onMove: (position: number) => void;
  readonly onClose: () => void;
  readonly onOpenPerson: (groupId: string) => void;
  readonly onTogether: (groupIds: readonly string[]) => void;
}

/** One photo over everything. Escape goes back to it in the grid. */
export function PhotoViewer(props: PhotoViewerProps) {
  const { shown, position, onClose } = props;
  const { cards } = shown;
  const { t, i18n } = useTranslation();
  useSyncExternalStore(cards.subscribe, cards.version);
  useEffect(() => {
    void cards.request(position - 1, position + 2);
  }, [cards, position]);
  const card = cards.cardAt(position);
  const title = t('photos.viewer.title', {
    name: card === undefined ? t('photos.reading') : wordTile(card, null, t, i18n.language),
    position: position + 1,
    count: shown.order.matchCount,
  });
  return (
    <ModalOverlay
      className="viewer-overlay"
      isOpen
      isKeyboardDismissDisabled
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className="viewer">
        <Dialog className="viewer-dialog" aria-label={title}>
          <p className="visually-hidden" role="status">
            {title}
          </p>
          <OpenPhoto {...props} card={card} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function OpenPhoto(props: PhotoViewerProps & { readonly card: PhotoCard | undefined }) {
  const { shown, position, card, onMove, onClose, onOpenPerson, onTogether } = props;
  const { t } = useTranslation();
  const { datasetId, groupId } = shown.query;
  const last = shown.order.matchCount - 1;
  const fileId = card?.fileId ?? null;
  const [isShowingInfo, setShowingInfo] = useState(false);
  const [isShowingFaces, setShowingFaces] = useState(false);
  const [copying, setCopying] = useState<{ fileId: string; isCopied: boolean } | null>(null);
  const photo = usePhoto(datasetId, groupId, fileId);
  const row = photo === 'reading' ? null : photo;
  const facePixels = useSession(({ settings }) => settings.facePixels);
  const faces = useMemo(() => (row === null ? [] : placeFaces(row, facePixels)), [row, facePixels]);
  const peopleIds = useMemo(() => (row === null ? [] : peopleInPhoto(row)), [row]);
  const people = usePeople(datasetId, peopleIds);
  const download = useDownload(datasetId, groupId);
  const slideshow = useSlideshow(fileId, () => onMove(position === last ? 0 : position + 1));
  const stage = useRef<HTMLDivElement>(null);
  const image = useRef<HTMLImageElement>(null);
  const on = useZoomStage(stage, fileId, shown.order.ratios[position] ?? 1);
  const zoom = useZoom(stage, on.stage);
  const preview = usePicture(datasetId, card === undefined ? null : previewOf(groupId, card));
  usePicturesAround(shown, position);
  useWholeFirst(fileId, zoom.showWhole);
  useEndOfFullScreen();

  const run = (command: ViewerCommand): void => {
    switch (command) {
      case 'close':
        onClose();
        return;
      case 'previous':
        if (position > 0) onMove(position - 1);
        return;
      case 'next':
        if (position < last) onMove(position + 1);
        return;
      case 'first':
        onMove(0);
        return;
      case 'last':
        onMove(last);
        return;
      case 'zoom-in':
        zoom.zoomBy(ZOOM_STEP);
        return;
      case 'zoom-out':
        zoom.zoomBy(1 / ZOOM_STEP);
        return;
      case 'whole':
        zoom.showWhole();
        return;
      case 'true-size':
        zoom.zoomToScale(trueScale(on.stage));
        return;
      case 'pan-left':
        zoom.move({ x: PAN_STEP, y: 0 });
        return;
      case 'pan-right':
        zoom.move({ x: -PAN_STEP, y: 0 });
        return;
      case 'pan-up':
        zoom.move({ x: 0, y: PAN_STEP });
        return;
      case 'pan-down':
        zoom.move({ x: 0, y: -PAN_STEP });
        return;
      case 'slideshow':
        slideshow.toggle();
        return;
      case 'full-screen':
        void toggleFullScreen();
        return;
      case 'info':
        setShowingInfo((isShown) => !isShown);
        return;
      case 'faces':
        setShowingFaces((isShown) => !isShown);
        return;
    }
  };
  useViewerKeys(isZoomed(zoom.view), run);
  const copy = async (): Promise<void> => {
    if (image.current === null || fileId === null) return;
    const isCopied = await copyPicture(image.current).then(
      () => true,
      () => false,
    );
    setCopying({ fileId, isCopied });
  };
  const knownName = (id: string): string | null => (people.cards.has(id) ? people.nameOf(id) : null);
  return (
    <>
      <ViewerToolbar
        position={position}
        count={last + 1}
        isZoomed={isZoomed(zoom.view)}
        isPlaying={slideshow.isPlaying}
        isShowingInfo={isShowingInfo}
        isShowingFaces={isShowingFaces}
        isDownloading={download.state.kind === 'running'}
        canCopy={preview.state === 'ready'}
        run={run}
        onDownload={() => {
          if (card !== undefined) download.start(card);
        }}
        onCancelDownload={download.cancel}
        onCopy={() => void copy()}
      />
      <div className="viewer-body">
        <div
          ref={stage}
          className="viewer-stage"
          data-zoomed={isZoomed(zoom.view) ? true : undefined}
          {...zoom.handlers}
        >
          {card === undefined ? null : (
            <ViewerStage
              key={card.fileId}
              datasetId={datasetId}
              groupId={groupId}
              card={card}
              name={card.fileName ?? t('photos.unnamedFile')}
              uri={row?.uri ?? null}
              zoom={zoom}
              on={on.stage}
              faces={isShowingFaces ? faces : []}
              nameOf={knownName}
              imageRef={image}
              onSize={on.setSize}
              onOpenPerson={onOpenPerson}
              onPlay={slideshow.stop}
            />
          )}
          <ViewerNotes
            download={download.state}
            copied={copying?.fileId === fileId ? copying.isCopied : null}
            hasNoFaces={isShowingFaces && photo !== 'reading' && faces.length === 0}
          />
        </div>
        {isShowingInfo ? (
          <InfoPanel
            datasetId={datasetId}
            groupId={groupId}
            photo={photo}
            people={people.cards}
            nameOf={people.nameOf}
            onOpenPerson={onOpenPerson}
            onTogether={onTogether}
          />
        ) : null}
      </div>
    </>
  );
}

/** The stage with the picture's own size once that is known; before, with its proportions. */
function useZoomStage(
  stage: React.RefObject<HTMLElement | null>,
  fileId: string | null,
  ratio: number,
): { readonly stage: ZoomStage; setSize(size: Size): void } {
  const { width, height } = useElementSize(stage);
  const pixelRatio = usePixelRatio();
  const [known, setKnown] = useState<{ readonly fileId: string; readonly size: Size } | null>(null);
  const picture = known?.fileId === fileId ? known.size : { width: 1000 * ratio, height: 1000 };
  return {
    stage: { stage: { width: Math.max(1, width), height: Math.max(1, height) }, picture, pixelRatio },
    setSize: (size) => {
      if (fileId !== null) setKnown({ fileId, size });
    },
  };
}

/** Wants this photo's pictures, and then those of the next and the previous one, decoded ahead. */
function usePicturesAround({ query, cards }: ShownPhotos, position: number): void {
  const { datasetId, groupId } = query;
  const [card, next, previous] = [position, position + 1, position - 1].map((at) => cards.cardAt(at));
  const wanted = useMemo(
    () =>
      [card, next, previous].flatMap((one): PhotoPicture[] =>
        one === undefined ? [] : [previewOf(groupId, one), thumbnailOf(groupId, one)],
      ),
    [groupId, card, next, previous],
  );
  useWantedPictures('viewer', datasetId, wanted);
  const ahead = usePicture(datasetId, next === undefined ? null : previewOf(groupId, next));
  const source = ahead.state === 'ready' ? ahead.source : null;
  useEffect(() => {
    if (source === null) return;
    const image = new Image();
    image.src = source;
    return () => {
      image.src = '';
    };
  }, [source]);
}

/** Each photo is shown whole at first. */
function useWholeFirst(fileId: string | null, showWhole: () => void): void {
  const latest = useRef(showWhole);
  useEffect(() => {
    latest.current = showWhole;
  });
  useEffect(() => {
    if (fileId !== null) latest.current();
  }, [fileId]);
}

/** Refused where the window may not; nothing is lost by that. */
async function toggleFullScreen(): Promise<void> {
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen();
  await change.catch(() => undefined);
}

function useEndOfFullScreen(): void {
  useEffect(
    () => () => {
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
    },
    [],
  );
}
