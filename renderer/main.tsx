/**
 * The window's entry. It runs in the sandboxed page: its only ways out are `window.album` (the bridge that preload
 * exposes) and the cache worker it starts here.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type AlbumBridge, CACHE_PORT_MESSAGE } from '../shared/bridge.ts';
import { App } from './app.tsx';
import { createCacheClient } from './cache/cache-client.ts';
import { createI18n } from './i18n/i18n.ts';
import { nearestLanguage } from './settings/appearance.ts';
import { startCacheWorker } from './trusted-types.ts';

declare global {
  interface Window {
    readonly album: AlbumBridge;
  }
}

function start(root: HTMLElement): void {
  const worker = startCacheWorker();
  const cache = createCacheClient(worker);
  const i18n = createI18n(nearestLanguage(navigator.language));
  const reactRoot = createRoot(root);
  const render = (isCacheLost: boolean): void =>
    reactRoot.render(
      <StrictMode>
        <App bridge={window.album} cache={cache} i18n={i18n} isCacheLost={isCacheLost} />
      </StrictMode>,
    );

  const loseCache = (): void => render(true);
  worker.addEventListener('error', loseCache);
  worker.addEventListener('messageerror', loseCache);
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source === window && event.data === CACHE_PORT_MESSAGE && port !== undefined) {
      cache.connectSink(port);
    }
  });
  render(false);
  // Without its port to main the cache could be read, and each sync would wait for it for ever.
  void window.album.connectCache().then((answer) => {
    if (!answer.ok) loseCache();
  });
}

const root = document.getElementById('root');
if (root !== null) start(root);
