import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react';
import { memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlbumSort } from '../cache/cache-api.ts';
import { useAddressPart, useServices } from '../store/services.tsx';
import { ALBUM_SORT_FIELDS } from '../store/view-address.ts';
import { IconButton } from '../ui/button.tsx';
import { SelectInput } from '../ui/select-input.tsx';
import { naturalOrder } from './natural-order.ts';

/** The order that the address asks for, and the way to another one. It is drawn anew when the people need not wait for that. */
export function SortControl() {
  const field = useAddressPart((address) => address.sort.field);
  const order = useAddressPart((address) => address.sort.order);
  return <SortChoice field={useDeferredValue(field)} order={useDeferredValue(order)} />;
}

const SortChoice = memo(function SortChoice({ field, order }: AlbumSort) {
  const { t } = useTranslation();
  const { addressBar } = useServices();
  const change = (next: AlbumSort): void => addressBar.go({ sort: next });
  const turnRound = (): void => {
    // What is drawn may be a moment behind.
    const { sort } = addressBar.store.getState().address;
    change({ ...sort, order: sort.order === 'asc' ? 'desc' : 'asc' });
  };
  const isAscending = order === 'asc';
  const direction = isAscending ? t('people.ascending') : t('people.descending');
  return (
    <div className="sort-control">
      <SelectInput
        look="bare"
        label={t('people.sortBy')}
        value={field}
        options={ALBUM_SORT_FIELDS.map((value) => ({ value, text: t(`people.sort.${value}`) }))}
        onChange={(chosen) => change({ field: chosen, order: naturalOrder(chosen) })}
      />
      <IconButton look="normal" label={t('people.directionHint', { direction })} onPress={turnRound}>
        {isAscending ? (
          <ArrowUpNarrowWide size={16} aria-hidden />
        ) : (
          <ArrowDownWideNarrow size={16} aria-hidden />
        )}
      </IconButton>
    </div>
  );
});
