/** What the window is answered when it asks for a picture by its address. */
import type { PhotoReference } from '../../shared/photo.ts';
import type { KeptPicture } from './picture-files.ts';

/**
 * The address changes with the picture, so it need not be asked for again. No cache on the disk gets to see it: answers
 * of Electron's own schemes never reach one, and the preview runtime keeps private answers out of the browser's.
 */
const FOR_EVER = 'private, max-age=31536000, immutable';

export function keptPictureResponse({ bytes, contentType }: KeptPicture): Response {
  return new Response(bytes, {
    headers: {
      'content-type': contentType,
      'content-length': String(bytes.byteLength),
      'cache-control': FOR_EVER,
      'x-content-type-options': 'nosniff',
    },
  });
}

const PASSED_ON = ['content-length', 'content-range', 'accept-ranges', 'etag', 'last-modified'] as const;

/** A photo's file as OSS gave it. It is passed through, a range of it likewise, and kept nowhere. */
export function originalResponse(original: Response, photo: PhotoReference): Response {
  const headers = new Headers({
    'content-type': safeType(photo.contentType ?? original.headers.get('content-type')),
    'content-disposition': attachment(photo.fileName ?? nameInUri(photo.uri)),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  });
  for (const name of PASSED_ON) {
    const value = original.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(original.body, { status: original.status, headers });
}

/** What is no still or moving picture, or may hold scripts, is a file to be saved and nothing else. */
function safeType(contentType: string | null): string {
  const [type = ''] = (contentType ?? '').toLowerCase().split(';');
  const isShown = /^(?:image|video)\/[a-z0-9.+-]{1,60}$/.test(type.trim()) && !type.includes('xml');
  return isShown ? type.trim() : 'application/octet-stream';
}

function nameInUri(uri: string | null): string {
  return uri?.slice(uri.lastIndexOf('/') + 1) ?? '';
}

const LONGEST_NAME = 200;

/** RFC 6266: a name that any system takes, and the whole one for those that read the extended form. */
function attachment(fileName: string): string {
  const name = safeName(fileName);
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** Neither a path nor a name that a system hides or refuses. */
function safeName(fileName: string): string {
  const name = fileName
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(-LONGEST_NAME)
    .toWellFormed();
  return name === '' ? 'photo' : name;
}
