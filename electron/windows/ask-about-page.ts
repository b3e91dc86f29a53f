import type { BrowserWindow, Dialog } from 'electron';
import type { Say } from './window-words.ts';

export type PageTrouble = 'crashed' | 'hung';
export type PageDecision = 'reload' | 'wait' | 'quit';

/** Asks the user about a page that is gone or hangs. The signal takes the question back; the answer is `wait` then. */
export type AskAboutPage = (trouble: PageTrouble, signal: AbortSignal) => Promise<PageDecision>;

/** There is nothing to wait for when the page is gone. */
const DECISIONS: Readonly<Record<PageTrouble, readonly PageDecision[]>> = {
  crashed: ['reload', 'quit'],
  hung: ['reload', 'wait', 'quit'],
};

/** A dialog of the system's: the page can show none. It has a parent, without which macOS can't close it by a signal. */
export function createPageQuestion(
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: BrowserWindow,
  say: Say,
): AskAboutPage {
  return async (trouble, signal) => {
    const decisions = DECISIONS[trouble];
    const harmless = trouble === 'hung' ? decisions.indexOf('wait') : decisions.indexOf('reload');
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: say(trouble === 'hung' ? 'pageHung' : 'pageCrashed'),
      detail: say(trouble === 'hung' ? 'pageHungDetail' : 'pageCrashedDetail'),
      buttons: decisions.map((decision) => say(decision)),
      defaultId: decisions.indexOf('reload'),
      cancelId: harmless,
      noLink: true,
      signal,
    });
    return signal.aborted ? 'wait' : (decisions[response] ?? 'wait');
  };
}
