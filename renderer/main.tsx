/**
 * The window's entry. It runs in the sandboxed page: its only ways out are `window.album` (the bridge that preload
 * exposes) and the cache worker, which the first steps start.
 */
import type { i18n } from 'i18next';
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { AppError } from '../shared/app-error.ts';
import { type AlbumBridge, type AppInfo, CACHE_PORT_MESSAGE } from '../shared/bridge.ts';
import type { Result } from '../shared/result.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import { App } from './app.tsx';
import { createCacheClient } from './cache/cache-client.ts';
import { rebuildInTime } from './errors/rebuild-in-time.ts';
import { appInfo, firstWorker } from './first-steps.ts';
import { loadI18n } from './i18n/i18n.ts';
import { nearestLanguage } from './settings/appearance.ts';
import { startCacheWorker } from './trusted-types.ts';
import { type WatchedWorker, watchedWorker } from './watched-worker.ts';

declare global {
  interface Window {
    readonly album: AlbumBridge;
  }
}

/**
 * Until main has said that this is no safe mode, nothing of the album is touched. The worker is loaded meanwhile: it
 * touches nothing either before it is asked.
 */
async function start(root: HTMLElement): Promise<void> {
  const reactRoot = createRoot(root);
  const [info, i18n] = await Promise.all([appInfo, loadI18n(nearestLanguage(navigator.language))]);
  if (!info.ok || !info.value.safeMode) return openAlbum(reactRoot, i18n, firstWorker);
  firstWorker.worker.terminate();
  await showSafeMode(reactRoot, i18n, info.value);
}

function openAlbum(reactRoot: Root, i18n: i18n, { worker, lost }: WatchedWorker): void {
  const cache = createCacheClient(worker);
  const render = (isCacheLost: boolean): void =>
    reactRoot.render(
      <StrictMode>
        <App bridge={window.album} cache={cache} i18n={i18n} isCacheLost={isCacheLost} />
      </StrictMode>,
    );

  const loseCache = (): void => render(true);
  void lost.then(loseCache);
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

async function showSafeMode(reactRoot: Root, i18n: i18n, info: AppInfo): Promise<void> {
  const [{ SafeModePage }, settings] = await Promise.all([
    import('./safe-mode/safe-mode-page.tsx'),
    window.album.getSettings(),
  ]);
  reactRoot.render(
    <StrictMode>
      <SafeModePage
        bridge={window.album}
        i18n={i18n}
        info={info}
        settings={settings.ok ? settings.value : DEFAULT_SETTINGS}
        onOpen={() => openAlbum(reactRoot, i18n, watchedWorker(startCacheWorker()))}
        rebuild={rebuildCache}
      />
    </StrictMode>,
  );
}

/** By a worker of its own: the album then opens with one that knows nothing of what was there before. */
async function rebuildCache(): Promise<Result<null, AppError>> {
  const worker = startCacheWorker();
  const answer = await rebuildInTime(createCacheClient(worker));
  worker.terminate();
  return answer;
}

const root = document.getElementById('root');
if (root !== null) void start(root);
