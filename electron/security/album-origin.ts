/** The renderer's origin. Frozen: the IndexedDB cache of every user belongs to it. */
export const ALBUM_SCHEME = 'app';
export const ALBUM_HOST = 'album';
export const ALBUM_ORIGIN = `${ALBUM_SCHEME}://${ALBUM_HOST}`;
export const ALBUM_START_URL = `${ALBUM_ORIGIN}/index.html`;

/** Whether a URL is a page of the album. */
export function isAlbumUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${ALBUM_SCHEME}:` && host === ALBUM_HOST && username === '' && password === '';
}
