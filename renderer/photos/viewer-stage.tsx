import { Play } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { originalAddress } from '../../shared/picture.ts';
import type { PhotoCard } from '../cache/cache-api.ts';
import { PictureTrouble } from '../pictures/picture-trouble.tsx';
import { useServices } from '../store/services.tsx';
import { usePicture } from '../store/use-pictures.ts';
import { FaceBoxes } from './face-boxes.tsx';
import type { PlacedFace } from './photo-faces.ts';
import { previewOf, thumbnailOf } from './photo-tile.tsx';
import type { useZoom } from './use-zoom.ts';
import { type Size, wholeSize, type ZoomStage } from './zoom.ts';

interface ViewerStageProps {
  readonly datasetId: string;
  readonly groupId: string;
  readonly card: PhotoCard;
  /** What the picture is called. */
  readonly name: string;
  readonly uri: string | null;
  readonly zoom: ReturnType<typeof useZoom>;
  readonly on: ZoomStage;
  readonly faces: readonly PlacedFace[];
  readonly nameOf: (groupId: string) => string | null;
  readonly imageRef: RefObject<HTMLImageElement | null>;
  readonly onSize: (size: Size) => void;
  readonly onOpenPerson: (groupId: string) => void;
  readonly onPlay: () => void;
}

/** The picture, as large as it is zoomed: the thumbnail until the preview is there. A component of one photo only. */
export function ViewerStage(props: ViewerStageProps) {
  const { datasetId, groupId, card, name, uri, zoom, on, faces } = props;
  const { t } = useTranslation();
  const { pictures } = useServices();
  const preview = usePicture(datasetId, previewOf(groupId, card));
  const thumbnail = usePicture(datasetId, thumbnailOf(groupId, card));
  const [isDrawn, setDrawn] = useState(false);
  const whole = wholeSize(on);
  const { scale, x, y } = zoom.view;
  return (
    <>
      <div
        className="viewer-frame"
        style={{
          width: whole.width * scale,
          height: whole.height * scale,
          transform: `translate(calc(-50% + ${x}px), calc(-50% + ${y}px))`,
        }}
      >
        {thumbnail.state === 'ready' && !isDrawn ? (
          <img className="viewer-image" src={thumbnail.source} alt="" draggable={false} />
        ) : null}
        {preview.state === 'ready' ? (
          <img
            ref={props.imageRef}
            className="viewer-image"
            src={preview.source}
            alt={t('photos.viewer.picture', { name })}
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
              setDrawn(true);
              if (naturalWidth > 0 && naturalHeight > 0)
                props.onSize({ width: naturalWidth, height: naturalHeight });
            }}
            onError={() => pictures.lose(preview.source)}
          />
        ) : null}
        {faces.length === 0 ? null : (
          <FaceBoxes
            faces={faces}
            ownGroupId={groupId}
            nameOf={props.nameOf}
            onOpenPerson={props.onOpenPerson}
          />
        )}
      </div>
      {preview.state === 'failed' ? (
        <div className="viewer-trouble">
          <PictureTrouble datasetId={datasetId} failure={preview} uri={uri} />
        </div>
      ) : null}
      {preview.state === 'unknown' ? (
        <p className="visually-hidden" role="status">
          {t('photos.viewer.loading')}
        </p>
      ) : null}
      {card.isVideo ? (
        <Video address={originalAddress(datasetId, groupId, card.fileId)} onPlay={props.onPlay} />
      ) : null}
    </>
  );
}

/** A still until it is played: nothing of the video itself is fetched before. */
function Video({ address, onPlay }: { readonly address: string; readonly onPlay: () => void }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'still' | 'playing' | 'failed'>('still');
  if (state === 'playing') {
    return (
      // biome-ignore lint/a11y/useMediaCaption: the service has no captions of people's own videos.
      <video className="viewer-video" src={address} controls autoPlay onError={() => setState('failed')} />
    );
  }
  return (
    <div className="viewer-play">
      <AriaButton
        className="viewer-play-button"
        aria-label={t('photos.viewer.playVideo')}
        onPress={() => {
          onPlay();
          setState('playing');
        }}
      >
        <Play size={32} fill="currentColor" aria-hidden />
      </AriaButton>
      {state === 'failed' ? (
        <p className="viewer-note" role="alert">
          {t('photos.viewer.videoFailed')}
        </p>
      ) : null}
    </div>
  );
}
