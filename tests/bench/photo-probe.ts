/**
 * What the benchmark of photos measures inside the page. `installPhotoProbe` is sent to the page as source text before any
 * of the page's own scripts run, so it holds all that it uses.
 */

export interface PhotoScrollReading {
  readonly longTasksMs: readonly number[];
  readonly tilesMax: number;
  /** px that the page was scrolled through. */
  readonly distance: number;
}

export interface PhotoProbe {
  /** Goes to an address and resolves with the ms until the frame that shows its first photos with what is known of them. */
  openPhotos(hash: string): Promise<number>;
  /** Photos that the page says it shows. */
  countPhotos(): number | null;
  /** Scrolls evenly down and back for so long, watching for tasks over 50 ms. */
  scroll(durationMs: number): Promise<PhotoScrollReading>;
}

declare global {
  interface Window {
    readonly photoProbe: PhotoProbe;
  }
}

export function installPhotoProbe(): void {
  const LONGEST_WAIT_MS = 60_000;
  const PX_A_FRAME = 400;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  /** Those in view and around it: the first row may stand just below a small window. */
  const mountedTiles = (): Element[] => [...document.querySelectorAll('.photo-tile')];
  const countPhotos = (): number | null => {
    const words = document.querySelector('.photo-count')?.textContent ?? '';
    const number = /[\d,]+/.exec(words)?.[0];
    return number === undefined ? null : Number(number.replaceAll(',', ''));
  };
  const openPhotos = async (hash: string): Promise<number> => {
    const startedAt = performance.now();
    location.hash = hash;
    for (;;) {
      await frame();
      const tiles = mountedTiles();
      if (tiles.length > 0 && tiles.every((tile) => tile.getAttribute('aria-busy') !== 'true')) break;
      if (performance.now() - startedAt > LONGEST_WAIT_MS) throw new Error('no photos came into view');
    }
    await frame();
    return performance.now() - startedAt;
  };
  const scrollerOf = (element: Element | null): Element => {
    for (let at = element; at !== null; at = at.parentElement) {
      const { overflowY } = getComputedStyle(at);
      if ((overflowY === 'auto' || overflowY === 'scroll') && at.scrollHeight > at.clientHeight) return at;
    }
    throw new Error('there is nothing to scroll');
  };
  const scroll = async (durationMs: number): Promise<PhotoScrollReading> => {
    const scroller = scrollerOf(document.querySelector('.photo-grid'));
    const longTasksMs: number[] = [];
    const note = (entries: PerformanceEntryList): void => {
      longTasksMs.push(...entries.map(({ duration }) => duration));
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'longtask' });
    const endsAt = performance.now() + durationMs;
    let [tilesMax, distance, direction] = [0, 0, 1];
    while (performance.now() < endsAt) {
      const before = scroller.scrollTop;
      scroller.scrollTop = before + direction * PX_A_FRAME;
      await frame();
      if (scroller.scrollTop === before) direction = -direction;
      distance += Math.abs(scroller.scrollTop - before);
      tilesMax = Math.max(tilesMax, document.querySelectorAll('.photo-tile').length);
    }
    note(observer.takeRecords());
    observer.disconnect();
    return { longTasksMs, tilesMax, distance };
  };
  Object.assign(window, { photoProbe: { openPhotos, countPhotos, scroll } });
}
