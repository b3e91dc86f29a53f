import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AlbumSort } from '../cache/cache-api.ts';
import { useAddressPart, useServices } from '../store/services.tsx';
import { ALBUM_SORT_FIELDS } from '../store/view-address.ts';
import { IconButton } from '../ui/button.tsx';
import { SelectInput } from '../ui/select-input.tsx';
import { naturalOrder } from './natural-order.ts';

/** The order that the address asks for, and the way to another one. */
export function SortControl() {
  const { t } = useTranslation();
  const { addressBar } = useServices();
  const sort = useAddressPart((address) => address.sort);
  const change = (next: AlbumSort): void => addressBar.go({ sort: next });
  const isAscending = sort.order === 'asc';
  const direction = isAscending ? t('people.ascending') : t('people.descending');
  return (
    <div className="sort-control">
      <SelectInput
        look="bare"
        label={t('people.sortBy')}
        value={sort.field}
        options={ALBUM_SORT_FIELDS.map((field) => ({ value: field, text: t(`people.sort.${field}`) }))}
        onChange={(field) => change({ field, order: naturalOrder(field) })}
      />
      <IconButton
        look="normal"
        label={t('people.directionHint', { direction })}
        onPress={() => change({ ...sort, order: isAscending ? 'desc' : 'asc' })}
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
