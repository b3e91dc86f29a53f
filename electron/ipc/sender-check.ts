import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { ALBUM_ORIGIN } from '../security/album-origin.ts';

/**
 * Accepts calls of our window's main frame while it shows our page. The window is asked for anew each time, since it is
 * replaced when it is reopened; `senderFrame` is null when the frame has gone by the time the call is looked at.
 */
export function createSenderCheck(
  getWindowContents: () => WebContents | null,
): (event: IpcMainInvokeEvent) => boolean {
  return (event) => {
    const contents = getWindowContents();
    const frame = event.senderFrame;
    if (contents === null || frame === null || event.sender !== contents) return false;
    return frame === contents.mainFrame && frame.origin === ALBUM_ORIGIN;
  };
}
