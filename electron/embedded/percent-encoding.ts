/**
 * RFC 3986 encoding as both signature versions want it. The service decodes and re-encodes what it received, because
 * clients put `(1)*%27!~` into the URL for what they sign as `%281%29%2A%27%21~`.
 */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}

/** `name=value` pairs encoded and sorted by name; an empty value keeps its `=`. */
export function canonicalQuery(parameters: Iterable<readonly [name: string, value: string]>): string {
  return Array.from(parameters)
    .sort(([left], [right]) => (left < right ? -1 : Number(left > right)))
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join('&');
}
