import { X } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { AlbumFilter } from '../cache/cache-api.ts';
import { useAddress, useServices } from '../store/services.tsx';
import { formatViewQuery } from '../store/view-address.ts';
import { Button } from '../ui/button.tsx';
import { listConditions } from './filter-words.ts';
import { useFilterWords } from './use-filter-words.ts';

interface FilterChipsProps {
  readonly filter: AlbumFilter;
  /** Takes a condition, by its id, out of the filter that holds by then: the chips may be a moment behind it. */
  readonly onRemove: (conditionId: string) => void;
  readonly onClear: () => void;
}

/** What the album is filtered by, each removable; nothing while nothing is. */
export const FilterChips = memo(function FilterChips({ filter, onRemove, onClear }: FilterChipsProps) {
  const { t } = useTranslation();
  const conditions = listConditions(filter, useFilterWords(filter));
  const list = useRef<HTMLFieldSetElement>(null);
  const removeAt = useFocusAfterRemoval(list, conditions.length);
  if (conditions.length === 0) return null;
  return (
    <fieldset className="chips" aria-label={t('filters.activeFilters')} ref={list}>
      {conditions.map((condition, place) => (
        <AriaButton
          key={condition.id}
          className="chip"
          aria-label={t('filters.removeFilter', { filter: condition.words })}
          onPress={() => {
            removeAt(place);
            onRemove(condition.id);
          }}
        >
          <span dir="auto">{condition.words}</span>
          <X size={14} aria-hidden />
        </AriaButton>
      ))}
      <Button
        small
        look="plain"
        onPress={() => {
          removeAt(0);
          onClear();
        }}
      >
        {t('filters.clearAll')}
      </Button>
      <SaveButton filter={filter} />
    </fieldset>
  );
});

function SaveButton({ filter }: Pick<FilterChipsProps, 'filter'>) {
  const { t } = useTranslation();
  const { dialogs } = useServices();
  const { datasetId, sort } = useAddress();
  if (datasetId === null) return null;
  const view = formatViewQuery({ sort, filter });
  return (
    <Button
      small
      look="plain"
      onPress={() => dialogs.open({ kind: 'smart-album', datasetId, view, saved: null })}
    >
      {t('filters.saveAsAlbum')}
    </Button>
  );
}

/** The pressed chip goes away: the focus goes to the one that takes its place, and from the last one to the search. */
function useFocusAfterRemoval(
  list: React.RefObject<HTMLElement | null>,
  count: number,
): (place: number) => void {
  const { commands } = useServices();
  const removed = useRef<number | null>(null);
  useEffect(() => {
    const place = removed.current;
    if (place === null) return;
    removed.current = null;
    const chips = list.current?.querySelectorAll<HTMLElement>('.chip') ?? [];
    if (count === 0) commands.run('find');
    else chips[Math.min(place, count - 1)]?.focus();
  }, [list, count, commands]);
  return (place) => {
    removed.current = place;
  };
}
