import type { Cover } from '../../shared/figure-cluster.ts';

/** Another number for each other picture, for the addresses of its face and scene; null without a cover. */
export function coverVersion(cover: Pick<Cover, 'eTag' | 'objectId'> | null): number | null {
  if (cover === null) return null;
  // FNV-1a, 32 bit.
  let hash = 0x811c9dc5;
  for (const character of `${cover.objectId ?? ''}\n${cover.eTag ?? ''}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
