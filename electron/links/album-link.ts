/**
 * Reads links from outside the app: `people-album://dataset/<id>` and `people-album://dataset/<id>/person/<groupId>`.
 * Whoever can make a user click can write one, so only exactly these forms are links, and nothing is normalized.
 */
import * as v from 'valibot';
import type { AlbumLink } from '../../shared/app-shell.ts';
import { datasetId, objectId } from '../accounts/profile-schema.ts';

/** Frozen: links that people have sent each other hang on it. */
export const LINK_SCHEME = 'people-album';

/** The longest ids, every character of them percent-encoded, fit in. */
const LONGEST_LINK = 2_560;

/** What RFC 3986 lets stand in a segment of a path. */
const SEGMENT = "(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+";
const LINK = new RegExp(`^${LINK_SCHEME}://dataset/(${SEGMENT})(?:/person/(${SEGMENT}))?$`);

/** No name of a group has them, and in a question to the user they could hide what it asks. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Null for everything else: another host or path, a user, a port, a query, a fragment, ids that can't be. */
export function parseAlbumLink(text: string): AlbumLink | null {
  const parts = text.length <= LONGEST_LINK ? LINK.exec(text) : null;
  const [, dataset, group] = parts ?? [];
  if (dataset === undefined) return null;
  const parsedDataset = v.safeParse(datasetId, decoded(dataset));
  if (!parsedDataset.success) return null;
  if (group === undefined) return { datasetId: parsedDataset.output, groupId: null };
  const parsedGroup = v.safeParse(objectId, decoded(group));
  if (!parsedGroup.success || isUnfit(parsedGroup.output)) return null;
  return { datasetId: parsedDataset.output, groupId: parsedGroup.output };
}

/** Whether the argument means to be a link, well-formed or not. */
export function isLinkLike(argument: string): boolean {
  return argument.slice(0, LINK_SCHEME.length + 1).toLowerCase() === `${LINK_SCHEME}:`;
}

/** The last argument that is a whole link. */
export function findAlbumLink(argv: readonly string[]): AlbumLink | null {
  for (const argument of argv.toReversed()) {
    const link = parseAlbumLink(argument);
    if (link !== null) return link;
  }
  return null;
}

/** Others that read the link before us take `.` and `..` for steps in a path. */
function isUnfit(groupId: string): boolean {
  return groupId === '.' || groupId === '..' || UNSEEN.test(groupId);
}

/** Once. Null for bytes that are no UTF-8. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
