import { useEffect, useState } from 'react';
import type { AlbumLink } from '../../shared/app-shell.ts';
import type { CacheApi } from '../cache/cache-api.ts';
import { shownName } from '../store/shown-name.ts';

/** Who a link names: `unknown` where the album has nobody of that id, `unread` while or where the cache does not say. */
export type LinkedPerson =
  | { readonly kind: 'none' | 'unread' | 'unknown' }
  | { readonly kind: 'known'; readonly name: string | null };

export function useLinkedPerson(cache: Pick<CacheApi, 'readPerson'>, link: AlbumLink): LinkedPerson {
  const { datasetId, groupId } = link;
  const [person, setPerson] = useState<LinkedPerson>({ kind: groupId === null ? 'none' : 'unread' });
  useEffect(() => {
    if (groupId === null) return;
    let isShown = true;
    void cache.readPerson(datasetId, groupId).then((answer) => {
      if (!isShown || !answer.ok) return;
      const found = answer.value;
      if (found === null) setPerson({ kind: 'unknown' });
      else {
        const { cluster, annotation } = found;
        setPerson({ kind: 'known', name: shownName({ name: cluster.name, alias: annotation.alias }) });
      }
    });
    return () => {
      isShown = false;
    };
  }, [cache, datasetId, groupId]);
  return person;
}
