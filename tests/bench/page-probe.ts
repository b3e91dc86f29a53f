/**
 * What the benchmarks measure inside the page. `installProbe` is sent to the page as source text before any of the
 * page's own scripts run, so it holds all that it uses; `window.probe` is then the same for the album and the baseline.
 */

export interface ScrollReading {
  readonly longTasksMs: readonly number[];
  readonly mountedCardsMax: number;
  /** Rows in view that were still empty 100 ms after they came into view. */
  readonly lateRows: number;
  readonly frames: number;
  /** Frames that the display would have shown beyond those, at 60 a second. */
  readonly droppedFrames: number;
  /** Frames in which no filled row was in view at all. */
  readonly blankFrames: number;
  /** Rows that were in view at some time. */
  readonly rowsSeen: number;
}

export interface QueryReading {
  /** From the changed address to the frame that shows the new order. */
  readonly durationsMs: readonly number[];
  /** People that each address shows, as the page counts them. */
  readonly peopleCounts: readonly (number | null)[];
  readonly longTasksMs: readonly number[];
}

export interface PageProbe {
  /** Milliseconds from the navigation's start to the first frame after the one in which all cards in view had their names. */
  readonly firstCards: Promise<number>;
  /** People that the page says it shows: null until it says so. */
  countPeople(): number | null;
  /** Follows one address after the other, `pauseMs` apart. Throws at one that leaves nobody, which shows no cards. */
  runQueries(hashes: readonly string[], pauseMs: number): Promise<QueryReading>;
  startScroll(): void;
  endScroll(): ScrollReading;
  /** Drags the scroll bar's thumb there and back until the time is over: a jump a frame, and a rest at each turn. */
  dragThumb(durationMs: number): Promise<void>;
}

declare global {
  interface Window {
    readonly probe: PageProbe;
  }
}

