import type { AlbumBridge } from '../../shared/bridge.ts';
import type { Session } from './session.ts';

const PREFIX = 'people-album:draft:';

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Notes as they were typed where they could not be saved: they outlive the person's page, and a restart. */
export interface NoteDrafts {
  /** Null where nothing is waiting to be saved. */
  read(datasetId: string, groupId: string): string | null;
  /** Null once it is saved, or given up. */
  keep(datasetId: string, groupId: string, text: string | null): void;
  /** Forgets those of datasets that are forgotten; returns the function that ends it. */
  listen(): () => void;
}

interface Keeping {
  readonly bridge: Pick<AlbumBridge, 'onDatasetsChanged'>;
  readonly session: Pick<Session, 'store'>;
  readonly storage: DraftStorage;
}

export function createNoteDrafts({ bridge, session, storage }: Keeping): NoteDrafts {
  /** Those that the storage has no room for. */
  const unstored = new Map<string, string>();
  const forget = (key: string): void => {
    unstored.delete(key);
    storage.removeItem(key);
  };
  return {
    read: (datasetId, groupId) => {
      const key = keyOf(datasetId, groupId);
      return unstored.get(key) ?? storage.getItem(key);
    },
    keep: (datasetId, groupId, text) => {
      const key = keyOf(datasetId, groupId);
      const isKnown = session.store.getState().datasets.some(({ profile }) => profile.id === datasetId);
      forget(key);
      if (text === null || !isKnown) return;
      try {
        storage.setItem(key, text);
      } catch {
        unstored.set(key, text);
      }
    },
    listen: () =>
      bridge.onDatasetsChanged((datasets) => {
        const prefixes = datasets.map(({ profile }) => keyOf(profile.id, ''));
        const stored = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
        for (const key of [...stored, ...unstored.keys()]) {
          const isOurs = key.startsWith(PREFIX);
          if (isOurs && !prefixes.some((prefix) => key.startsWith(prefix))) forget(key);
        }
      }),
  };
}

/** The ids of datasets hold no colon. */
function keyOf(datasetId: string, groupId: string): string {
  return `${PREFIX}${datasetId}:${groupId}`;
}
