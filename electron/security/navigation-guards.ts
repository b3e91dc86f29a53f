import type { WebContents } from 'electron';
import { isAlbumUrl } from './album-origin.ts';

interface Navigation {
  readonly url: string;
  preventDefault(): void;
}

/** The window shows the album and nothing else: it may load its own page anew, and go nowhere. */
export function guardNavigation(contents: WebContents): void {
  const allowAlbumOnly = (navigation: Navigation): void => {
    if (!isAlbumUrl(navigation.url)) navigation.preventDefault();
  };
  contents.on('will-navigate', allowAlbumOnly);
  contents.on('will-redirect', (redirection) => redirection.preventDefault());
  contents.on('will-frame-navigate', allowAlbumOnly);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
