import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AlbumSort } from '../cache/cache-api.ts';
import { sortByHeader } from './natural-order.ts';
import { TABLE_COLUMNS } from './table-columns.ts';

interface TableHeaderProps {
  readonly sort: AlbumSort;
  readonly onSort: (sort: AlbumSort) => void;
  /** Down from a header: back to the people. */
  readonly onLeave: () => void;
}

/** The table's headers: a press sorts, another turns the order round. Up from the first row reaches them by keyboard. */
export function TableHeader({ sort, onSort, onLeave }: TableHeaderProps) {
  const { t } = useTranslation();
  const columns = [
    { id: 'person' as const, field: 'Name' as const, isNumber: false },
    ...TABLE_COLUMNS.map(({ id, field, isNumber }) => ({ id, field, isNumber })),
  ];
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'ArrowDown') onLeave();
    else if (event.key === 'ArrowRight') neighbour(event, 1)?.focus();
    else if (event.key === 'ArrowLeft') neighbour(event, -1)?.focus();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual table, see its rows.
    <div role="row" aria-rowindex={1} className="table-header table-line" onKeyDown={onKeyDown}>
      {columns.map(({ id, field, isNumber }, index) => {
        const isSorted = field !== null && sort.field === field;
        const order = sort.order === 'asc' ? 'ascending' : 'descending';
        return (
          // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the row; its button takes the focus.
          <div
            key={id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={isSorted ? order : undefined}
            className={isNumber ? 'table-cell table-number' : 'table-cell'}
          >
            {field === null ? (
              t(`people.columns.${id}`)
            ) : (
              <button
                type="button"
                tabIndex={-1}
                className="table-sort"
                data-sorted={isSorted ? true : undefined}
                onClick={() => onSort(sortByHeader(sort, field))}
              >
                {t(`people.columns.${id}`)}
                {isSorted && order === 'ascending' ? <ArrowUp size={14} aria-hidden /> : null}
                {isSorted && order === 'descending' ? <ArrowDown size={14} aria-hidden /> : null}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

function neighbour(event: React.KeyboardEvent<HTMLElement>, step: 1 | -1): HTMLElement | undefined {
  const buttons: HTMLElement[] = [...event.currentTarget.querySelectorAll('button')];
  const at = event.target instanceof HTMLElement ? buttons.indexOf(event.target) : -1;
  return buttons[at + step];
}
