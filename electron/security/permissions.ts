import type { Session } from 'electron';
import { isAlbumUrl } from './album-origin.ts';

/** Everything a page can ask for is denied, but for these. */
const ALLOWED: ReadonlySet<string> = new Set([
  // The cache asks the browser not to evict it.
  'persistent-storage',
  // Copying an id out of the person panel, or a picture out of the viewer.
  'clipboard-sanitized-write',
  // The viewer at the press of a key or button; the browser's own Escape ends it.
  'fullscreen',
]);

/** Pure rule of both handlers. */
export function isPermissionAllowed(permission: string, requestingUrl: string): boolean {
  return ALLOWED.has(permission) && isAlbumUrl(requestingUrl);
}

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(isPermissionAllowed(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermissionAllowed(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}
