import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PhotoChoice } from '../store/photo-address.ts';
import { Button } from '../ui/button.tsx';
import { SearchInput } from '../ui/search-input.tsx';
import { Segments } from '../ui/segments.tsx';
import { useTypedText } from '../ui/use-typed-text.ts';
import type { PhotoGrouping } from './photo-groups.ts';

interface PhotoToolbarProps {
  readonly choice: PhotoChoice;
  readonly grouping: PhotoGrouping;
  readonly onChange: (change: Partial<PhotoChoice>, how?: 'type') => void;
  readonly onGrouping: (grouping: PhotoGrouping) => void;
}

/** Which of the photos are shown, in which order, and under which headings. */
export function PhotoToolbar({ choice, grouping, onChange, onGrouping }: PhotoToolbarProps) {
  const { t } = useTranslation();
  const search = useTypedText(choice.text, (text) => onChange({ text }, 'type'));
  const isNewestFirst = choice.order === 'newest';
  return (
    <div className="photo-toolbar">
      <SearchInput
        label={t('photos.search')}
        hint={t('photos.searchHint')}
        clearLabel={t('photos.clearSearch')}
        value={search.typed}
        onChange={search.setTyped}
        onComposing={search.setComposing}
      />
      <Segments
        label={t('photos.kind')}
        value={choice.kind}
        options={(['all', 'images', 'videos'] as const).map((kind) => ({
          value: kind,
          text: t(`photos.kinds.${kind}`),
        }))}
        onChange={(kind) => onChange({ kind })}
      />
      <Segments
        label={t('photos.groupBy')}
        value={grouping}
        options={(['day', 'month'] as const).map((by) => ({ value: by, text: t(`photos.groupings.${by}`) }))}
        onChange={onGrouping}
      />
      <Button onPress={() => onChange({ order: isNewestFirst ? 'oldest' : 'newest' })}>
        {isNewestFirst ? (
          <ArrowDownWideNarrow size={16} aria-hidden />
        ) : (
          <ArrowUpNarrowWide size={16} aria-hidden />
        )}
        {t(`photos.orders.${choice.order}`)}
      </Button>
    </div>
  );
}
