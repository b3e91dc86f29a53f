import { memo, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { Settings } from '../../shared/settings.ts';
import { RebuildCache } from '../errors/rebuild-cache.tsx';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { useErrorWording } from '../i18n/error-wording.ts';
import { useAddressPart, useAlbumView, useServices, useSession } from '../store/services.tsx';
import { useCommand } from '../store/use-command.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { EmptyAlbum } from './empty-album.tsx';
import { PeopleList } from './people-list.tsx';
import { PeopleToolbar } from './people-toolbar.tsx';
import { type CardSize, useCardSize } from './use-card-size.ts';
import './people.css';
import './people-list.css';
import './people-table.css';

interface PeopleViewProps {
  readonly dataset: DatasetView;
  /** The sync pill and whatever else stands at the toolbar's end. */
  readonly status: ReactNode;
  /** The search, and what opens the filters. */
  readonly filterBar: ReactNode;
  /** The active filters. */
  readonly chips: ReactNode;
  /** What is to be told of the album; it lies over the people's end, and moves nothing. */
  readonly notices: ReactNode;
  /** Stands in place of the people while the filters leave nobody. */
  readonly nobodyMatches: ReactNode;
  /** The button of the album's menu. */
  readonly libraryMenu: ReactNode;
  /** More buttons for the people selected. */
  readonly selectionActions: ReactNode;
  readonly onReplaceCredentials: () => void;
}

/** One dataset's album: toolbar, active filters, and the people or the reason why there are none. */
export const PeopleView = memo(function PeopleView(props: PeopleViewProps) {
  const { dataset } = props;
  const { t } = useTranslation();
  const { session } = useServices();
  const personId = useAddressPart((address) => address.personId);
  const layout = useSession((state) => state.settings.layout);
  const cardSize = useCardSize();
  const setLayout = (chosen: Settings['layout']): void => void session.updateSettings({ layout: chosen });
  useEscape(personId);
  useCommand('show-grid', personId === null ? () => setLayout('grid') : null, layout === 'grid');
  useCommand('show-table', personId === null ? () => setLayout('table') : null, layout === 'table');
  return (
    <div className="people-view" inert={personId !== null}>
      <PeopleToolbar
        title={datasetTitle(dataset.profile, t)}
        layout={layout}
        cardSize={cardSize}
        onLayout={setLayout}
        status={props.status}
        filterBar={props.filterBar}
        libraryMenu={props.libraryMenu}
      />
      {props.chips}
      <PeopleBody {...props} cardSize={cardSize} />
      <div className="people-notices">
        {props.notices}
        <Incomplete datasetId={dataset.profile.id} />
      </div>
    </div>
  );
});

function Incomplete({ datasetId }: { readonly datasetId: string }) {
  const { t } = useTranslation();
  const isIncomplete = useAlbumView(
    ({ shown }) =>
      shown?.query.datasetId === datasetId && shown.order.matchCount > 0 && shown.order.isIncomplete,
  );
  if (!isIncomplete) return null;
  return (
    <p className="people-incomplete" role="status">
      {t('people.incomplete')}
    </p>
  );
}

/** Where the list goes with the focus in it (its last person was hidden), what takes its place takes the focus. */
function PeopleBody(props: PeopleViewProps & { readonly cardSize: CardSize }) {
  const body = useRef<HTMLDivElement>(null);
  const listHadFocus = useRef(false);
  const hasList = useAlbumView(
    ({ shown, error }) => error === null && shown !== null && shown.order.matchCount > 0,
  );
  useLayoutEffect(() => {
    if (hasList || !listHadFocus.current || document.activeElement !== document.body) return;
    listHadFocus.current = false;
    body.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  }, [hasList]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices where the focus is.
    <div
      ref={body}
      className="people-body"
      onFocus={() => {
        listHadFocus.current = hasList;
      }}
      onBlur={() => {
        listHadFocus.current = false;
      }}
    >
      <People {...props} />
    </div>
  );
}

function People({ cardSize, ...props }: PeopleViewProps & { readonly cardSize: CardSize }) {
  const { addressBar } = useServices();
  const personId = useAddressPart((address) => address.personId);
  const { dataset } = props;
  const datasetId = dataset.profile.id;
  const layout = useSession((state) => state.settings.layout);
  const shown = useAlbumView((state) => (state.shown?.query.datasetId === datasetId ? state.shown : null));
  const error = useAlbumView((state) => state.error);
  if (error !== null) return <QueryFailed />;
  if (shown === null) return <div className="people-area" aria-busy="true" />;
  if (shown.order.totalCount === 0) {
    return <EmptyAlbum dataset={dataset} onReplaceCredentials={props.onReplaceCredentials} />;
  }
  if (shown.order.matchCount === 0) return props.nobodyMatches;
  return (
    <PeopleList
      key={datasetId}
      shown={shown}
      layout={layout}
      cardSize={cardSize.size}
      personId={personId}
      selectionActions={props.selectionActions}
      onOpen={(groupId) => addressBar.go({ personId: groupId })}
      onSort={(sort) => addressBar.go({ sort })}
      onCardSize={cardSize.keep}
    />
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

/**
 * Escape closes the open person also before that page has taken the focus: it is read first, and until then no element
 * has the focus, so that the page itself does not hear the key.
 */
function useEscape(personId: string | null): void {
  const { addressBar } = useServices();
  useEffect(() => {
    if (personId === null) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      const isUnheard = event.target === document.body && !event.defaultPrevented;
      if (event.key === 'Escape' && isUnheard) addressBar.back({ personId: null });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [addressBar, personId]);
}
