/** The page's one socket to main. */
import { CLOSE_SUPERSEDED, CLOSE_WINDOW_CLOSED, SESSION_PATH, SOCKET_PATH } from '../wire/endpoints.ts';
import { type PageMessage, packFrame, type UnpackedFrame, unpackFrame } from '../wire/frames.ts';
import { showNotice } from './notice.ts';

const RETRY_DELAY_MS = 1_000;

export interface PageSocket {
  /** Sends at once, or as soon as the socket is open. Throws a DataCloneError for what can't be cloned. */
  send(message: PageMessage, value?: unknown): void;
  /** The window was closed by main: the socket's end is no accident. */
  expectEnd(): void;
}

/** A page that lost main keeps showing what it has. When main is there again, a fresh load connects anew. */
async function reloadWhenBack(reload: () => void): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    const answer = await fetch(SESSION_PATH).catch(() => null);
    if (answer?.status === 403) return showNotice('restarted');
    if (answer?.ok === true) return reload();
  }
}

/** `reload` loads the page anew. */
export function openSocket(
  onFrame: (frame: UnpackedFrame) => void,
  reload: () => void,
  onEnd: () => void,
): PageSocket {
  const socket = new WebSocket(`ws://${window.location.host}${SOCKET_PATH}`);
  socket.binaryType = 'arraybuffer';
  const waiting: Uint8Array<ArrayBuffer>[] = [];
  let leaving = false;

  socket.addEventListener('open', () => {
    for (const frame of waiting.splice(0)) socket.send(frame);
  });
  socket.addEventListener('message', (event: MessageEvent<ArrayBuffer>) => {
    onFrame(unpackFrame(new Uint8Array(event.data)));
  });
  socket.addEventListener('close', (event) => {
    onEnd();
    if (event.code === CLOSE_SUPERSEDED) showNotice('moved');
    else if (event.code === CLOSE_WINDOW_CLOSED) showNotice('closed');
    else if (!leaving) void reloadWhenBack(reload);
  });
  window.addEventListener('pagehide', () => {
    leaving = true;
    socket.close();
  });

  return {
    send(message, value) {
      const frame = packFrame(message, value);
      if (socket.readyState === WebSocket.CONNECTING) waiting.push(frame);
      else if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    expectEnd() {
      leaving = true;
    },
  };
}
