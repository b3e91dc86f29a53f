/** Files of an embedded OSS, by key. */
import type { FileCatalog } from '../../electron/embedded/file-catalog.ts';

type FileFields = Readonly<Record<string, unknown>>;

export interface FakeFile {
  readonly fields: FileFields;
  /** Absent: drawn from the fields. */
  readonly bytes?: Uint8Array;
}

export const DRAWN_FILE: FileFields = {
  ObjectId: 'drawn',
  MediaType: 'image',
  ContentType: 'image/jpeg',
  ETag: '"D0"',
  FileModifiedTime: '2024-05-06T07:08:09+08:00',
  ImageWidth: 1600,
  ImageHeight: 1200,
  Orientation: 1,
  Figures: [
    {
      FigureId: 'f1',
      FigureClusterId: 'Cluster-1',
      Boundary: { Left: 600, Top: 300, Width: 240, Height: 300 },
    },
  ],
};

export function fakeFiles(files: Readonly<Record<string, FakeFile>>): FileCatalog {
  const byKey = new Map(Object.entries(files));
  return {
    filesOf: () => [],
    find: (_bucket, key) => byKey.get(key)?.fields ?? null,
    read: async (_bucket, key) => byKey.get(key)?.bytes ?? null,
  };
}