export function installProbe(): void {
  const LATE_MS = 100;
  const FRAME_MS = 1000 / 60;
  const QUERY_TIMEOUT_MS = 120_000;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  /** The first task after the next frame is painted. */
  const painted = async (): Promise<number> => {
    await frame();
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    return performance.now();
  };
  const pause = (durationMs: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, durationMs));
  const findGrid = (): HTMLElement | null => document.getElementById('people-grid');
  const orderOnScreen = (): string | null => findGrid()?.dataset.orderId ?? null;
  /** The first number of "1,200 people" and "12 of 1,200 people". */
  const countPeople = (): number | null => {
    const number = /[\d,]+/.exec(document.querySelector('.people-count')?.textContent ?? '')?.[0];
    return number === undefined ? null : Number(number.replaceAll(',', ''));
  };
  const isFilled = (cell: Element): boolean =>
    cell.hasAttribute('data-group-id') && cell.getAttribute('aria-busy') !== 'true';
  const isInView = (element: Element, view: DOMRect): boolean => {
    const box = element.getBoundingClientRect();
    return box.bottom > view.top + 1 && box.top < view.bottom - 1;
  };
  /** Whether there are cards in view and none of them is empty. */
  const isScreenFilled = (): boolean => {
    const grid = findGrid();
    if (grid === null) return false;
    const view = grid.getBoundingClientRect();
    const inView = [...grid.querySelectorAll('[data-position]')].filter((cell) => isInView(cell, view));
    return inView.length > 0 && inView.every(isFilled);
  };
  const watchLongTasks = (): (() => number[]) => {
    const durations: number[] = [];
    const note = (entries: PerformanceEntryList): void => {
      durations.push(...entries.map(({ duration }) => duration));
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'longtask' });
    return () => {
      note(observer.takeRecords());
      observer.disconnect();
      return durations;
    };
  };

  const measureFirstCards = async (): Promise<number> => {
    while (!isScreenFilled()) await frame();
    await frame();
    return frame().then(() => performance.now());
  };

  /** Looks after each change of the page, so that the time is not rounded up to frames before the one that shows it. */
  const changeTo = (hash: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const before = orderOnScreen();
      const startedAt = performance.now();
      const end = (): void => {
        observer.disconnect();
        clearTimeout(timer);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`no new order came on screen for ${hash}`));
      }, QUERY_TIMEOUT_MS);
      const observer = new MutationObserver(() => {
        const now = orderOnScreen();
        if (now === before) return;
        if (countPeople() === 0) {
          end();
          reject(new Error(`nobody matches ${hash}, so that there is no order to wait for`));
        }
        if (now === null || !isScreenFilled()) return;
        end();
        void painted().then((at) => resolve(at - startedAt));
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      location.hash = hash;
    });
  const runQueries = async (hashes: readonly string[], pauseMs: number): Promise<QueryReading> => {
    const longTasks = watchLongTasks();
    const durationsMs: number[] = [];
    const peopleCounts: (number | null)[] = [];
    for (const hash of hashes) {
      await pause(pauseMs);
      durationsMs.push(await changeTo(hash));
      peopleCounts.push(countPeople());
    }
    await pause(pauseMs);
    return { durationsMs, peopleCounts, longTasksMs: longTasks() };
  };

  /** Rows in view by their index: whether each is filled. A stretch that no row covers is a row below 0, another for each screen of the way. */
  const rowsInView = (grid: HTMLElement): Map<number, boolean> => {
    const view = grid.getBoundingClientRect();
    const rows = [...grid.querySelectorAll('[role=row]')]
      .filter((row) => row.querySelector('[data-position]') !== null && isInView(row, view))
      .map((row) => ({ row, box: row.getBoundingClientRect(), index: Number(row.ariaRowIndex) }))
      .sort((a, b) => a.box.top - b.box.top);
    const found = new Map<number, boolean>();
    for (const { row, index } of rows) {
      found.set(index, [...row.querySelectorAll('[data-position]')].every(isFilled));
    }
    const rowHeight = Math.max(50, ...rows.map(({ box }) => box.height));
    const lastRow = Number(grid.getAttribute('aria-rowcount'));
    const edges = rows.map(({ box }) => [box.top, box.bottom] as const);
    const reachesEnd = rows.at(-1)?.index === lastRow;
    const startsAtTop = rows[0] !== undefined && rows[0].box.top > view.top && grid.scrollTop === 0;
    let coveredTo: number = startsAtTop ? (rows[0]?.box.top ?? view.top) : view.top;
    let hasGap = false;
    for (const [top, bottom] of edges) {
      if (top - coveredTo > rowHeight) hasGap = true;
      coveredTo = Math.max(coveredTo, bottom);
    }
    if (!reachesEnd && view.bottom - coveredTo > rowHeight) hasGap = true;
    if (hasGap) found.set(-1 - Math.round(grid.scrollTop / view.height), false);
    return found;
  };

  let endSampling: (() => ScrollReading) | null = null;
  const startScroll = (): void => {
    const longTasks = watchLongTasks();
    const emptySince = new Map<number, number>();
    const late = new Set<number>();
    const seen = new Set<number>();
    let lateRows = 0;
    let mountedCardsMax = 0;
    let frames = 0;
    let droppedFrames = 0;
    let blankFrames = 0;
    let lastFrameAt = performance.now();
    let isRunning = true;
    const sample = (now: number): void => {
      if (!isRunning) return;
      requestAnimationFrame(sample);
      frames += 1;
      droppedFrames += Math.max(0, Math.round((now - lastFrameAt) / FRAME_MS) - 1);
      lastFrameAt = now;
      const grid = findGrid();
      if (grid === null) {
        blankFrames += 1;
        return;
      }
      mountedCardsMax = Math.max(mountedCardsMax, grid.querySelectorAll('[data-position]').length);
      const rows = rowsInView(grid);
      if (![...rows.values()].some((filled) => filled)) blankFrames += 1;
      for (const [index, filled] of rows) {
        if (index > 0) seen.add(index);
        if (filled) emptySince.delete(index);
        else if (!emptySince.has(index)) emptySince.set(index, now);
      }
      for (const [index, since] of emptySince) {
        if (!rows.has(index)) {
          emptySince.delete(index);
          late.delete(index);
        } else if (now - since > LATE_MS && !late.has(index)) {
          late.add(index);
          lateRows += 1;
        }
      }
    };
    requestAnimationFrame(sample);
    endSampling = () => {
      isRunning = false;
      return {
        longTasksMs: longTasks(),
        mountedCardsMax,
        lateRows,
        frames,
        droppedFrames,
        blankFrames,
        rowsSeen: seen.size,
      };
    };
  };
  const endScroll = (): ScrollReading => {
    if (endSampling === null) throw new Error('no scrolling is being measured');
    return endSampling();
  };

  const dragThumb = async (durationMs: number): Promise<void> => {
    const SWEEP_MS = 900;
    const REST_MS = 350;
    /** Where the thumb turns, as shares of its way. */
    const TURNS = [0.9, 0.2, 0.65, 0.4, 1, 0];
    const grid = findGrid();
    if (grid === null) throw new Error('there is no grid to scroll');
    const endsAt = performance.now() + durationMs;
    const way = grid.scrollHeight - grid.clientHeight;
    for (let turn = 0; performance.now() < endsAt; turn += 1) {
      const from = grid.scrollTop;
      const to = way * (TURNS[turn % TURNS.length] ?? 0);
      const startedAt = performance.now();
      for (let share = 0; share < 1; ) {
        await frame();
        share = Math.min(1, (performance.now() - startedAt) / SWEEP_MS);
        grid.scrollTop = from + (to - from) * share;
      }
      await pause(REST_MS);
    }
  };

  const firstCards = measureFirstCards();
  Object.assign(window, {
    probe: { firstCards, countPeople, runQueries, startScroll, endScroll, dragThumb },
  });
}
