import {
  LONGEST_SMART_ALBUM_NAME,
  LONGEST_SMART_ALBUM_VIEW,
  MOST_SMART_ALBUMS,
  type SmartAlbum,
} from '../../shared/settings.ts';
import type { Session } from './session.ts';

export type SmartAlbumOutcome =
  | 'saved'
  /** The name is blank, or too long. */
  | 'bad-name'
  /** There are as many as there may be, or the view's text is too long to keep. */
  | 'full'
  /** It could not be written: the session's notice says why. */
  | 'failed';

/** Saves a view (`formatViewQuery`) of a dataset under a name. */
export async function saveSmartAlbum(
  session: Session,
  { datasetId, name, view }: Pick<SmartAlbum, 'datasetId' | 'name' | 'view'>,
): Promise<SmartAlbumOutcome> {
  const trimmed = tidyName(name);
  if (trimmed === null) return 'bad-name';
  const { smartAlbums } = session.store.getState().settings;
  if (smartAlbums.length >= MOST_SMART_ALBUMS || view.length > LONGEST_SMART_ALBUM_VIEW) return 'full';
  return keep(session, [...smartAlbums, { id: crypto.randomUUID(), datasetId, name: trimmed, view }]);
}

/** One that is no longer there stays away. */
export async function renameSmartAlbum(
  session: Session,
  id: string,
  name: string,
): Promise<SmartAlbumOutcome> {
  const trimmed = tidyName(name);
  if (trimmed === null) return 'bad-name';
  const { smartAlbums } = session.store.getState().settings;
  return keep(
    session,
    smartAlbums.map((album) => (album.id === id ? { ...album, name: trimmed } : album)),
  );
}

export async function deleteSmartAlbum(session: Session, id: string): Promise<SmartAlbumOutcome> {
  const { smartAlbums } = session.store.getState().settings;
  return keep(
    session,
    smartAlbums.filter((album) => album.id !== id),
  );
}

function tidyName(name: string): string | null {
  const trimmed = name.trim();
  return trimmed === '' || trimmed.length > LONGEST_SMART_ALBUM_NAME ? null : trimmed;
}

async function keep(session: Session, smartAlbums: readonly SmartAlbum[]): Promise<SmartAlbumOutcome> {
  return (await session.updateSettings({ smartAlbums })) ? 'saved' : 'failed';
}
