import { EventEmitter } from 'node:events';
import type { Notification } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSyncNotices } from '../../../electron/windows/sync-notices.ts';
import { createSay } from '../../../electron/windows/window-words.ts';
import type { SyncStatus } from '../../../shared/sync.ts';
import { statusIn } from '../../support/window-statuses.ts';

let now: number;
let isFocused: boolean;
let isSupported: boolean;
let windowsShown: number;
let notifications: (EventEmitter & { readonly text: string; isShown: boolean; isClosed: boolean })[];
let notice: (status: SyncStatus) => void;

beforeEach(() => {
  now = 0;
  isFocused = false;
  isSupported = true;
  windowsShown = 0;
  notifications = [];
  notice = createSyncNotices({
    nameOf: (datasetId) => (datasetId === 'family' ? 'Our family' : null),
    say: createSay('People Album', () => 'en'),
    isWindowFocused: () => isFocused,
    showWindow: () => {
      windowsShown += 1;
    },
    now: () => now,
    createNotification(title, body) {
      if (!isSupported) return null;
      const made = Object.assign(new EventEmitter(), {
        ...{ text: `${title}: ${body}`, isShown: false, isClosed: false },
        show: () => {
          made.isShown = true;
        },
        close: () => {
          made.isClosed = true;
        },
      });
      notifications.push(made);
      return made as unknown as Notification;
    },
  });
});

function syncFor(ms: number, end: SyncStatus): void {
  notice(statusIn('listing', { datasetId: end.datasetId }));
  now += ms;
  notice(end);
}

describe('the notice of a long sync', () => {
  it('says by the dataset’s own name how it ended, and shows the window when it is clicked', () => {
    syncFor(31_000, statusIn('done', { groupsListed: 12_345 }));
    expect(notifications.map(({ text, isShown }) => [text, isShown])).toEqual([
      ['Our family: The sync is done: 12,345 people are in the album.', true],
    ]);
    notifications[0]?.emit('click');
    expect(windowsShown).toBe(1);
  });

  it('takes the place of the one before', () => {
    syncFor(31_000, statusIn('blocked'));
    syncFor(31_000, statusIn('done'));
    expect(notifications.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it('is not given to who looks at the window, where the system has none, or of a dataset that is gone', () => {
    isFocused = true;
    syncFor(31_000, statusIn('done'));
    isFocused = false;
    syncFor(31_000, statusIn('done', { datasetId: 'gone' }));
    isSupported = false;
    syncFor(31_000, statusIn('done'));
    expect(notifications).toEqual([]);
  });
});
