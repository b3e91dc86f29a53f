import type { AddressBar } from './address-bar.ts';
import type { AlbumView } from './album-view.ts';
import { formatViewAddress, queryOfAddress } from './view-address.ts';

/**
 * Has the album's view show what the address says, at once: the worker sorts and filters while the window is still
 * drawing its controls anew. Returns the function that ends it.
 */
export function followAddress(
  addressBar: Pick<AddressBar, 'store'>,
  albumView: Pick<AlbumView, 'show'>,
): () => void {
  let asked: string | null = null;
  const follow = (): void => {
    const { address, spot } = addressBar.store.getState();
    if (address.screen !== 'album' || address.datasetId === null) {
      // Coming back to an album shows it anew, where it was left.
      asked = null;
      return;
    }
    // Addresses are parsed anew at each step back, so they are compared by what they say.
    const wanted = formatViewAddress({ ...address, personId: null });
    if (wanted === asked) return;
    asked = wanted;
    void albumView.show(queryOfAddress(address.datasetId, address), spot);
  };
  follow();
  return addressBar.store.subscribe(follow);
}
