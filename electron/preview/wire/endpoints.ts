/** Where main and its page meet, and the words for a socket's end. */
export const SOCKET_PATH = '/__preview__/socket';

/** Tells a page whose socket dropped whether it may come back. */
export const SESSION_PATH = '/__preview__/session';

/** Close code: the page's album moved to another tab; the page shows that and stays quiet. */
export const CLOSE_SUPERSEDED = 4001;

/** Close code: what the page sent is no frame. */
export const CLOSE_DAMAGED = 4002;

/** Close code: the window that the page belongs to was closed before the page had connected. */
export const CLOSE_WINDOW_CLOSED = 4003;
