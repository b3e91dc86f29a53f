import { type AnnotatedRows, HIDDEN, PINNED } from '../annotations/annotated-rows.ts';
import type { PersonCard } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';

/** What the grid shows of some rows; read from the columns alone, the covers' left out. */
export function cardsOf(
  album: AlbumRows,
  annotated: AnnotatedRows,
  rows: Uint32Array,
): readonly PersonCard[] {
  return Array.from(rows, (row) => cardOf(album, annotated, row));
}

function cardOf({ columns }: AlbumRows, annotated: AnnotatedRows, row: number): PersonCard {
  const flags = annotated.flags[row] ?? 0;
  return {
    groupId: columns.objectId.get(row) ?? '',
    name: nameOf(columns.name.get(row), annotated.pendingNames.get(row)),
    alias: annotated.aliases.get(row) ?? null,
    isPinned: (flags & PINNED) !== 0,
    isHidden: (flags & HIDDEN) !== 0,
    hasNote: annotated.hasNote(row),
    faceCount: columns.faceCount.get(row),
    imageCount: columns.imageCount.get(row),
    videoCount: columns.videoCount.get(row),
    gender: columns.gender.get(row),
    averageAge: columns.averageAge.get(row),
    minAge: columns.minAge.get(row),
    maxAge: columns.maxAge.get(row),
    createTime: columns.createTime.get(row),
    updateTime: columns.updateTime.get(row),
    projectName: columns.projectName.get(row),
    datasetName: columns.datasetName.get(row),
    customLabels: annotated.pendingLabels.get(row) ?? columns.customLabels.get(row) ?? {},
    coverVersion: columns.coverVersion.get(row),
  };
}

function nameOf(name: string | null, pending: string | undefined): string | null {
  return pending === undefined ? name : pending || null;
}
