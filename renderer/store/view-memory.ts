import type { AlbumBridge } from '../../shared/bridge.ts';
import type { CacheApi } from '../cache/cache-api.ts';
import type { AddressBar } from './address-bar.ts';
import type { AlbumView, GridSpot, ShownOrder } from './album-view.ts';
import { NO_INTERVALS } from './intervals.ts';
import { createRememberedViews, type RememberedSelection, type ViewStorage } from './remembered-views.ts';
import type { Selection, SelectionState } from './selection.ts';
import type { Session } from './session.ts';
import {
  albumAddress,
  formatViewQuery,
  parseViewQuery,
  queryOfAddress,
  type ViewQuery,
} from './view-address.ts';

const SAVE_AFTER_MS = 500;
/** A larger selection, unless it is everybody, is not remembered. */
const MOST_SELECTED = 2000;

/** What was on screen of a dataset when it was last seen. */
export interface RememberedView extends ViewQuery {
  readonly spot: GridSpot | null;
}

/** Remembers what is on screen of each dataset, for when it is opened again: after a restart, or from another dataset. */
export interface ViewMemory {
  /** Null where nothing is remembered. */
  recall(datasetId: string): RememberedView | null;
  /** Goes to a dataset's album as it was left; to the whole album when it is the one on screen. */
  open(datasetId: string, how?: 'push' | 'replace'): void;
  /** Keeps what is on screen from now on; returns the function that ends it. */
  listen(): () => void;
}

interface Remembering {
  readonly bridge: Pick<AlbumBridge, 'onDatasetsChanged'>;
  readonly cache: Pick<CacheApi, 'readGroupIds' | 'findIntervals'>;
  readonly session: Pick<Session, 'store'>;
  readonly addressBar: Pick<AddressBar, 'store' | 'go'>;
  readonly albumView: Pick<AlbumView, 'store' | 'spot'>;
  readonly selection: Pick<Selection, 'store' | 'selectAll' | 'selectArea'>;
  readonly storage: ViewStorage;
  readonly target: Pick<Window, 'addEventListener' | 'removeEventListener'>;
}

/** After a reload the address says what to show; where the grid stood is brought back here, if it shows the same. */
export function createViewMemory(remembering: Remembering): ViewMemory {
  const { bridge, addressBar, albumView, selection, storage, target } = remembering;
  const views = createRememberedViews(storage);
  const recall: ViewMemory['recall'] = (datasetId) => {
    const entry = views.read(datasetId);
    return entry === null ? null : { ...parseViewQuery(entry.query), spot: entry.spot };
  };
  const { address } = addressBar.store.getState();
  const known = address.datasetId === null ? null : views.read(address.datasetId);
  if (
    address.datasetId !== null &&
    known?.query === formatViewQuery(queryOfAddress(address.datasetId, address))
  ) {
    addressBar.store.setState({ spot: known.spot });
  }

  const saver = createSaver(remembering, views);
  return {
    recall,
    open: (datasetId, how = 'push') => {
      const current = addressBar.store.getState().address;
      const whole = albumAddress(datasetId);
      if (current.datasetId === datasetId) {
        addressBar.go({ ...whole, sort: current.sort }, how);
        return;
      }
      const { spot = null, ...query } = recall(datasetId) ?? {};
      addressBar.go({ ...whole, ...query }, how, spot);
    },
    listen: () => {
      const ends = [
        albumView.store.subscribe(({ shown }, before) => {
          if (shown !== before.shown) saver.follow(shown, before.shown);
        }),
        selection.store.subscribe(saver.select),
        bridge.onDatasetsChanged((datasets) =>
          views.keepOnly(new Set(datasets.map(({ profile }) => profile.id))),
        ),
      ];
      const listeners = [
        // Scrolling does not bubble.
        ['scroll', saver.schedule, { capture: true, passive: true }],
        ['focusin', saver.schedule, {}],
        ['pagehide', saver.saveNow, {}],
        ['visibilitychange', saver.saveNow, {}],
      ] as const;
      for (const [type, listener, options] of listeners) target.addEventListener(type, listener, options);
      return () => {
        for (const end of ends) end();
        for (const [type, listener, options] of listeners)
          target.removeEventListener(type, listener, options);
        saver.end();
      };
    },
  };
}

