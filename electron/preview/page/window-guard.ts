/**
 * `window.open` and links that want a window of their own: main's `setWindowOpenHandler` is asked, and no window comes of
 * it, since the preview runtime shows one. A click whose event is kept from bubbling is the browser's alone, and its
 * popup blocker's.
 */
import type { PageMessage, WindowDisposition } from '../wire/frames.ts';
import { ownAddress } from './own-address.ts';

/** Names that mean a place the page has already. */
const OWN_PLACES: ReadonlySet<string> = new Set(['_self', '_parent', '_top']);

/** Returns the browser's own `window.open`, for main. */
export function guardWindows(send: (message: PageMessage) => void): typeof window.open {
  const openWindow = window.open.bind(window);
  const want = (url: string, frameName: string, features: string, disposition: WindowDisposition): void =>
    send({ kind: 'window-wanted', url: ownAddress(url), frameName, features, disposition });

  window.open = (url = '', target = '', features = '') => {
    if (OWN_PLACES.has(target)) return openWindow(url, target, features);
    const address = `${url}` === '' ? 'about:blank' : new URL(url, document.baseURI).href;
    want(address, target, features, features === '' ? 'foreground-tab' : 'new-window');
    return null;
  };

  function follow(event: MouseEvent): void {
    if (event.defaultPrevented) return;
    const link = event.composedPath().find(isLink);
    const disposition = link === undefined ? null : dispositionOf(event, link);
    if (link === undefined || disposition === null) return;
    event.preventDefault();
    want(link.href, link.target, '', disposition);
  }
  window.addEventListener('click', follow);
  window.addEventListener('auxclick', follow);
  return openWindow;
}

type Link = HTMLAnchorElement | HTMLAreaElement;

function isLink(target: EventTarget): target is Link {
  const isElement = target instanceof HTMLAnchorElement || target instanceof HTMLAreaElement;
  return isElement && target.href !== '' && !target.hasAttribute('download');
}

/** Null: the link stays in this window. */
function dispositionOf(event: MouseEvent, { target }: Link): WindowDisposition | null {
  const isMiddle = event.button === 1;
  if (event.button !== 0 && !isMiddle) return null;
  if (isMiddle || event.ctrlKey || event.metaKey) return event.shiftKey ? 'foreground-tab' : 'background-tab';
  if (event.shiftKey) return 'new-window';
  return target === '' || OWN_PLACES.has(target) ? null : 'foreground-tab';
}
