/** A folder of real pictures, one a person, for specs that make the service fail for some of them. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OssFaultKind } from '../../electron/embedded/oss-faults.ts';
import { drawFacePicture } from './face-pictures.ts';

export interface BrokenPerson {
  /** Name and id of the group; its picture is `NAME.jpg`. */
  readonly name: string;
  readonly fault: OssFaultKind;
  /** What the window says of it. */
  readonly reason: string;
}

const NOT_A_PICTURE = 'What is stored there can’t be shown: it is damaged, or no picture of a known kind.';

/** One of each kind that lasts. */
export const BROKEN_PEOPLE: readonly BrokenPerson[] = [
  { name: 'denied', fault: '403', reason: 'Access to the picture was denied (AccessDenied).' },
  { name: 'missing', fault: '404', reason: 'The picture is no longer in its bucket (NoSuchKey).' },
  {
    name: 'failing',
    fault: '500',
    reason: 'The storage service did not deliver the picture (InternalError).',
  },
  {
    name: 'truncated',
    fault: 'truncate',
    reason: 'The picture is not on this computer, and the storage service can’t be reached.',
  },
  { name: 'shortened', fault: 'length', reason: NOT_A_PICTURE },
  { name: 'page', fault: 'html', reason: NOT_A_PICTURE },
  { name: 'script', fault: 'script', reason: NOT_A_PICTURE },
  { name: 'bomb', fault: 'bomb', reason: 'The picture is too large to be shown.' },
];

/** As the control endpoint takes them. */
export function faultsOf(people: readonly BrokenPerson[]): Record<string, OssFaultKind> {
  return Object.fromEntries(people.map(({ name, fault }) => [`${name}.jpg`, fault]));
}

/** @param groups groups besides, as the API gives them. Answers the folder's path. */
export async function writePictureFolder(
  names: readonly string[],
  groups: readonly object[] = [],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'people-album-pictures-'));
  const files = await Promise.all(
    names.map(async (name, index) => {
      const path = `${name}.jpg`;
      const face = { left: 120 + index * 12, top: 90 + index * 6, width: 120, height: 150 };
      const picture = { upright: { width: 600, height: 400 }, face, orientation: 1 };
      await writeFile(join(folder, path), await drawFacePicture(picture));
      return { path, figures: [{ group: name, box: Object.values(face) }] };
    }),
  );
  const ofPictures = names.map((name) => ({ id: name, name, cover: `${name}.jpg` }));
  await writeFile(join(folder, 'groups.json'), JSON.stringify({ groups: [...ofPictures, ...groups], files }));
  return folder;
}
