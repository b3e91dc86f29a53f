/**
 * The page's content security policy: nothing, but for what is named. `img-src data: blob:` is for images that are
 * inlined or made in the window, `media-src` for a person's videos; styles come from files and from React's style
 * attributes, which CSSOM allows. Text becomes markup or script only through the one policy of `renderer/trusted-types.ts`.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
];

/** For `npm run dev` alone: Vite's client puts styles and its refresh preamble inline and talks over a socket. */
const DEVELOPMENT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self' data:",
  "connect-src 'self' ws://localhost:* http://localhost:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

export function contentSecurityPolicy(development: boolean): string {
  return (development ? DEVELOPMENT_POLICY : POLICY).join('; ');
}

/** Of a picture, should anybody open it by itself: a drawing may style itself, and nothing of it runs. */
export const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
