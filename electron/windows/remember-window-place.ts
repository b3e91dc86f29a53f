import type { BrowserWindow } from 'electron';
import type { WindowPlace } from './place-window.ts';

type PlacedWindow = Pick<
  BrowserWindow,
  'on' | 'getNormalBounds' | 'isMaximized' | 'isFullScreen' | 'isMinimized' | 'isVisible'
>;

/** Tells how the window stands whenever that changes. */
export function rememberWindowPlace(window: PlacedWindow, keep: (place: WindowPlace) => void): void {
  function note(): void {
    // Hidden or minimized it may deny that it is maximized, and what it goes back to is how it stood before.
    if (!window.isVisible() || window.isMinimized()) return;
    keep({
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
    });
  }
  window.on('resize', note);
  window.on('move', note);
  window.on('maximize', note);
  window.on('unmaximize', note);
  window.on('enter-full-screen', note);
  window.on('leave-full-screen', note);
  // The last word, where a system moved the window without telling.
  window.on('close', note);
}
