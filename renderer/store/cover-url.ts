import type { CoverReference } from '../../shared/compact-page.ts';

/** Address of a person's face crop; a changed cover has another address. Null where the dataset or the person has none. */
export function coverUrl(
  datasetId: string,
  groupId: string,
  cover: Pick<CoverReference, 'eTag'> | null,
  hasCovers: boolean,
): string | null {
  if (!hasCovers || cover === null) return null;
  const path = `/cover/${encodeURIComponent(datasetId)}/${encodeURIComponent(groupId)}`;
  return cover.eTag === null ? path : `${path}?v=${encodeURIComponent(cover.eTag)}`;
}
