import type { PersonCard } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';

/** What the grid shows of some rows; read from the columns alone. */
export function cardsOf(album: AlbumRows, rows: Uint32Array): readonly PersonCard[] {
  return Array.from(rows, (row) => cardOf(album, row));
}

function cardOf({ columns }: AlbumRows, row: number): PersonCard {
  return {
    groupId: columns.objectId.get(row) ?? '',
    name: columns.name.get(row),
    faceCount: columns.faceCount.get(row),
    imageCount: columns.imageCount.get(row),
    videoCount: columns.videoCount.get(row),
    gender: columns.gender.get(row),
    averageAge: columns.averageAge.get(row),
    createTime: columns.createTime.get(row),
    updateTime: columns.updateTime.get(row),
    cover: columns.cover.get(row),
  };
}
