import type { TFunction } from 'i18next';
import { memo } from 'react';
import type { PersonCard as Card } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { coverUrl } from '../store/cover-url.ts';
import { Face } from '../ui/face.tsx';

interface PersonCardProps {
  /** Undefined while it is being read. */
  readonly card: Card | undefined;
  readonly position: number;
  readonly column: number;
  readonly size: number;
  readonly isTabStop: boolean;
  readonly datasetId: string;
  readonly hasCovers: boolean;
  /** Handed down: a hook in each card would cost more than the card. */
  readonly t: TFunction;
  readonly language: string;
}

/** One cell of the grid. The grid's own handlers deal with its clicks and keys, by `data-position`. */
export const PersonCard = memo(function PersonCard(props: PersonCardProps) {
  const { card, position, column, size, isTabStop, datasetId, hasCovers, t, language } = props;
  const name = card === undefined ? '' : card.name || t('people.unnamed');
  const images = card?.imageCount ?? null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid positions its cells freely, which table elements can't.
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-busy={card === undefined}
      tabIndex={isTabStop ? 0 : -1}
      className="person-card"
      data-position={position}
      data-group-id={card?.groupId}
      style={{ width: size }}
    >
      <div className="person-face" style={{ height: size }}>
        {card === undefined ? null : (
          <Face url={coverUrl(datasetId, card.groupId, card.cover, hasCovers)} description="" size={size} />
        )}
        {images === null ? null : (
          <span className="person-badge" aria-hidden="true">
            {formatNumber(images, language)}
          </span>
        )}
      </div>
      <div className={card?.name ? 'person-name' : 'person-name person-name-none'} dir="auto" title={name}>
        {name}
      </div>
      {images === null ? null : (
        <span className="visually-hidden">, {t('people.images', { count: images })}</span>
      )}
    </div>
  );
});
