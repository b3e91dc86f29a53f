/** Address of a person's face crop; a changed cover has another address. Null where the dataset or the person has none. */
export function coverUrl(
  datasetId: string,
  groupId: string,
  coverVersion: number | null,
  hasCovers: boolean,
): string | null {
  if (!hasCovers || coverVersion === null) return null;
  return `${pathOf('cover', datasetId, groupId)}?v=${coverVersion}`;
}

/** Address of the whole picture that a person's face was cut from. Null where the dataset has none. */
export function sceneUrl(datasetId: string, groupId: string, hasCovers: boolean): string | null {
  return hasCovers ? pathOf('scene', datasetId, groupId) : null;
}

function pathOf(kind: 'cover' | 'scene', datasetId: string, groupId: string): string {
  return `/${kind}/${encodeURIComponent(datasetId)}/${encodeURIComponent(groupId)}`;
}
