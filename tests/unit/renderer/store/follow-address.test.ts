import { describe, expect, it } from 'vitest';
import type { AlbumQuery } from '../../../../renderer/cache/cache-api.ts';
import { createAddressBar } from '../../../../renderer/store/address-bar.ts';
import type { GridSpot } from '../../../../renderer/store/album-view.ts';
import { followAddress } from '../../../../renderer/store/follow-address.ts';
import { albumAddress } from '../../../../renderer/store/view-address.ts';
import { createFakeWindow } from '../../../support/fake-window.ts';

interface Shown {
  readonly query: AlbumQuery;
  readonly spot: GridSpot | null | undefined;
}

function following(hash: string) {
  const addressBar = createAddressBar(createFakeWindow(hash).window);
  const shown: Shown[] = [];
  const stop = followAddress(addressBar, {
    show: async (query, spot) => void shown.push({ query, spot }),
  });
  return { addressBar, shown, stop };
}

describe('following the address', () => {
  it('shows at once what the address says, and each other order and filter', () => {
    const { addressBar, shown } = following('#/album/a?q=anna');
    addressBar.go({ sort: { field: 'Name', order: 'asc' } });
    expect(shown.map(({ query }) => [query.datasetId, query.filter.text, query.sort.field])).toEqual([
      ['a', 'anna', 'ImageCount'],
      ['a', 'anna', 'Name'],
    ]);
  });

  it('asks for nothing when only the open person changes', () => {
    const { addressBar, shown } = following('#/album/a');
    addressBar.go({ personId: 'p' });
    addressBar.go({ personId: null });
    expect(shown).toHaveLength(1);
  });

  it('shows an album anew after another screen, where it is told to stand', () => {
    const { addressBar, shown } = following('#/album/a');
    const spot: GridSpot = {
      from: 40,
      to: 60,
      topGroupId: 'g',
      topPosition: 40,
      focusedGroupId: 'g',
      focusedPosition: 40,
    };
    addressBar.go({ screen: 'connect' });
    expect(shown).toHaveLength(1);
    addressBar.go(albumAddress('a'), 'replace', spot);
    expect(shown.at(-1)?.spot).toEqual(spot);
    expect(shown).toHaveLength(2);
  });

  it('ends', () => {
    const { addressBar, shown, stop } = following('#/');
    stop();
    addressBar.go(albumAddress('a'));
    expect(shown).toEqual([]);
  });
});
