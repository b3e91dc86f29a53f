/** Longer addresses are not links that a person follows. */
const MAX_LENGTH = 2_048;

/**
 * The address of a web page that may be handed to the user's browser, normalized; null for everything else. Only http
 * and https, without user name or password: other schemes start programs.
 */
export function parseExternalLink(text: string): string | null {
  if (text.length > MAX_LENGTH || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.hostname !== '' && url.username === '' && url.password === '' ? url.href : null;
}
