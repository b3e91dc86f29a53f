import { shell } from 'electron';
import { parseExternalLink } from './external-link.ts';

/** Opens a web page in the user's browser; false, and nothing happens, when the text is not a link that may be opened. */
export async function openExternalLink(text: string): Promise<boolean> {
  const link = parseExternalLink(text);
  if (link === null) return false;
  await shell.openExternal(link);
  return true;
}
