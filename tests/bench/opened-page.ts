import type {} from './page-probe.ts';
import type { QuietBrowser } from './quiet-browser.ts';

/** Answers how long the page took to paint its first cards, ms, once it is sure that everybody is there. */
export async function readFirstCards(browser: QuietBrowser, groups: number): Promise<number> {
  const { firstCardsMs, people } = await browser.evaluate(async () => {
    const at = await window.probe.firstCards;
    return { firstCardsMs: at, people: window.probe.countPeople() };
  }, null);
  assertEverybody(people, groups);
  return firstCardsMs;
}

/** Throws unless as many people are there as were asked for: with fewer, every figure is too good. */
export function assertEverybody(people: number | null, groups: number): void {
  if (people !== groups) throw new Error(`there are ${people} people, not ${groups}: nothing is measured`);
}

/** Leaves the page, whose worker ends with it, and opens the address in the same browser. */
export async function openPage(browser: QuietBrowser, url: string, groups: number): Promise<void> {
  await browser.navigate('about:blank');
  await browser.navigate(url);
  await readFirstCards(browser, groups);
}
