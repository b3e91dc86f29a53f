import { Check, EyeOff, Pin } from 'lucide-react';
import { memo } from 'react';
import { shownName } from '../store/shown-name.ts';
import { faceTroubleId, ListFace } from './list-face.tsx';
import type { PersonCellProps } from './person-card.tsx';
import { wordMarks, wordName } from './person-words.ts';
import { TABLE_COLUMNS } from './table-columns.ts';

type PersonRowProps = Omit<PersonCellProps, 'column'>;

/** The same element in each row and each time: React has nothing to do for it. */
const CHECK = (
  <span className="person-check" data-check aria-hidden="true">
    <Check size={14} strokeWidth={3} />
  </span>
);

/** One row of the table; the row itself takes the focus. The list's own handlers deal with its clicks and keys. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { card, position, size, isTabStop, isSelected, t, language } = props;
  const name = card === undefined ? '' : wordName(card, t);
  const isNamed = card !== undefined && shownName(card) !== null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual table positions its rows freely, which table elements can't.
    <div
      role="row"
      aria-rowindex={position + 2}
      aria-selected={isSelected}
      aria-busy={card === undefined}
      aria-describedby={faceTroubleId(position)}
      tabIndex={isTabStop ? 0 : -1}
      className="table-row table-line"
      data-position={position}
      data-group-id={card?.groupId}
      data-hidden={card?.isHidden ? true : undefined}
    >
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the row; its cells are read, not focused. */}
      <div role="gridcell" aria-colindex={1} className="table-person">
        <span className="table-face" style={{ width: size, height: size }}>
          {card === undefined ? null : <ListFace key={card.groupId} {...props} card={card} />}
          {CHECK}
        </span>
        <span className={isNamed ? 'table-name' : 'table-name quiet'} dir="auto" title={name}>
          {name}
        </span>
        {card?.isPinned ? <Pin size={14} className="table-mark" aria-hidden /> : null}
        {card?.isHidden ? <EyeOff size={14} className="table-mark" aria-hidden /> : null}
        {card === undefined ? null : (
          <span className="visually-hidden">
            {wordMarks(card, t)
              .map((word) => `, ${word}`)
              .join('')}
          </span>
        )}
      </div>
      {TABLE_COLUMNS.map(({ id, isNumber, word }, index) => {
        const text = card === undefined ? '' : (word(card, t, language) ?? t('app.noValue'));
        return (
          // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the row.
          <div
            key={id}
            role="gridcell"
            aria-colindex={index + 2}
            className={isNumber ? 'table-cell table-number' : 'table-cell'}
            dir="auto"
            title={text}
          >
            {text}
          </div>
        );
      })}
    </div>
  );
});
