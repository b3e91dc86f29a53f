import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AlbumBridge } from '../../shared/bridge.ts';
import type { CacheClient } from '../cache/cache-api.ts';
import { type AddressBar, createAddressBar } from './address-bar.ts';
import { type AlbumView, type AlbumViewState, createAlbumView } from './album-view.ts';
import { createSession, type Session, type SessionState } from './session.ts';
import type { ViewAddress } from './view-address.ts';

/** What the window's components work with: the two ways out (bridge and cache) and the state they share. */
export interface Services {
  readonly bridge: AlbumBridge;
  readonly cache: CacheClient;
  readonly session: Session;
  readonly addressBar: AddressBar;
  readonly albumView: AlbumView;
}

const ServicesContext = createContext<Services | null>(null);

function createServices(bridge: AlbumBridge, cache: CacheClient): Services {
  return {
    bridge,
    cache,
    session: createSession(bridge, cache),
    addressBar: createAddressBar(window),
    albumView: createAlbumView(cache),
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
    const ends = [services.session.start(), services.addressBar.listen(), services.albumView.listen()];
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

export function useAddress(): ViewAddress {
  return useStore(useServices().addressBar.store, ({ address }) => address);
}

export function useAlbumView<Value>(select: (state: AlbumViewState) => Value): Value {
  return useStore(useServices().albumView.store, select);
}
