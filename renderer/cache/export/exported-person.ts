import type { DatasetAnnotations } from '../annotations/dataset-annotations.ts';
import type { AlbumRows } from '../columns/album-index.ts';

export type ExportedValue = string | number | boolean | null | Readonly<Record<string, string>>;

/** The fields of an exported person in their order: named as the service has them, and the user's own. */
export const EXPORTED_FIELDS = [
  'ObjectId',
  'Name',
  'Alias',
  'Pinned',
  'Hidden',
  'Note',
  'Gender',
  'FaceCount',
  'ImageCount',
  'VideoCount',
  'AverageAge',
  'MinAge',
  'MaxAge',
  'CreateTime',
  'UpdateTime',
  'ProjectName',
  'DatasetName',
  'CustomId',
  'CustomLabels',
] as const;

export type ExportedPerson = Readonly<Record<(typeof EXPORTED_FIELDS)[number], ExportedValue>>;

/** What the album shows of the person at a row. */
export function exportedPerson(
  { columns }: AlbumRows,
  annotations: DatasetAnnotations,
  row: number,
): ExportedPerson {
  const groupId = columns.objectId.get(row) ?? '';
  const annotation = annotations.get(groupId);
  return {
    ObjectId: groupId,
    Name: columns.name.get(row),
    Alias: annotation?.alias ?? null,
    Pinned: annotation?.isPinned ?? false,
    Hidden: annotation?.isHidden ?? false,
    Note: annotation?.note ?? null,
    Gender: columns.gender.get(row),
    FaceCount: columns.faceCount.get(row),
    ImageCount: columns.imageCount.get(row),
    VideoCount: columns.videoCount.get(row),
    AverageAge: columns.averageAge.get(row),
    MinAge: columns.minAge.get(row),
    MaxAge: columns.maxAge.get(row),
    CreateTime: columns.createTime.get(row),
    UpdateTime: columns.updateTime.get(row),
    ProjectName: columns.projectName.get(row),
    DatasetName: columns.datasetName.get(row),
    CustomId: columns.customId.get(row),
    CustomLabels: columns.customLabels.get(row),
  };
}
