import type {} from './page-probe.ts';
import type { QuietBrowser } from './quiet-browser.ts';

/** Leaves the page, whose worker ends with it, and opens the address: milliseconds until the first cards are painted. */
export async function openCold(browser: QuietBrowser, url: string): Promise<number> {
  await browser.navigate('about:blank');
  await browser.navigate(url);
  return browser.evaluate(() => window.probe.firstCards, null);
}
