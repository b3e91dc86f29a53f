import type { AlbumBridge } from '../../shared/bridge.ts';

declare global {
  /** What preload puts into the window, for code that tests run in the page. */
  interface Window {
    readonly album: AlbumBridge;
  }
}
