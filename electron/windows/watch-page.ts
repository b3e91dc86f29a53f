import type { BrowserWindow } from 'electron';
import type { Clock, Log } from '../sync/ports.ts';
import type { AskAboutPage, PageDecision, PageTrouble } from './ask-about-page.ts';
import type { CrashHistory } from './crash-history.ts';
import type { SafeMode } from './safe-mode.ts';

/** A page that has been there for so long has opened what it opens. */
const STAY_MS = 60_000;

type WatchedWindow = Pick<BrowserWindow, 'on' | 'isDestroyed' | 'destroy' | 'isVisible' | 'show'> & {
  readonly webContents: Pick<BrowserWindow['webContents'], 'on' | 'reload' | 'forcefullyCrashRenderer'>;
};

export interface PageWatchOptions {
  readonly log: Log;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Outlives the window, as what it decides does. */
  readonly history: CrashHistory;
  readonly safeMode: SafeMode;
  readonly ask: AskAboutPage;
  /** Loads the app's first page. */
  readonly loadStart: () => void;
  /** A page has stayed up. */
  readonly onStayed: () => void;
  readonly quit: () => void;
}

/**
 * Brings back a page whose process has ended by a fault, and asks about one that hangs. What the page showed comes from
 * the cache, and an interrupted sync goes on when the page is back.
 */
export function watchPage(window: WatchedWindow, options: PageWatchOptions): void {
  const { log, history, safeMode } = options;
  const { webContents } = window;
  let question: AbortController | null = null;
  let staying = new AbortController();
  let isReloadWanted = false;

  /** Not while Electron is still taking the old process down. */
  function reloadSoon(load: () => void): void {
    history.reloaded(options.now());
    setImmediate(() => {
      if (!window.isDestroyed()) load();
    });
  }

  /** Null when a question is open already. */
  async function ask(trouble: PageTrouble): Promise<PageDecision | null> {
    if (question !== null) return null;
    const own = new AbortController();
    question = own;
    if (!window.isVisible()) window.show();
    const decision = await options.ask(trouble, own.signal).catch(() => 'wait' as const);
    if (question === own) question = null;
    return window.isDestroyed() ? null : decision;
  }

  function takeBackQuestion(): void {
    question?.abort();
    question = null;
  }

  /** A page that hangs, or is gone, can't be asked whether it may be closed. */
  function quit(): void {
    window.destroy();
    options.quit();
  }

  async function askAboutCrash(): Promise<void> {
    const decision = await ask('crashed');
    if (decision === 'quit') quit();
    if (decision === 'reload') reloadSoon(() => webContents.reload());
  }

  async function askAboutHang(): Promise<void> {
    const decision = await ask('hung');
    if (decision === 'quit') quit();
    if (decision !== 'reload') return;
    // A reload would wait for the page. It comes when the process is gone: right away it may meet the old one
    // (electron/electron#48661).
    isReloadWanted = true;
    webContents.forcefullyCrashRenderer();
  }

  async function waitForStay(): Promise<void> {
    staying.abort();
    const own = new AbortController();
    staying = own;
    await options.clock.sleep(STAY_MS, own.signal);
    if (own.signal.aborted || window.isDestroyed()) return;
    safeMode.leave();
    options.onStayed();
  }

  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    staying.abort();
    if (reason === 'clean-exit') return;
    takeBackQuestion();
    const answer = history.answer(options.now(), safeMode.isOn, isReloadWanted);
    isReloadWanted = false;
    log.error('the page has crashed', { reason, exitCode, answer });
    if (answer === 'ask') return void askAboutCrash();
    if (answer === 'reload') return reloadSoon(() => webContents.reload());
    safeMode.enter();
    // The address may be what makes it crash.
    reloadSoon(options.loadStart);
  });
  webContents.on('did-finish-load', () => {
    takeBackQuestion();
    void waitForStay();
  });
  window.on('unresponsive', () => {
    log.warn('the page does not respond');
    void askAboutHang();
  });
  window.on('responsive', () => {
    log.info('the page responds again');
    takeBackQuestion();
  });
  window.on('closed', () => {
    takeBackQuestion();
    staying.abort();
  });
}
