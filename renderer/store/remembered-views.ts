import type { GridSpot } from './album-view.ts';
import { readSpot } from './grid-spot.ts';

const PREFIX = 'people-album:view:';

/** Ids of the people selected; `all` is everybody whom the filter leaves. */
export type RememberedSelection = 'all' | readonly string[] | null;

/** What was on screen of a dataset. */
export interface RememberedEntry {
  /** As `formatViewQuery` writes it. */
  readonly query: string;
  readonly spot: GridSpot | null;
  readonly selection: RememberedSelection;
}

export interface RememberedViews {
  /** Null where there is none, or what is there is none of ours. */
  read(datasetId: string): RememberedEntry | null;
  write(datasetId: string, entry: RememberedEntry): void;
  /** Deletes those of all other datasets. */
  keepOnly(datasetIds: ReadonlySet<string>): void;
}

export type ViewStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export function createRememberedViews(storage: ViewStorage): RememberedViews {
  return {
    read: (datasetId) => parseEntry(storage.getItem(PREFIX + datasetId)),
    write: (datasetId, entry) => {
      try {
        storage.setItem(PREFIX + datasetId, JSON.stringify(entry));
      } catch {
        // No room: the place is not worth more than a try.
        storage.removeItem(PREFIX + datasetId);
      }
    },
    keepOnly: (datasetIds) => {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      for (const key of keys) {
        if (key.startsWith(PREFIX) && !datasetIds.has(key.slice(PREFIX.length))) storage.removeItem(key);
      }
    },
  };
}

function parseEntry(text: string | null): RememberedEntry | null {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return null;
  const { query, spot, selection } = value as Record<keyof RememberedEntry, unknown>;
  if (typeof query !== 'string') return null;
  return { query, spot: readSpot(spot), selection: isSelection(selection) ? selection : null };
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function isSelection(value: unknown): value is RememberedSelection {
  return value === 'all' || (Array.isArray(value) && value.every((id) => typeof id === 'string'));
}
