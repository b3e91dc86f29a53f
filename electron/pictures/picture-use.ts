import { createHash } from 'node:crypto';
import type { FacePixels } from '../../shared/face-crop.ts';
import type { Picture } from '../../shared/picture.ts';

/** Who shows a picture, as the window calls it: found again after a restart without asking for its cover or its file. */
export interface PictureUse {
  readonly datasetId: string;
  readonly picture: Picture;
  readonly facePixels: FacePixels;
  /** Of a pinned person: evicted last. */
  readonly isPinned: boolean;
  /** The user asked to have it offline: evicted after everything that was only looked at. */
  readonly isToKeep?: boolean;
}

/** All that tells one use from another. */
export type NamedUse = Omit<PictureUse, 'isPinned' | 'isToKeep'>;

/** Names a use but for its version, in a form that tells nobody who it is of: it stands on the disk. */
export function nameOfUse({ datasetId, picture, facePixels }: NamedUse): string {
  const { subject, variant } = picture;
  // A photo is the same file whoever of those in it is looked at.
  const id = subject === 'cover' ? [picture.groupId, facePixels] : [picture.fileId];
  const text = JSON.stringify([datasetId, subject, variant, ...id]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
