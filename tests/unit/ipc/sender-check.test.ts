import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { createSenderCheck } from '../../../electron/ipc/sender-check.ts';

const mainFrame = { origin: 'app://album' };
const ours = { mainFrame } as unknown as WebContents;
const eventOf = (sender: unknown, senderFrame: unknown) => ({ sender, senderFrame }) as IpcMainInvokeEvent;
const isTrusted = createSenderCheck(() => ours);

describe('the sender check', () => {
  it('trusts the main frame of our window while it shows our page', () => {
    expect(isTrusted(eventOf(ours, mainFrame))).toBe(true);
  });

  it('refuses another window, even one that shows our page', () => {
    expect(isTrusted(eventOf({ mainFrame }, mainFrame))).toBe(false);
  });

  it('refuses a frame inside our window', () => {
    expect(isTrusted(eventOf(ours, { origin: 'app://album' }))).toBe(false);
  });

  it('refuses a frame that has gone', () => {
    expect(isTrusted(eventOf(ours, null))).toBe(false);
  });

  it('refuses everything while there is no window', () => {
    expect(createSenderCheck(() => null)(eventOf(ours, mainFrame))).toBe(false);
  });

  it.each(['https://example.com', 'app://album.example.com', 'app://other', 'null', 'file://'])(
    'refuses our window when it shows a page of %s',
    (origin) => {
      const frame = { origin };
      const navigated = { mainFrame: frame } as unknown as WebContents;
      expect(createSenderCheck(() => navigated)(eventOf(navigated, frame))).toBe(false);
    },
  );
});
