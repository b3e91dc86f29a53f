import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AlbumSort } from '../cache/cache-api.ts';
import { ALBUM_SORT_FIELDS } from '../store/view-address.ts';
import { IconButton } from '../ui/button.tsx';
import { SelectInput } from '../ui/select-input.tsx';
import { naturalOrder } from './natural-order.ts';

interface SortControlProps {
  readonly sort: AlbumSort;
  readonly onChange: (sort: AlbumSort) => void;
}

export function SortControl({ sort, onChange }: SortControlProps) {
  const { t } = useTranslation();
  const isAscending = sort.order === 'asc';
  const direction = isAscending ? t('people.ascending') : t('people.descending');
  return (
    <div className="sort-control">
      <SelectInput
        look="bare"
        label={t('people.sortBy')}
        value={sort.field}
        options={ALBUM_SORT_FIELDS.map((field) => ({ value: field, text: t(`people.sort.${field}`) }))}
        onChange={(field) => onChange({ field, order: naturalOrder(field) })}
      />
      <IconButton
        look="normal"
        label={t('people.directionHint', { direction })}
        onPress={() => onChange({ ...sort, order: isAscending ? 'desc' : 'asc' })}
      >
        {isAscending ? (
          <ArrowUpNarrowWide size={16} aria-hidden />
        ) : (
          <ArrowDownWideNarrow size={16} aria-hidden />
        )}
      </IconButton>
    </div>
  );
}
