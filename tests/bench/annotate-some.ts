import type { Key } from './devtools-page.ts';
import { tellProgress } from './progress.ts';
import type { QuietBrowser } from './quiet-browser.ts';

const PIN: Key = { key: 'p', code: 'KeyP', windowsVirtualKeyCode: 80, text: 'p' };
const HIDE: Key = { key: 'Delete', code: 'Delete', windowsVirtualKeyCode: 46 };
const PINNED_COUNT = 3;
const HIDDEN_COUNT = 3;

/** Puts the focus on the card at a position; answers the order on screen. */
function focusCard(browser: QuietBrowser, position: number): Promise<string> {
  return browser.evaluate((wanted) => {
    const grid = document.getElementById('people-grid');
    const cell = grid?.querySelector<HTMLElement>(`[data-position="${wanted}"]`);
    if (!cell) throw new Error(`there is no card at ${wanted}`);
    cell.focus();
    return grid?.dataset.orderId ?? '';
  }, position);
}

function waitForOtherOrder(browser: QuietBrowser, before: string): Promise<void> {
  return browser.evaluate(async (orderId) => {
    const TIMEOUT_MS = 20_000;
    const startedAt = performance.now();
    while (document.getElementById('people-grid')?.dataset.orderId === orderId) {
      if (performance.now() - startedAt > TIMEOUT_MS) throw new Error('a key that pins or hides did nothing');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, before);
}

/** Pins and hides some people with the keyboard, as a user does, so that filters by these leave somebody. Answers how many are hidden. */
export async function annotateSome(browser: QuietBrowser): Promise<number> {
  const keys = [...Array<Key>(PINNED_COUNT).fill(PIN), ...Array<Key>(HIDDEN_COUNT).fill(HIDE)];
  for (const [at, key] of keys.entries()) {
    const before = await focusCard(browser, PINNED_COUNT + at);
    await browser.pressKey(key);
    await waitForOtherOrder(browser, before);
  }
  tellProgress(`pinned ${PINNED_COUNT} and hid ${HIDDEN_COUNT} people`);
  return HIDDEN_COUNT;
}
