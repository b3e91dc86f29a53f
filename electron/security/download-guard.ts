import type { Session } from 'electron';
import { isAlbumUrl } from './album-origin.ts';

/** Whether it is what our page has made itself: `blob:app://album/<uuid>`. */
export function isAlbumBlob(url: string): boolean {
  return url.startsWith('blob:') && isAlbumUrl(url.slice('blob:'.length));
}

/**
 * The page saves a file by a click on an `<a download>` to a blob of its own: that is no navigation, so the navigation
 * guards are not asked, and Electron shows its save dialog for it. Every other download is cancelled. Without a title
 * the dialog would show the blob's address.
 */
export function guardDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (isAlbumBlob(item.getURL())) item.setSaveDialogOptions({ title: item.getFilename() });
    else event.preventDefault();
  });
}
