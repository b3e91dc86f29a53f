import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlbumFilter, AlbumSort } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { useAlbumView, useSession } from '../store/services.tsx';
import { isFilterEmpty } from '../store/view-address.ts';
import { SearchInput } from '../ui/search-input.tsx';
import { LabelFilterButton } from './label-filter.tsx';
import { SortControl } from './sort-control.tsx';
import { useTypedText } from './use-typed-text.ts';

interface PeopleToolbarProps {
  readonly title: string;
  readonly sort: AlbumSort;
  readonly filter: AlbumFilter;
  readonly onSort: (sort: AlbumSort) => void;
  readonly onFilter: (filter: AlbumFilter) => void;
  readonly onName: (text: string) => void;
  readonly status: ReactNode;
}

export function PeopleToolbar(props: PeopleToolbarProps) {
  const { t } = useTranslation();
  const { typed, setTyped, setComposing } = useTypedText(props.filter.nameContains, props.onName);
  const facets = useAlbumView(({ shown }) => shown?.order.labelFacets);
  return (
    <header className="toolbar">
      <div className="toolbar-title">
        <h1 className="album-title" dir="auto">
          {props.title}
        </h1>
        <PeopleCount />
      </div>
      <div className="toolbar-status">{props.status}</div>
      <div className="toolbar-tools">
        <SearchInput
          label={t('people.search')}
          clearLabel={t('people.clearSearch')}
          value={typed}
          onChange={setTyped}
          onComposing={setComposing}
        />
        <SortControl sort={props.sort} onChange={props.onSort} />
        <LabelFilterButton facets={facets ?? []} filter={props.filter} onChange={props.onFilter} />
      </div>
    </header>
  );
}

function PeopleCount() {
  const { t, i18n } = useTranslation();
  const shown = useAlbumView((view) => view.shown);
  const summary = useSession(({ summaries }) => summaries[shown?.query.datasetId ?? '']);
  if (shown === null) return <p className="quiet people-count" role="status" />;
  const isGrowing = summary?.growing ?? false;
  // The order on screen stays as it is while a first listing grows; the count goes on.
  const total = Math.max(shown.order.totalCount, isGrowing ? (summary?.groupCount ?? 0) : 0);
  const words = isFilterEmpty(shown.query.filter)
    ? t('people.count', { count: total })
    : t('people.ofCount', { count: total, shown: formatNumber(shown.order.matchCount, i18n.language) });
  return (
    // Not spoken while it counts up.
    <p className="quiet people-count" role="status" aria-live={isGrowing ? 'off' : 'polite'}>
      {words}
    </p>
  );
}
