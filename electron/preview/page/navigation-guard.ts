/**
 * Asks main before the page goes anywhere, as Electron does by `will-navigate`, and goes there when main lets it. What only
 * Electron can ask about: frames inside the page, redirects, and going back or forward to another document. A form that is
 * posted is asked about and can't be posted once more, so it goes nowhere. As in Electron, what main or the browser's own
 * buttons start is not asked about.
 */
import type { PageMessage } from '../wire/frames.ts';
import { ownAddress } from './own-address.ts';

export interface NavigationGuard {
  /** Main's answer. */
  decided(id: number, allowed: boolean): void;
  /** Loads the page anew without asking. */
  reload(): void;
}

/** Until main answers, and for ever when it is gone, the page stays. */
export function guardNavigation(send: (message: PageMessage) => void): NavigationGuard {
  const waiting = new Map<number, () => void>();
  let lastId = 0;
  let isAllowed = false;

  /** The event of a navigation comes before the call that starts it returns. */
  function go(start: () => void): void {
    isAllowed = true;
    start();
    isAllowed = false;
  }

  window.navigation.addEventListener('navigate', (event) => {
    const { destination, navigationType, downloadRequest, formData } = event;
    if (isAllowed || destination.sameDocument || downloadRequest !== null || navigationType === 'traverse')
      return;
    event.preventDefault();
    lastId += 1;
    waiting.set(lastId, () => {
      if (formData !== null) return;
      if (navigationType === 'reload') window.location.reload();
      else if (navigationType === 'replace') window.location.replace(destination.url);
      else window.location.assign(destination.url);
    });
    send({ kind: 'will-navigate', id: lastId, url: ownAddress(destination.url) });
  });

  // Electron's `navigateOnDragDrop: false`: what is dropped where nobody takes it goes nowhere.
  for (const name of ['dragover', 'drop'] as const) window.addEventListener(name, leaveAlone);

  return {
    decided(id, allowed) {
      const start = waiting.get(id);
      waiting.delete(id);
      if (allowed && start !== undefined) go(start);
    },
    reload: () => go(() => window.location.reload()),
  };
}

function leaveAlone(event: DragEvent): void {
  const { dataTransfer, target, defaultPrevented } = event;
  const kinds = dataTransfer?.types ?? [];
  const isAddress = kinds.includes('Files') || kinds.includes('text/uri-list');
  const isField =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable);
  if (defaultPrevented || isField || !isAddress) return;
  event.preventDefault();
  if (dataTransfer !== null) dataTransfer.dropEffect = 'none';
}
