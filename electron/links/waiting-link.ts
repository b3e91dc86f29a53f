import type { AlbumLink } from '../../shared/app-shell.ts';
import { findAlbumLink, isLinkLike } from './album-link.ts';

/** `refused`: it meant to be a link, and is none. */
export type LinkArrival = 'waiting' | 'refused';

/** The link that came last, until the window asks for it. A new one takes the place of one that nobody has taken. */
export interface WaitingLink {
  /** Takes the last whole link out of a command line, or out of what the system says was opened. */
  arrive(argv: readonly string[]): void;
  /** The link, and it waits no longer; null when there is none. */
  take(): AlbumLink | null;
  /** Calls back for each link that comes from now on. It does not get the link: that is for the window alone. */
  onArrival(listener: (arrival: LinkArrival) => void): void;
}

export function createWaitingLink(): WaitingLink {
  let waiting: AlbumLink | null = null;
  const listeners: ((arrival: LinkArrival) => void)[] = [];
  return {
    arrive(argv) {
      const link = findAlbumLink(argv);
      if (link === null && !argv.some(isLinkLike)) return;
      waiting = link ?? waiting;
      for (const listener of listeners) listener(link === null ? 'refused' : 'waiting');
    },
    take() {
      const taken = waiting;
      waiting = null;
      return taken;
    },
    onArrival: (listener) => void listeners.push(listener),
  };
}
