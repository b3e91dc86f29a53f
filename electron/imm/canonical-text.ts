/** How texts are encoded and ordered before they are signed, by the vendor's signatures of both kinds. */

/** Leaves only the unreserved characters of RFC 3986: `encodeURIComponent` would leave `! ' ( ) *` too. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export function compareCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
