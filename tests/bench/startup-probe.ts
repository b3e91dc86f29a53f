/** What the start-up benchmark measures inside the page; sent there as source text, so it holds all that it uses. */
export interface StartupProbe {
  /** Milliseconds since the epoch, of the first frame after the search field has the focus, which a key gives it. */
  readonly keyAnsweredAt: Promise<number>;
}

declare global {
  interface Window {
    readonly startupProbe: StartupProbe;
  }
}

export function installStartupProbe(): void {
  const keyAnsweredAt = new Promise<number>((resolve) => {
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      requestAnimationFrame(() =>
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
      );
    });
  });
  Object.assign(window, { startupProbe: { keyAnsweredAt } });
}
