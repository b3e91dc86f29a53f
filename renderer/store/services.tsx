import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AlbumBridge } from '../../shared/bridge.ts';
import type { CacheClient } from '../cache/cache-api.ts';
import { type AddressBar, createAddressBar } from './address-bar.ts';
import { type AlbumView, type AlbumViewState, createAlbumView } from './album-view.ts';
import { type Annotations, type AnnotationsState, createAnnotations } from './annotations.ts';
import { type Arrivals, createArrivals } from './arrivals.ts';
import { type Commands, createCommands } from './commands.ts';
import { createEdits, type Edits, type EditsState } from './edits.ts';
import { followAddress } from './follow-address.ts';
import { inNextFrame } from './in-next-frame.ts';
import { reportMenuState } from './menu-state.ts';
import { createNoteDrafts, type NoteDrafts } from './note-drafts.ts';
import { createDialogOpener, type DialogOpener, type OpenDialog } from './open-dialog.ts';
import { createOverlays, type Overlays } from './overlays.ts';
import { createPictures, type Pictures } from './pictures.ts';
import { reportOnline } from './report-online.ts';
import { createSelection, type Selection, type SelectionState } from './selection.ts';
import { createSession, type Session, type SessionState } from './session.ts';
import { createUpdates, type Updates, type UpdatesState } from './updates.ts';
import type { ViewAddress } from './view-address.ts';
import { createViewMemory, type ViewMemory } from './view-memory.ts';

/** What the window's components work with: the two ways out (bridge and cache) and the state they share. */
export interface Services {
  readonly bridge: AlbumBridge;
  readonly cache: CacheClient;
  readonly session: Session;
  readonly addressBar: AddressBar;
  readonly albumView: AlbumView;
  readonly selection: Selection;
  readonly annotations: Annotations;
  readonly edits: Edits;
  readonly noteDrafts: NoteDrafts;
  readonly pictures: Pictures;
  readonly dialogs: DialogOpener;
  readonly commands: Commands;
  readonly viewMemory: ViewMemory;
  readonly overlays: Overlays;
  readonly arrivals: Arrivals;
  readonly updates: Updates;
}

const ServicesContext = createContext<Services | null>(null);

function createServices(bridge: AlbumBridge, cache: CacheClient): Services {
  const session = createSession(bridge, cache);
  const albumView = createAlbumView(cache);
  const addressBar = createAddressBar(window, albumView.spot);
  const selection = createSelection(cache, albumView);
  const annotations = createAnnotations(cache, session);
  const dialogs = createDialogOpener();
  const overlays = createOverlays(document);
  const viewMemory = createViewMemory({
    bridge,
    cache,
    session,
    addressBar,
    albumView,
    selection,
    storage: window.localStorage,
    target: window,
  });
  return {
    bridge,
    cache,
    session,
    addressBar,
    albumView,
    selection,
    annotations,
    edits: createEdits({ bridge, cache, session, annotations }),
    noteDrafts: createNoteDrafts({ bridge, session, storage: window.localStorage }),
    pictures: createPictures({ bridge, session, inNextFrame }),
    dialogs,
    commands: createCommands(),
    viewMemory,
    overlays,
    arrivals: createArrivals({ bridge, session, overlays, dialogs, viewMemory }),
    updates: createUpdates({ bridge, session }),
  };
}

export function ServicesProvider({
  bridge,
  cache,
  children,
}: {
  readonly bridge: AlbumBridge;
  readonly cache: CacheClient;
  readonly children: ReactNode;
}) {
  const [services] = useState(() => createServices(bridge, cache));
  useEffect(() => {
    const ends = [
      services.session.start(),
      services.addressBar.listen(),
      services.albumView.listen(),
      followAddress(services.addressBar, services.albumView),
      services.selection.listen(),
      services.commands.listen(services.bridge, window),
      services.overlays.listen(),
      reportMenuState({ ...services, target: window, inNextFrame }),
      services.arrivals.listen(),
      services.updates.listen(),
      services.viewMemory.listen(),
      reportOnline(services.bridge, window),
      services.noteDrafts.listen(),
      services.pictures.listen(),
      services.edits.listen(),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [services]);
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('No ServicesProvider above');
  return services;
}

export function useSession<Value>(select: (state: SessionState) => Value): Value {
  return useStore(useServices().session.store, select);
}

/** The address, for what stands around the people: it is drawn anew when they need not wait for that. */
export function useAddress(): ViewAddress {
  const { store } = useServices().addressBar;
  const [address, setAddress] = useState(store.getState().address);
  useEffect(() => {
    const follow = (): void => startTransition(() => setAddress(store.getState().address));
    follow();
    return store.subscribe(follow);
  }, [store]);
  return address;
}

/** A part of the address: the component is drawn anew only when that part is another one. */
export function useAddressPart<Value>(select: (address: ViewAddress) => Value): Value {
  return useStore(useServices().addressBar.store, ({ address }) => select(address));
}

export function useAlbumView<Value>(select: (state: AlbumViewState) => Value): Value {
  return useStore(useServices().albumView.store, select);
}

export function useSelection<Value>(select: (state: SelectionState) => Value): Value {
  return useStore(useServices().selection.store, select);
}

export function useAnnotations<Value>(select: (state: AnnotationsState) => Value): Value {
  return useStore(useServices().annotations.store, select);
}

export function useEdits<Value>(select: (state: EditsState) => Value): Value {
  return useStore(useServices().edits.store, select);
}

export function useUpdates<Value>(select: (state: UpdatesState) => Value): Value {
  return useStore(useServices().updates.store, select);
}

export function useOpenDialog(): OpenDialog | null {
  return useStore(useServices().dialogs.store, ({ dialog }) => dialog);
}
