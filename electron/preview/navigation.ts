/** Main's word on where a page may go and which windows it may open: Electron's events, asked by a page. */
import type { HandlerDetails, WebContents, WebFrameMain, WindowOpenHandlerResponse } from 'electron';
import { createPreventableEvent } from './preventable-event.ts';
import { NotInPreviewError } from './strict.ts';

/**
 * `will-redirect` and `will-attach-webview` are accepted and never told: no browser announces a redirect to the page that
 * goes there, and a page of its has no webviews.
 */
export const NAVIGATION_EVENTS = [
  'will-navigate',
  'will-redirect',
  'will-frame-navigate',
  'will-attach-webview',
];

/** What a page says of the window that it wants. */
export type WantedWindow = Pick<HandlerDetails, 'url' | 'frameName' | 'features' | 'disposition'>;

export type WindowOpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

/** As documented: first the event of any frame, then, unless that is prevented, the one of the main frame. */
export function mayNavigate(
  emit: (event: string, ...args: unknown[]) => boolean,
  frame: WebFrameMain,
  url: string,
): boolean {
  return ['will-frame-navigate', 'will-navigate'].every((name) => {
    const event = createPreventableEvent();
    const details = { url, isSameDocument: false, isMainFrame: true, frame, initiator: frame };
    emit(name, Object.assign(event, details), url, false, true, frame.processId, frame.routingId);
    return !event.defaultPrevented;
  });
}

/** Asks the handler about a window. It can only say no: there is one page here. */
export function refuseWindow(
  handler: WindowOpenHandler | null,
  wanted: WantedWindow,
  referrer: string,
): void {
  const details: HandlerDetails = { ...wanted, referrer: { url: referrer, policy: 'no-referrer' } };
  const answer: WindowOpenHandlerResponse = handler === null ? { action: 'allow' } : handler(details);
  if (answer.action === 'allow') throw new NotInPreviewError('a second window');
}