interface Saver {
  schedule(): void;
  /** Another selection. */
  select(state: SelectionState): void;
  /** Without waiting for anything: the page may be on its way out. */
  saveNow(): void;
  /** Another order is on screen. */
  follow(shown: ShownOrder | null, before: ShownOrder | null): void;
  end(): void;
}

function createSaver(
  { cache, session, albumView, selection }: Remembering,
  views: ReturnType<typeof createRememberedViews>,
): Saver {
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** A selection, and as what it is remembered. */
  let selected: { readonly state: SelectionState; readonly value: RememberedSelection } | null = null;
  let datasetId: string | null = null;
  /** The last selection in an order. */
  let latest: SelectionState | null = null;

  const endWait = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const write = ({ query, order }: ShownOrder): void => {
    const isKnown = session.store.getState().datasets.some(({ profile }) => profile.id === query.datasetId);
    if (!isKnown) return;
    const entry = views.read(query.datasetId);
    const text = formatViewQuery(query);
    const before = entry?.query === text ? entry : null;
    views.write(query.datasetId, {
      query: text,
      spot: albumView.spot() ?? before?.spot ?? null,
      selection: selected?.state.orderId === order.orderId ? selected.value : (before?.selection ?? null),
    });
  };
  const saveNow = (): void => {
    const { shown } = albumView.store.getState();
    if (shown !== null) write(shown);
  };
  const rememberedAs = async (state: SelectionState, matchCount: number): Promise<RememberedSelection> => {
    const { orderId, intervals, count } = state;
    if (selected?.state === state) return selected.value;
    if (count > MOST_SELECTED && count === matchCount) return 'all';
    if (orderId === null || count === 0 || count > MOST_SELECTED) return null;
    const answer = await cache.readGroupIds(orderId, intervals, MOST_SELECTED);
    return answer.ok ? answer.value : null;
  };
  const save = async (): Promise<void> => {
    timer = null;
    const { shown } = albumView.store.getState();
    if (shown === null) return;
    const state = selection.store.getState();
    const value = await rememberedAs(state, shown.order.matchCount);
    if (albumView.store.getState().shown !== shown) return;
    selected = { state, value };
    write(shown);
  };
  /** The selection that a dataset was left with, if it was not saved before: the worker still holds its order. */
  const saveLeft = async ({ query, order }: ShownOrder): Promise<void> => {
    const state = latest;
    if (state?.orderId !== order.orderId || state === selected?.state) return;
    const value = await rememberedAs(state, order.matchCount);
    const entry = views.read(query.datasetId);
    if (entry?.query !== formatViewQuery(query)) return;
    const shown = albumView.store.getState().shown;
    if (shown?.query.datasetId === query.datasetId) return;
    views.write(query.datasetId, { ...entry, selection: value });
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => void save(), SAVE_AFTER_MS);
  };
  const restore = async ({ query, order }: ShownOrder): Promise<void> => {
    const entry = views.read(query.datasetId);
    if (entry?.query !== formatViewQuery(query) || entry.selection === null) return;
    const ids = entry.selection === 'all' ? null : entry.selection;
    const answer = ids === null ? null : await cache.findIntervals(order.orderId, ids);
    const now = selection.store.getState();
    if (now.orderId !== order.orderId || now.count > 0) return;
    if (answer === null) selection.selectAll();
    else if (answer.ok) selection.selectArea(answer.value, NO_INTERVALS);
  };
  return {
    schedule,
    select: (state) => {
      if (state.orderId !== null) latest = state;
      schedule();
    },
    saveNow,
    follow: (shown, before) => {
      if (before !== null && shown?.query.datasetId !== before.query.datasetId) {
        endWait();
        write(before);
        void saveLeft(before);
      }
      if (shown === null) return;
      const isOpened = shown.query.datasetId !== datasetId;
      datasetId = shown.query.datasetId;
      // The selection itself has to follow the order first.
      if (isOpened) queueMicrotask(() => void restore(shown));
      schedule();
    },
    end: endWait,
  };
}
