import { SlidersHorizontal } from 'lucide-react';
import { lazy, memo, Suspense, useRef } from 'react';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { AlbumFilter } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { useAddressPart } from '../store/services.tsx';
import { useCommand } from '../store/use-command.ts';
import { countFilters } from '../store/view-address.ts';
import { Button } from '../ui/button.tsx';
import { SearchInput } from '../ui/search-input.tsx';
import { useTypedText } from '../ui/use-typed-text.ts';
import './filters.css';

const FilterPanel = lazy(async () => ({ default: (await import('./filter-panel.tsx')).FilterPanel }));

/** `type`: of a value that is still being typed, for which Back has one step. */
export type OnFilter = (filter: AlbumFilter, how?: 'type') => void;

interface FilterBarProps {
  readonly filter: AlbumFilter;
  readonly onChange: OnFilter;
  /** The text searched for, once typing rests. */
  readonly onText: (text: string) => void;
}

/** The search field, and the button to all other filters. Lies in the flow of its toolbar. */
export function FilterBar({ filter, onChange, onText }: FilterBarProps) {
  return (
    <>
      <PeopleSearch text={filter.text} onText={onText} />
      <FilterButton filter={filter} onChange={onChange} />
    </>
  );
}

interface PeopleSearchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

const PeopleSearch = memo(function PeopleSearch({ text, onText }: PeopleSearchProps) {
  const { t } = useTranslation();
  const isCovered = useAddressPart(({ personId }) => personId !== null);
  const { typed, setTyped, setComposing } = useTypedText(text, onText);
  const input = useRef<HTMLInputElement>(null);
  const find = (): void => {
    input.current?.focus();
    input.current?.select();
  };
  useCommand('find', isCovered ? null : find);
  return (
    <SearchInput
      inputRef={input}
      label={t('filters.search')}
      hint={t('filters.searchHint')}
      clearLabel={t('filters.clearSearch')}
      value={typed}
      onChange={setTyped}
      onComposing={setComposing}
    />
  );
});

function FilterButton({ filter, onChange }: Pick<FilterBarProps, 'filter' | 'onChange'>) {
  const { t, i18n } = useTranslation();
  // The text searched for is in sight already.
  const count = countFilters({ ...filter, text: '' });
  return (
    <DialogTrigger>
      <Button>
        <SlidersHorizontal size={16} aria-hidden />
        <span className="toolbar-word">{t('filters.button')}</span>
        {count === 0 ? null : <span className="count-dot">{formatNumber(count, i18n.language)}</span>}
      </Button>
      <Popover
        className="popover filter-popover"
        placement="bottom end"
        offset={6}
        aria-label={t('filters.heading')}
      >
        <div className="dialog filter-panel">
          <Suspense fallback={<p className="quiet">{t('filters.counting')}</p>}>
            <FilterPanel filter={filter} onChange={onChange} />
          </Suspense>
        </div>
      </Popover>
    </DialogTrigger>
  );
}
