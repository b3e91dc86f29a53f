import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlbumFilter, AlbumSort } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { useAlbumView, useSession } from '../store/services.tsx';
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
  const match = useAlbumView(({ shown }) => shown?.order.matchCount ?? null);
  const total = useAlbumView(({ shown }) => shown?.order.totalCount ?? 0);
  const datasetId = useAlbumView(({ shown }) => shown?.query.datasetId ?? '');
  const isGrowing = useSession(({ summaries }) => summaries[datasetId]?.growing ?? false);
  if (match === null) return <p className="quiet people-count" role="status" />;
  const words =
    match === total
      ? t('people.count', { count: total })
      : t('people.ofCount', { count: total, shown: formatNumber(match, i18n.language) });
  return (
    // Not spoken while it counts up.
    <p className="quiet people-count" role="status" aria-live={isGrowing ? 'off' : 'polite'}>
      {words}
    </p>
  );
}
