import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { useAlbumView, useSession } from '../store/services.tsx';
import { isFilterEmpty } from '../store/view-address.ts';

/** "1,200 people", or "12 of 1,200 people" while a filter holds. Hidden people are counted where the filter asks for them. */
export function PeopleCount() {
  const { t, i18n } = useTranslation();
  const shown = useAlbumView((view) => view.shown);
  const summary = useSession(({ summaries }) => summaries[shown?.query.datasetId ?? '']);
  if (shown === null) return <p className="quiet people-count" role="status" />;
  const { order, query } = shown;
  const isGrowing = summary?.growing ?? false;
  const all = query.filter.visibility === 'visible' ? order.visibleCount : order.totalCount;
  // The order on screen stays as it is while a first listing grows; the count goes on.
  const total = Math.max(all, isGrowing ? (summary?.groupCount ?? 0) : 0);
  const words = isFilterEmpty(query.filter)
    ? t('people.count', { count: total })
    : t('people.ofCount', { count: total, shown: formatNumber(order.matchCount, i18n.language) });
  return (
    // Not spoken while it counts up.
    <p className="quiet people-count" role="status" aria-live={isGrowing ? 'off' : 'polite'}>
      {words}
    </p>
  );
}
