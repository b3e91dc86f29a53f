import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { AlbumFilter } from '../cache/cache-api.ts';
import { EMPTY_FILTER, isFilterEmpty } from '../store/view-address.ts';
import { Button } from '../ui/button.tsx';
import { chooseLabel } from './label-choice.ts';

interface FilterChipsProps {
  readonly filter: AlbumFilter;
  readonly onChange: (filter: AlbumFilter) => void;
}

/** What the album is filtered by, each removable; nothing while nothing is. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const { t } = useTranslation();
  if (isFilterEmpty(filter)) return null;
  const labels = filter.labels.flatMap(({ key, values }) => values.map((value) => ({ key, value })));
  return (
    <fieldset className="chips" aria-label={t('people.activeFilters')}>
      {filter.nameContains.trim() === '' ? null : (
        <Chip
          text={t('people.nameChip', { text: filter.nameContains })}
          onRemove={() => onChange({ ...filter, nameContains: '' })}
        />
      )}
      {labels.map(({ key, value }) => (
        <Chip
          key={`${key}=${value}`}
          text={`${key}: ${value}`}
          onRemove={() => onChange(chooseLabel(filter, key, value, false))}
        />
      ))}
      <Button small look="plain" onPress={() => onChange(EMPTY_FILTER)}>
        {t('people.clearAll')}
      </Button>
    </fieldset>
  );
}

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <AriaButton className="chip" aria-label={t('people.removeFilter', { filter: text })} onPress={onRemove}>
      <span dir="auto">{text}</span>
      <X size={14} aria-hidden />
    </AriaButton>
  );
}
