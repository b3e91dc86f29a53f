import type { TFunction } from 'i18next';
import { Check, EyeOff, Pin } from 'lucide-react';
import { memo } from 'react';
import type { FaceSize } from '../../shared/picture.ts';
import type { PersonCard as Card } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { shownName } from '../store/shown-name.ts';
import { faceTroubleId, ListFace } from './list-face.tsx';
import { wordImages, wordMarks, wordName } from './person-words.ts';

export interface PersonCellProps {
  /** Undefined while it is being read. */
  readonly card: Card | undefined;
  readonly position: number;
  readonly column: number;
  readonly size: number;
  readonly isTabStop: boolean;
  readonly isSelected: boolean;
  /** False while the list is flung: a face takes long to decode and to paint, a name does not. */
  readonly mayLoadFace: boolean;
  readonly datasetId: string;
  readonly faceSize: FaceSize;
  /** Handed down: a hook in each card would cost more than the card. */
  readonly t: TFunction;
  readonly language: string;
}

/** The same element in each card and each time: React has nothing to do for it. */
const CHECK = (
  <span className="person-check" data-check aria-hidden="true">
    <Check size={16} strokeWidth={3} />
  </span>
);

/** One cell of the grid. The list's own handlers deal with its clicks and keys, by `data-position`. */
export const PersonCard = memo(function PersonCard(props: PersonCellProps) {
  const { card, position, column, size, isTabStop, isSelected, t, language } = props;
  const name = card === undefined ? '' : wordName(card, t);
  const isNamed = card !== undefined && shownName(card) !== null;
  const images = card?.imageCount ?? null;
  const words = card === undefined ? '' : wordCard(card, t);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid positions its cells freely, which table elements can't.
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={isSelected}
      aria-busy={card === undefined}
      aria-describedby={faceTroubleId(position)}
      tabIndex={isTabStop ? 0 : -1}
      className="person-card"
      data-position={position}
      data-group-id={card?.groupId}
      data-hidden={card?.isHidden ? true : undefined}
      style={{ width: size }}
    >
      <div className="person-face" style={{ height: size }}>
        {card === undefined ? null : <ListFace key={card.groupId} {...props} card={card} />}
        {CHECK}
        {card?.isPinned || card?.isHidden ? (
          <span className="person-marks" aria-hidden="true">
            {card.isPinned ? <Pin size={14} /> : null}
            {card.isHidden ? <EyeOff size={14} /> : null}
          </span>
        ) : null}
        {images === null ? null : (
          <span className="person-badge" aria-hidden="true">
            {formatNumber(images, language)}
          </span>
        )}
      </div>
      <div className={isNamed ? 'person-name' : 'person-name person-name-none'} dir="auto" title={name}>
        {name}
      </div>
      {words === '' ? null : <span className="visually-hidden">{words}</span>}
    </div>
  );
});

/** What the card shows by numbers and signs, for screen readers. */
function wordCard(card: Card, t: TFunction): string {
  const images = card.imageCount === null ? [] : [wordImages(card.imageCount, t)];
  return [...images, ...wordMarks(card, t)].map((word) => `, ${word}`).join('');
}
