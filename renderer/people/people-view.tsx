import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { AlbumFilter } from '../cache/cache-api.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { useErrorWording } from '../i18n/error-wording.ts';
import { useAddress, useAlbumView, useServices } from '../store/services.tsx';
import {
  EMPTY_FILTER,
  formatViewAddress,
  parseViewAddress,
  queryOfAddress,
  type ViewAddress,
} from '../store/view-address.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { EmptyAlbum, NobodyMatches } from './empty-album.tsx';
import { FilterChips } from './filter-chips.tsx';
import { PeopleGrid } from './people-grid.tsx';
import { PeopleToolbar } from './people-toolbar.tsx';
import { RebuildCache } from './rebuild-cache.tsx';
import './people.css';

interface PeopleViewProps {
  readonly dataset: DatasetView;
  /** The sync pill and whatever else stands at the toolbar's end. */
  readonly status: React.ReactNode;
  readonly onReplaceCredentials: () => void;
}

/** One dataset's album: toolbar, active filters, and the grid or the reason why it is empty. */
export function PeopleView({ dataset, status, onReplaceCredentials }: PeopleViewProps) {
  const { t } = useTranslation();
  const { addressBar } = useServices();
  const address = useAddress();
  const datasetId = dataset.profile.id;
  useQueryOfAddress(datasetId, address);
  const area = useRef<HTMLDivElement>(null);
  useFocusOnReturn(area, address.personId);
  const change = (next: Partial<ViewAddress>, how?: 'replace'): void => addressBar.go(next, how);
  /** What was pressed goes away with the filter: the focus goes to where the next one is typed. */
  const changeAndFocusSearch = (filter: AlbumFilter): void => {
    change({ filter });
    area.current?.querySelector<HTMLElement>('input[type="search"]')?.focus();
  };
  return (
    <div className="people-view" ref={area} inert={address.personId !== null}>
      <PeopleToolbar
        title={datasetTitle(dataset.profile, t)}
        sort={address.sort}
        filter={address.filter}
        onSort={(sort) => change({ sort })}
        onFilter={(filter) => change({ filter })}
        onName={(nameContains) => change({ filter: { ...address.filter, nameContains } }, 'replace')}
        status={status}
      />
      <FilterChips filter={address.filter} onChange={changeAndFocusSearch} />
      <People
        dataset={dataset}
        onOpen={(personId) => change({ personId })}
        onClearFilter={() => changeAndFocusSearch(EMPTY_FILTER)}
        onReplaceCredentials={onReplaceCredentials}
      />
    </div>
  );
}

interface PeopleProps {
  readonly dataset: DatasetView;
  readonly onOpen: (id: string) => void;
  readonly onClearFilter: () => void;
  readonly onReplaceCredentials: () => void;
}

function People({ dataset, onOpen, onClearFilter, onReplaceCredentials }: PeopleProps) {
  const { t } = useTranslation();
  const datasetId = dataset.profile.id;
  const shown = useAlbumView((state) => (state.shown?.query.datasetId === datasetId ? state.shown : null));
  const error = useAlbumView((state) => state.error);
  if (error !== null) return <QueryFailed />;
  if (shown === null) return <div className="people-area" aria-busy="true" />;
  if (shown.order.totalCount === 0) {
    return <EmptyAlbum dataset={dataset} onReplaceCredentials={onReplaceCredentials} />;
  }
  if (shown.order.matchCount === 0) {
    return <NobodyMatches onClear={onClearFilter} />;
  }
  return (
    <>
      {shown.order.isIncomplete ? (
        <p className="people-incomplete" role="status">
          {t('people.incomplete')}
        </p>
      ) : null}
      <PeopleGrid key={datasetId} shown={shown} hasCovers={dataset.hasCovers} onOpen={onOpen} />
    </>
  );
}

function QueryFailed() {
  const { t } = useTranslation();
  const { albumView, bridge, session } = useServices();
  const error = useAlbumView((state) => state.error);
  const wording = useErrorWording(error ?? { code: 'unexpected', message: '', retryable: false });
  return (
    <div className="empty-state">
      <ErrorCard {...wording} onOpenRecommend={(url) => void session.report(bridge.openExternal(url))}>
        <Button onPress={() => void albumView.retry()}>{t('people.loadFailed')}</Button>
        {error?.code === 'cache' && !error.retryable ? <RebuildCache /> : null}
      </ErrorCard>
    </div>
  );
}

function useQueryOfAddress(datasetId: string, address: ViewAddress): void {
  const { albumView } = useServices();
  // The address is parsed anew at each step back, so that it is compared by what it says.
  const asked = formatViewAddress({ ...address, screen: 'album', datasetId, personId: null });
  useEffect(() => {
    void albumView.show(queryOfAddress(datasetId, parseViewAddress(asked)));
  }, [albumView, asked, datasetId]);
}

/** When a person is closed the focus goes back to the card it came from. */
function useFocusOnReturn(area: React.RefObject<HTMLElement | null>, personId: string | null): void {
  const before = useRef<string | null>(personId);
  useEffect(() => {
    const closed = before.current !== null && personId === null;
    before.current = personId;
    if (closed)
      area.current
        ?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')
        ?.focus({ preventScroll: true });
  }, [area, personId]);
}
