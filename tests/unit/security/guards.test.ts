import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { isAlbumUrl } from '../../../electron/security/album-origin.ts';
import { guardDownloads, isAlbumBlob } from '../../../electron/security/download-guard.ts';
import { parseExternalLink } from '../../../electron/security/external-link.ts';
import { guardNavigation } from '../../../electron/security/navigation-guards.ts';
import { denyPermissions, isPermissionAllowed } from '../../../electron/security/permissions.ts';

describe('external links', () => {
  it.each([
    ['https://help.aliyun.com/a?b=1#c', 'https://help.aliyun.com/a?b=1#c'],
    ['HTTP://Example.COM', 'http://example.com/'],
    ['  https://example.com/  ', 'https://example.com/'],
  ])('opens %s', (text, link) => expect(parseExternalLink(text)).toBe(link));

  it.each([
    '',
    'example.com',
    '/relative',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://album/index.html',
    'smb://host/share',
    'ms-settings:',
    'https://user:secret@example.com/',
    'https://',
    `https://example.com/${'a'.repeat(2048)}`,
  ])('does not open %s', (text) => expect(parseExternalLink(text)).toBeNull());
});

describe('permissions', () => {
  it('gives the album storage that stays, copying and the full screen, and nothing else', () => {
    expect(isPermissionAllowed('persistent-storage', 'app://album/index.html')).toBe(true);
    expect(isPermissionAllowed('clipboard-sanitized-write', 'app://album/')).toBe(true);
    expect(isPermissionAllowed('fullscreen', 'app://album/index.html')).toBe(true);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'clipboard-read',
      'unknown',
    ]) {
      expect(isPermissionAllowed(permission, 'app://album/index.html')).toBe(false);
    }
  });

  it('gives nothing to another origin', () => {
    for (const url of ['https://album/', 'app://album.evil/', 'app://other/', '']) {
      for (const permission of ['persistent-storage', 'clipboard-sanitized-write', 'fullscreen']) {
        expect(isPermissionAllowed(permission, url)).toBe(false);
      }
    }
  });

  it('answers by that rule in every handler of the session', () => {
    const handlers: Record<string, (...args: unknown[]) => unknown> = {};
    const recorder = new Proxy(
      {},
      {
        get: (_target, name) => (handler: () => unknown) => {
          handlers[String(name)] = handler;
        },
      },
    );
    denyPermissions(recorder as Session);
    const decisions: unknown[] = [];
    const decide = (granted: boolean) => decisions.push(granted);
    handlers.setPermissionRequestHandler?.(null, 'media', decide, {
      requestingUrl: 'app://album/index.html',
    });
    handlers.setPermissionRequestHandler?.(null, 'persistent-storage', decide, {
      requestingUrl: 'app://album/index.html',
    });
    for (const requestingUrl of ['app://album/index.html', 'https://album/']) {
      handlers.setPermissionRequestHandler?.(null, 'clipboard-sanitized-write', decide, { requestingUrl });
    }
    expect(decisions).toEqual([false, true, true, false]);
    expect(handlers.setPermissionCheckHandler?.(null, 'clipboard-sanitized-write', 'app://album')).toBe(true);
    expect(handlers.setPermissionCheckHandler?.(null, 'clipboard-sanitized-write', 'https://album')).toBe(
      false,
    );
    expect(handlers.setPermissionCheckHandler?.(null, 'geolocation', 'app://album')).toBe(false);
    expect(handlers.setDevicePermissionHandler?.({})).toBe(false);
  });
});

describe('navigation', () => {
  function prevented(event: string, url: string): boolean {
    const listeners = new Map<string, (details: object) => void>();
    let opened: unknown;
    const contents = {
      on: (name: string, listener: (details: object) => void) => listeners.set(name, listener),
      setWindowOpenHandler: (handler: (details: object) => unknown) => {
        opened = handler({ url });
      },
    };
    guardNavigation(contents as unknown as WebContents);
    expect(opened).toEqual({ action: 'deny' });
    let stopped = false;
    listeners.get(event)?.({
      url,
      preventDefault: () => {
        stopped = true;
      },
    });
    return stopped;
  }

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s goes nowhere else',
    (event) => expect(prevented(event, 'https://example.com/')).toBe(true),
  );

  it('lets the album load itself anew, and follows no redirection even to itself', () => {
    expect(prevented('will-navigate', 'app://album/index.html')).toBe(false);
    expect(prevented('will-redirect', 'app://album/index.html')).toBe(true);
  });

  it.each([
    'app://album@evil/',
    'app://evil/album',
    'app:album',
    'https://album/',
    'app://album:1/',
    'app://u:p@album/',
  ])('does not take %s for the album', (url) => expect(isAlbumUrl(url)).toBe(false));
});

describe('downloads', () => {
  /** What becomes of a download of this address. */
  function download(url: string) {
    let listener = (_event: object, _item: object): void => undefined;
    guardDownloads({
      on(name: string, added: typeof listener) {
        expect(name).toBe('will-download');
        listener = added;
      },
    } as unknown as Session);
    const outcome = { isCancelled: false, dialog: null as unknown };
    const event = {
      preventDefault() {
        outcome.isCancelled = true;
      },
    };
    // No setSavePath: where the file goes is asked of the user.
    listener(event, {
      getURL: () => url,
      getFilename: () => 'people.csv',
      setSaveDialogOptions(options: unknown) {
        outcome.dialog = options;
      },
    });
    return outcome;
  }

  it('are let through to the save dialog, under the name of their file, when the page made what is saved', () => {
    expect(download('blob:app://album/0b5c7e1e-6c57-4f0b-9a55-0f8f0a3b2c11')).toEqual({
      isCancelled: false,
      dialog: { title: 'people.csv' },
    });
  });

  it.each([
    'https://example.com/setup.exe',
    'blob:https://example.com/0b5c7e1e',
    'blob:null/0b5c7e1e',
    'data:text/plain,x',
    'app://album/index.html',
    'blob:blob:app://album/1',
    '',
  ])('of anything else are cancelled: %s', (url) => {
    expect(isAlbumBlob(url)).toBe(false);
    expect(download(url)).toEqual({ isCancelled: true, dialog: null });
  });

  it('are no navigation, so that the page itself still can’t go to a blob', () => {
    const prevented: string[] = [];
    guardNavigation({
      on: (name: string, listener: (details: object) => void) =>
        listener({ url: 'blob:app://album/1', preventDefault: () => prevented.push(name) }),
      setWindowOpenHandler: () => undefined,
    } as unknown as WebContents);
    expect(prevented).toContain('will-navigate');
  });
});
