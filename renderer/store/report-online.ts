import type { AlbumBridge } from '../../shared/bridge.ts';

/** Tells main each time the window sees a network again; returns the function that ends it. */
export function reportOnline(
  bridge: Pick<AlbumBridge, 'reportOnline'>,
  target: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): () => void {
  // Without a notice when it fails: nobody asked for it, and main looks by itself after a while.
  const tell = (): void => void bridge.reportOnline();
  target.addEventListener('online', tell);
  return () => target.removeEventListener('online', tell);
}
