import type { Cover } from '../../shared/figure-cluster.ts';

/** Another number for each other picture or face in it, for the addresses of its face and scene; null without a cover. */
export function coverVersion(cover: Pick<Cover, 'eTag' | 'objectId' | 'figures'> | null): number | null {
  if (cover === null) return null;
  const faces = cover.figures.map(({ figureId, boundary }) =>
    boundary === null
      ? figureId
      : [figureId, boundary.left, boundary.top, boundary.width, boundary.height].join(),
  );
  // FNV-1a, 32 bit.
  let hash = 0x811c9dc5;
  for (const character of [cover.objectId, cover.eTag, ...faces].map((part) => part ?? '').join('\n')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
