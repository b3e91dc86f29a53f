/**
 * What the benchmarks of pictures measure inside the page. `installPictureProbe` is sent to the page as source text before
 * any of the page's own scripts run, so it holds all that it uses.
 */

export interface FirstScreen {
  /** Milliseconds from the navigation's start to the frame after the one in which all cards in view had their names. */
  readonly cardsMs: number;
  /** Likewise, until all of them had their faces decoded and painted. */
  readonly facesMs: number;
  readonly faces: number;
}

export interface PictureProbe {
  readonly firstScreen: Promise<FirstScreen>;
  /** Scrolls there and resolves with the addresses of the faces in view once all are painted. */
  showFacesAt(scrollTop: number): Promise<readonly string[]>;
  /**
   * Milliseconds that each address takes to be fetched whole, one after the other, past the browser's own caches, and
   * in turn with each what the way alone takes: an answer without content.
   */
  timeFetches(addresses: readonly string[], empty: string): Promise<FetchTimes>;
}

export interface FetchTimes {
  readonly pictures: readonly number[];
  readonly empty: readonly number[];
}

declare global {
  interface Window {
    readonly pictureProbe: PictureProbe;
  }
}

export function installPictureProbe(): void {
  const LONGEST_WAIT_MS = 60_000;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const afterPaint = async (): Promise<number> => {
    await frame();
    await frame();
    return performance.now();
  };
  const cardsInView = (): HTMLElement[] => {
    const grid = document.getElementById('people-grid');
    if (grid === null) return [];
    const view = grid.getBoundingClientRect();
    return [...grid.querySelectorAll<HTMLElement>('[data-position]')].filter((card) => {
      const box = card.getBoundingClientRect();
      return box.bottom > view.top + 1 && box.top < view.bottom - 1;
    });
  };
  const isNamed = (card: HTMLElement): boolean =>
    card.dataset.groupId !== undefined && card.getAttribute('aria-busy') !== 'true';
  const faceOf = (card: HTMLElement): HTMLImageElement | null => card.querySelector('img');
  const isPainted = (image: HTMLImageElement | null): boolean =>
    image?.complete === true && image.naturalWidth > 0;
  /** Resolves when it holds of all cards in view, of which there is one at least. */
  const whenAll = async (holds: (card: HTMLElement) => boolean, what: string): Promise<void> => {
    const startedAt = performance.now();
    for (;;) {
      const cards = cardsInView();
      if (cards.length > 0 && cards.every(holds)) return;
      if (performance.now() - startedAt > LONGEST_WAIT_MS) {
        const missing = cards.filter((card) => !holds(card)).length;
        throw new Error(`${missing} of ${cards.length} cards in view have no ${what}`);
      }
      await frame();
    }
  };
  const whenFacesArePainted = async (): Promise<readonly HTMLImageElement[]> => {
    await whenAll((card) => isPainted(faceOf(card)), 'face');
    const faces = cardsInView().flatMap((card) => faceOf(card) ?? []);
    await Promise.all(faces.map((face) => face.decode()));
    return faces;
  };
  const measureFirstScreen = async (): Promise<FirstScreen> => {
    await whenAll(isNamed, 'name');
    const cardsMs = await afterPaint();
    const faces = await whenFacesArePainted();
    return { cardsMs, facesMs: await afterPaint(), faces: faces.length };
  };
  const firstScreen = measureFirstScreen();
  // Whoever asks later hears of it.
  firstScreen.catch(() => undefined);
  const showFacesAt = async (scrollTop: number): Promise<readonly string[]> => {
    const grid = document.getElementById('people-grid');
    if (grid === null) throw new Error('there is no grid to scroll');
    grid.scrollTop = scrollTop;
    await afterPaint();
    await whenAll(isNamed, 'name');
    return (await whenFacesArePainted()).map((face) => face.src);
  };
  const fetchWhole = async (address: string): Promise<readonly [ms: number, bytes: number]> => {
    const startedAt = performance.now();
    const response = await fetch(address, { cache: 'no-store' });
    const { size } = await response.blob();
    const ms = performance.now() - startedAt;
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return [ms, size];
  };
  const timeFetches = async (addresses: readonly string[], nothing: string): Promise<FetchTimes> => {
    const pictures: number[] = [];
    const empty: number[] = [];
    for (const address of addresses) {
      const [emptyMs] = await fetchWhole(nothing);
      empty.push(emptyMs);
      const [ms, bytes] = await fetchWhole(address);
      if (bytes === 0) throw new Error(`${address} is empty`);
      pictures.push(ms);
    }
    return { pictures, empty };
  };
  Object.assign(window, { pictureProbe: { firstScreen, showFacesAt, timeFetches } });
}
