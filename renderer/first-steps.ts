/**
 * What comes from elsewhere and takes its time, asked for while this thread has yet to read and run the rest of the
 * window's code: the worker starts, main answers and the texts are read meanwhile. For that the build keeps this file
 * and what it imports in a script of their own (`build/run-first-steps-first.ts`).
 */
import { loadTexts } from './i18n/load-texts.ts';
import { nearestLanguage } from './settings/appearance.ts';
import { startCacheWorker } from './trusted-types.ts';
import { watchedWorker } from './watched-worker.ts';

export const firstWorker = watchedWorker(startCacheWorker());
export const appInfo = window.album.getAppInfo();

// Who shows them asks again, and hears of it then if they can't be read.
loadTexts(nearestLanguage(navigator.language)).catch(() => undefined);
