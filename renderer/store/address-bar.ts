import { createStore, type StoreApi } from 'zustand/vanilla';
import { formatViewAddress, parseViewAddress, type ViewAddress } from './view-address.ts';

export interface AddressBar {
  readonly store: StoreApi<{ readonly address: ViewAddress }>;
  /** Goes to the address given by the change. `replace` leaves no step for Back: for each key typed into the search. */
  go(change: Partial<ViewAddress>, how?: 'push' | 'replace'): void;
  /** Goes back if this window came here by itself, else to the fallback. */
  back(fallback: Partial<ViewAddress>): void;
  /** Follows the browser's Back and Forward; returns the function that ends it. */
  listen(): () => void;
}

/** Keeps the view's address in `location.hash`. */
export function createAddressBar(target: Window): AddressBar {
  const store = createStore(() => ({ address: parseViewAddress(target.location.hash) }));
  const depth = () => Number((target.history.state as { depth?: unknown } | null)?.depth ?? 0);
  const go: AddressBar['go'] = (change, how = 'push') => {
    const address = { ...store.getState().address, ...change };
    const hash = formatViewAddress(address);
    if (how === 'push' && hash !== target.location.hash)
      target.history.pushState({ depth: depth() + 1 }, '', hash);
    else target.history.replaceState({ depth: depth() }, '', hash);
    store.setState({ address });
  };
  return {
    store,
    go,
    back: (fallback) => {
      if (depth() > 0) target.history.back();
      else go(fallback, 'replace');
    },
    listen: () => {
      const read = () => store.setState({ address: parseViewAddress(target.location.hash) });
      target.addEventListener('popstate', read);
      return () => target.removeEventListener('popstate', read);
    },
  };
}
