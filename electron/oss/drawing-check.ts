/**
 * Whether SVG is a still drawing: nothing in it runs, moves, embeds or refers to anything outside of it. A drawing is
 * shown as an image only, where scripts don't run and nothing is loaded; this refuses it all the same.
 */
const LARGEST_DRAWING_BYTES = 4 * 1024 * 1024;

const FORBIDDEN: readonly RegExp[] = [
  // Document types and their entities, CDATA, style sheets by processing instruction.
  /<!(?!--)/,
  /<\?(?!xml\s)/i,
  /<(?:[\w.-]+:)?(?:script|foreignobject|iframe|embed|object|audio|video|handler|listener|animate\w*|set|image|feimage|a)\b/i,
  /[\s"'/]on\w+\s*=/i,
  /(?:href|src)\s*=\s*(?!"#|'#)/i,
  /url\(\s*(?!["']?#)/i,
  /@import|javascript:|data:/i,
  // CSS and entities could spell any of these otherwise.
  /\\|&#/,
  /encoding\s*=\s*["'](?!utf-8["'])/i,
];

export function isHarmlessDrawing(bytes: Uint8Array): boolean {
  if (bytes.byteLength > LARGEST_DRAWING_BYTES) return false;
  const text = decodeUtf8(bytes)?.trim();
  if (text === undefined || !/^(?:<\?xml[^<>]*\?>\s*)?<svg[\s>]/.test(text) || !text.endsWith('</svg>')) {
    return false;
  }
  return !FORBIDDEN.some((pattern) => pattern.test(text));
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
