import { createContext, lazy, useCallback, useContext, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../shared/dataset.ts';
import type { FigureCluster } from '../shared/figure-cluster.ts';
import { type AlbumFilter, EMPTY_FILTER } from './cache/cache-api.ts';
import { MergeAction } from './edits/merge-action.tsx';
import { MergeList } from './edits/merge-list.tsx';
import { PersonEdits } from './edits/person-edits.tsx';
import { Area } from './errors/area.tsx';
import { FilterBar } from './filters/filter-bar.tsx';
import { FilterChips } from './filters/filter-chips.tsx';
import { listConditions } from './filters/filter-words.ts';
import { demandLabel } from './filters/label-choice.ts';
import { NobodyMatches } from './filters/nobody-matches.tsx';
import { useFilterWords } from './filters/use-filter-words.ts';
import { HelpMenu } from './help/help-menu.tsx';
import { formatList } from './i18n/format.ts';
import { useKeyboardHelp } from './library/keyboard-help.tsx';
import { LibraryMenu } from './library/library-menu.tsx';
import { OrphansNotice } from './library/orphans-notice.tsx';
import { SelectionActions } from './library/selection-actions.tsx';
import { UndoToast } from './library/undo-toast.tsx';
import { PeopleView } from './people/people-view.tsx';
import { DatasetSidebar } from './status/dataset-sidebar.tsx';
import { SyncPill } from './status/sync-pill.tsx';
import type { HowToGo } from './store/address-bar.ts';
import { focusPeople } from './store/focus-people.ts';
import { useAddressPart, useAlbumView, useServices } from './store/services.tsx';
import { shownName } from './store/shown-name.ts';
import { DEFAULT_SORT, formatViewQuery, parseViewQuery } from './store/view-address.ts';
import { UpdateNotice } from './updates/update-notice.tsx';
import { useAlbumCommands } from './use-album-commands.ts';
import { useWarmParts } from './use-warm-parts.ts';
import { warmPart } from './warm-part.tsx';

const { Part: PersonPage, warm: warmPersonPage } = warmPart(
  async () => (await import('./person/person-page.tsx')).PersonPage,
);
const { Part: PhotosSection, warm: warmPhotosSection } = warmPart(
  async () => (await import('./photos/photos-section.tsx')).PhotosSection,
);
/** The press that comes next is mostly one on a person. */
const LIKELY_PARTS = [warmPersonPage, warmPhotosSection];
const SyncPanel = lazy(async () => ({ default: (await import('./sync/sync-panel.tsx')).SyncPanel }));

/** The window while a dataset is open: the datasets, its people, and the person who is open above them. */
export function AlbumScreen({ dataset }: { readonly dataset: DatasetView }) {
  const { t } = useTranslation();
  const { addressBar, viewMemory } = useServices();
  useAlbumCommands(dataset);
  useKeyboardHelp();
  useWarmParts(
    LIKELY_PARTS,
    useAlbumView(({ shown }) => shown !== null),
  );
  return (
    <div className="shell">
      <button type="button" className="skip-link" onClick={focusPeople}>
        {t('app.skipToPeople')}
      </button>
      <Area name="datasets">
        <DatasetSidebar
          selectedId={dataset.profile.id}
          onSelect={(datasetId) => viewMemory.open(datasetId)}
          onAdd={() => addressBar.go({ screen: 'connect' })}
          notice={<UpdateNotice />}
          help={<HelpMenu />}
        />
      </Area>
      <main className="main-area">
        <Area key={dataset.profile.id} name="people">
          <People dataset={dataset} />
        </Area>
        <OpenPerson dataset={dataset} />
      </main>
      <Area name="library">
        <UndoToast />
      </Area>
    </div>
  );
}

/**
 * What stands around the people draws itself anew by what it shows of the address, so that the people are drawn once for
 * each order and not for the address that asked for it.
 */
function People({ dataset }: { readonly dataset: DatasetView }) {
  const { dialogs } = useServices();
  const slots = useMemo(() => {
    const onReplaceCredentials = (): void => dialogs.open({ kind: 'replace-credentials', dataset });
    return {
      status: <Status dataset={dataset} />,
      filterBar: <AlbumFilterBar />,
      chips: <AlbumChips />,
      notices: (
        <Area name="library">
          <OrphansNotice datasetId={dataset.profile.id} />
          <MergeList datasetId={dataset.profile.id} />
        </Area>
      ),
      nobodyMatches: <AlbumOfNobody />,
      libraryMenu: <AlbumMenu dataset={dataset} />,
      selectionActions: (
        <>
          <MergeAction dataset={dataset} />
          <SelectionActions dataset={dataset} />
        </>
      ),
      onReplaceCredentials,
    };
  }, [dataset, dialogs]);
  return (
    <FilterOfAddress value={useFilterOfAddress()}>
      <PeopleView dataset={dataset} {...slots} />
    </FilterOfAddress>
  );
}

/** What the address filters by, for all that stands around the people. */
const FilterOfAddress = createContext<AlbumFilter>(EMPTY_FILTER);

/** The same object while the address says the same of it: each step back parses it anew. */
function useFilterOfAddress(): AlbumFilter {
  const text = useAddressPart(({ filter }) => formatViewQuery({ sort: DEFAULT_SORT, filter }));
  return useMemo(() => parseViewQuery(text).filter, [text]);
}

/** The filter on screen, and the way to another one. */
function useFilter(): {
  readonly filter: AlbumFilter;
  readonly change: (next: AlbumFilter, how?: HowToGo) => void;
} {
  const { addressBar } = useServices();
  const change = useCallback(
    (next: AlbumFilter, how?: HowToGo): void => addressBar.go({ filter: next }, how),
    [addressBar],
  );
  return { filter: useContext(FilterOfAddress), change };
}

function AlbumFilterBar() {
  const { addressBar } = useServices();
  const { filter, change } = useFilter();
  const search = useCallback(
    (text: string): void => change({ ...addressBar.store.getState().address.filter, text }, 'type'),
    [addressBar, change],
  );
  return <FilterBar filter={filter} onChange={change} onText={search} />;
}

function AlbumChips() {
  const { addressBar } = useServices();
  const { filter, change } = useFilter();
  const words = useFilterWords(filter);
  const remove = useCallback(
    (conditionId: string): void => {
      const conditions = listConditions(addressBar.store.getState().address.filter, words);
      const held = conditions.find(({ id }) => id === conditionId);
      if (held !== undefined) change(held.without);
    },
    [addressBar, change, words],
  );
  const clear = useCallback((): void => change(EMPTY_FILTER), [change]);
  return <FilterChips filter={useDeferredValue(filter)} onRemove={remove} onClear={clear} />;
}

function AlbumOfNobody() {
  const { filter, change } = useFilter();
  return <NobodyMatches filter={filter} onChange={change} />;
}

/** Draws itself anew when the people are on screen: the filter's words are for the printed sheet only. */
function AlbumMenu({ dataset }: { readonly dataset: DatasetView }) {
  const filter = useDeferredValue(useContext(FilterOfAddress));
  const wording = useFilterWords(filter);
  return useMemo(() => {
    const words = listConditions(filter, wording).map((condition) => condition.words);
    return <LibraryMenu dataset={dataset} filterWords={formatList(words, wording.language)} />;
  }, [dataset, filter, wording]);
}

function OpenPerson({ dataset }: { readonly dataset: DatasetView }) {
  const { t } = useTranslation();
  const { addressBar } = useServices();
  const personId = useAddressPart((address) => address.personId);
  if (personId === null) return null;
  return (
    <Area key={dataset.profile.id} name="person">
      <PersonPage
        dataset={dataset}
        groupId={personId}
        onClose={() => addressBar.back({ personId: null })}
        onGo={(next) => addressBar.go({ personId: next }, 'replace')}
        edits={(person) => <PersonEdits dataset={dataset} person={person} />}
        onFilterByLabel={(key, value) => {
          const { filter } = addressBar.store.getState().address;
          addressBar.go({ personId: null, filter: demandLabel(filter, key, value, 'has') });
        }}
        photosOf={({ cluster, annotation }) => (
          <Area name="photos">
            <PhotosSection
              key={cluster.objectId}
              dataset={dataset}
              groupId={cluster.objectId}
              name={shownName({ name: cluster.name, alias: annotation.alias }) ?? t('people.unnamed')}
              expected={photoCountOf(cluster)}
            />
          </Area>
        )}
      />
    </Area>
  );
}

/** Photos and videos that the service counts of a person; null where it says neither. */
function photoCountOf({ imageCount, videoCount }: FigureCluster): number | null {
  return imageCount === null && videoCount === null ? null : (imageCount ?? 0) + (videoCount ?? 0);
}

function Status({ dataset }: { readonly dataset: DatasetView }) {
  return (
    <SyncPill
      dataset={dataset}
      panel={(close) => (
        <Area name="sync">
          <SyncPanel dataset={dataset} onClose={close} />
        </Area>
      )}
    />
  );
}
