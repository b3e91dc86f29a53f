import type { TFunction } from 'i18next';
import { ImageOff, Play } from 'lucide-react';
import { memo } from 'react';
import type { PhotoPicture } from '../../shared/picture.ts';
import type { PhotoCard } from '../cache/cache-api.ts';
import { wordPictureFailure } from '../pictures/picture-words.ts';
import type { FailedPicture } from '../store/pictures.ts';
import { useServices } from '../store/services.tsx';
import { usePicture } from '../store/use-pictures.ts';
import { wordLength, wordTaken } from './date-words.ts';

interface PhotoTileProps {
  readonly datasetId: string;
  readonly groupId: string;
  /** Undefined while it is being read. */
  readonly card: PhotoCard | undefined;
  readonly position: number;
  /** Its place in the row, px. */
  readonly left: number;
  readonly width: number;
  readonly column: number;
  readonly isTabStop: boolean;
  /** Handed down: a hook in each tile would cost more than the tile. */
  readonly t: TFunction;
  readonly language: string;
}

/** One photo of the grid. The grid's own handlers deal with its clicks and keys, by `data-position`. */
export const PhotoTile = memo(function PhotoTile(props: PhotoTileProps) {
  const { datasetId, groupId, card, position, column, isTabStop, t, language } = props;
  const { pictures } = useServices();
  const picture = card === undefined ? null : thumbnailOf(groupId, card);
  const known = usePicture(datasetId, picture);
  const failure = known.state === 'failed' ? known : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid positions its cells freely, which table elements can't.
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-busy={card === undefined}
      aria-label={card === undefined ? '' : wordTile(card, failure, t, language)}
      tabIndex={isTabStop ? 0 : -1}
      className="photo-tile"
      data-position={position}
      style={{ left: props.left, width: props.width }}
    >
      {known.state === 'ready' ? (
        <img
          className="photo-image"
          src={known.source}
          alt=""
          decoding="async"
          draggable={false}
          onError={() => pictures.lose(known.source)}
        />
      ) : null}
      {failure === null ? null : <ImageOff className="photo-missing" size={20} aria-hidden />}
      {card?.isVideo === true ? (
        <span className="photo-badge" aria-hidden="true">
          <Play size={11} fill="currentColor" />
          {card.durationMs === null ? null : wordLength(card.durationMs)}
        </span>
      ) : null}
    </div>
  );
});

export function thumbnailOf(groupId: string, { fileId, version }: PhotoCard): PhotoPicture {
  return { subject: 'photo', groupId, fileId, version, variant: 'thumbnail' };
}

export function previewOf(groupId: string, { fileId, version }: PhotoCard): PhotoPicture {
  return { subject: 'photo', groupId, fileId, version, variant: 'preview' };
}

/** "IMG_7.jpg, June 5, 2021, video, 0:12", and why it is not shown. */
export function wordTile(
  card: PhotoCard,
  failure: FailedPicture | null,
  t: TFunction,
  language: string,
): string {
  const { fileName, produceTime, isVideo, durationMs } = card;
  return [
    fileName ?? t('photos.unnamedFile'),
    produceTime === null ? null : wordTaken(produceTime, language, 'short'),
    isVideo ? wordVideo(durationMs, t) : null,
    failure === null ? null : t('photos.notShown', { reason: wordPictureFailure(failure, t) }),
  ]
    .filter((word) => word !== null)
    .join(', ');
}

function wordVideo(durationMs: number | null, t: TFunction): string {
  return durationMs === null ? t('photos.video') : t('photos.videoOf', { length: wordLength(durationMs) });
}
