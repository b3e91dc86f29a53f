const LONGEST_MESSAGE = 400;

/** The patterns below take time that grows with the square of the text. */
const LONGEST_INPUT = 4096;

/**
 * A vendor's or a library's sentence, fit for an error. A refused signature comes back with the whole string to sign,
 * in which every parameter and the STS token stand: that part goes, as do query strings and the given secrets.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let safe = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    safe = safe.replaceAll(secret, '[removed]').replaceAll(encodeURIComponent(secret), '[removed]');
  }
  safe = safe
    .slice(0, LONGEST_INPUT)
    .replace(/[^.;,]*\b(string\s*to\s*sign|canonical\s*request)\b[\s\S]*/i, ' [the signed text is left out]')
    .replace(/\?[\w.%~-]+=[^\s"'<>]*/g, '?[removed]')
    .replace(/(?:[\w.%~-]+=[^\s&"'<>]*&)+[\w.%~-]+=[^\s&"'<>]*/g, '[removed]')
    .replace(/\s+/g, ' ')
    .trim();
  return safe.length > LONGEST_MESSAGE ? `${safe.slice(0, LONGEST_MESSAGE)}…` : safe;
}
