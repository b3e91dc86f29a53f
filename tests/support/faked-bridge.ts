/**
 * Main's part of the shell, played in the page: what a page can be told that main tells rarely (safe mode, an update, a
 * link, the native menu). On the preview runtime alone: Electron's bridge can't be reached from the page's world.
 */
import type { Page } from 'playwright/test';
import type { AlbumLink, MenuState, UpdateStatus } from '../../shared/app-shell.ts';
import type { AlbumBridge, AppInfo, BridgeEvent } from '../../shared/bridge.ts';

export interface ShellFakes {
  readonly info?: Partial<AppInfo>;
  readonly update?: UpdateStatus;
  /** Came before the window did. */
  readonly link?: AlbumLink;
}

declare global {
  interface Window {
    /** What the window told and asked of the faked part. */
    shellCalls: { menu: MenuState[]; links: number; decisions: string[]; logs: number };
    /** What is played, with the link that waits now. */
    shellFakes: { info?: object; update?: UpdateStatus; link?: AlbumLink | null };
  }
}

/** Loads the page anew, with these in the place of main's, and of those that were played before. */
export async function fakeShell(page: Page, fakes: ShellFakes): Promise<void> {
  await page.addInitScript(install, fakes);
  await page.reload();
}

/** An event of main's. With a link, that one waits from now on. */
export async function sendFromMain(page: Page, event: BridgeEvent, payload: unknown): Promise<void> {
  await page.evaluate(
    ({ event, payload }) => window.dispatchEvent(new CustomEvent(`shell:${event}`, { detail: payload })),
    { event, payload },
  );
}

/** Runs in the page before any script of it: the bridge is exposed by the one definition of its name. */
function install(fakes: ShellFakes): void {
  const wasInstalled = window.shellFakes !== undefined;
  window.shellFakes = { ...fakes };
  // Playwright runs the scripts of earlier pages before.
  if (wasInstalled) return;
  const define = Object.defineProperty;
  const calls: Window['shellCalls'] = { menu: [], links: 0, decisions: [], logs: 0 };
  const answer = async <Value>(value: Value) => ({ ok: true, value }) as const;
  const on =
    (event: string) =>
    (listener: (payload: never) => void): (() => void) => {
      const hear = (heard: Event): void => listener((heard as CustomEvent).detail as never);
      window.addEventListener(`shell:${event}`, hear);
      return () => window.removeEventListener(`shell:${event}`, hear);
    };
  const faked = (bridge: AlbumBridge): AlbumBridge => ({
    ...bridge,
    getAppInfo: async () => {
      const info = await bridge.getAppInfo();
      return info.ok ? answer({ ...info.value, ...window.shellFakes.info }) : info;
    },
    getUpdate: () => answer(window.shellFakes.update ?? { state: 'off' }),
    decideUpdate: (version, decision) => {
      calls.decisions.push(`${version} ${decision}`);
      return answer(null);
    },
    reportMenuState: (state) => {
      calls.menu.push(state);
      return answer(null);
    },
    takeLink: () => {
      calls.links += 1;
      const { link = null } = window.shellFakes;
      window.shellFakes.link = null;
      return answer(link);
    },
    showLogs: () => {
      calls.logs += 1;
      return answer(null);
    },
    onMenuCommand: on('onMenuCommand'),
    onOpenDataset: on('onOpenDataset'),
    onLinkWaiting: on('onLinkWaiting'),
    onUpdateChanged: on('onUpdateChanged'),
  });
  window.addEventListener('shell:onLinkWaiting', (event) => {
    window.shellFakes.link = (event as CustomEvent).detail;
  });
  window.shellCalls = calls;
  Object.defineProperty = ((target: object, key: PropertyKey, attributes: PropertyDescriptor) => {
    if (target !== window || key !== 'album') return define(target, key, attributes);
    Object.defineProperty = define;
    return define(target, key, { ...attributes, value: faked(attributes.value) });
  }) as typeof Object.defineProperty;
}
