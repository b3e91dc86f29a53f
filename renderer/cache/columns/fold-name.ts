const COMBINING_MARKS = /\p{M}+/gu;
const LINE_BREAKS = /[\r\n]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is the definition of ASCII.
const ASCII = /^[\x00-\x7f]*$/;

/**
 * A name, or what is searched for, in the form in which two that differ only in case, width or diacritics are equal:
 * compatibility-decomposed (full-width letters become plain ones, accents come apart), marks dropped, lower case.
 * Line breaks become spaces, because they part the names where these are kept joined.
 */
export function foldName(text: string): string {
  const decomposed = ASCII.test(text) ? text : text.normalize('NFKD').replace(COMBINING_MARKS, '');
  return decomposed.toLowerCase().replace(LINE_BREAKS, ' ');
}
