import type { Notification } from 'electron';
import type { SyncStatus } from '../../shared/sync.ts';
import { LongSyncEnds, type SyncEnd } from './long-sync-ends.ts';
import type { Say, WindowWord } from './window-words.ts';

const WORDS: Readonly<Record<SyncEnd, WindowWord>> = {
  done: 'syncDone',
  blocked: 'syncBlocked',
  'needs-confirmation': 'syncNeedsConfirmation',
};

type NativeNotification = Pick<Notification, 'on' | 'show' | 'close'>;

export interface SyncNoticeOptions {
  /** Null where the system shows none. */
  readonly createNotification: (title: string, body: string) => NativeNotification | null;
  /** How the user calls the dataset; null when there is none any more. */
  readonly nameOf: (datasetId: string) => string | null;
  readonly say: Say;
  readonly isWindowFocused: () => boolean;
  readonly showWindow: () => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** Answers what to call with each status: a long sync that ends while the window has not the focus is told by the system. */
export function createSyncNotices(options: SyncNoticeOptions): (status: SyncStatus) => void {
  const ends = new LongSyncEnds(options.now);
  /** One a dataset. Held, or its click would be lost with it. */
  const shown = new Map<string, NativeNotification>();

  function show(datasetId: string, title: string, body: string): void {
    shown.get(datasetId)?.close();
    const notification = options.createNotification(title, body);
    if (notification === null) return;
    notification.on('click', options.showWindow);
    shown.set(datasetId, notification);
    notification.show();
  }

  return (status) => {
    const { datasetId, groupsListed } = status;
    const end = ends.take(status);
    const title = end === null ? null : options.nameOf(datasetId);
    if (end === null || title === null || options.isWindowFocused()) return;
    show(datasetId, title, options.say(WORDS[end], groupsListed));
  };
}
