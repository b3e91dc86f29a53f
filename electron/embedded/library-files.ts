/** All files of a library, with the groups that their faces belong to by now. */
import type { ClusterRenames } from './cluster-renames.ts';
import type { FileCatalog } from './file-catalog.ts';
import { type FileSource, type ListedFile, listedObject } from './listed-file.ts';
import type { GroupObject } from './sort-value.ts';

/** What a group's files come to, in a group's fields. */
export interface FileCounts extends GroupObject {
  readonly ImageCount: number;
  readonly VideoCount: number;
  readonly FaceCount: number;
}

export interface LibraryFilesOptions {
  readonly sources: readonly FileSource[];
  /** Has the bytes of files that are not drawn. */
  readonly catalog: FileCatalog | null;
  readonly renames: ClusterRenames;
  /** Whether a group is there now: nobody finds the files of one that is gone by its id. */
  readonly exists: (groupId: string) => boolean;
}

export class LibraryFiles implements FileCatalog {
  readonly #options: LibraryFilesOptions;

  constructor(options: LibraryFilesOptions) {
    this.#options = options;
  }

  listed(groupId: string): readonly ListedFile[] {
    const { sources, renames, exists } = this.#options;
    if (!exists(groupId)) return [];
    const origins = renames.originsOf(groupId);
    const files = origins.flatMap((origin) => sources.flatMap((source) => source.filesOf(origin)));
    if (origins.length === 1) return files;
    return unique(files);
  }

  /** Every file; null when there are too many to go through, as there are above some thousand groups. */
  all(): readonly ListedFile[] | null {
    const lists = this.#options.sources.map((source) => source.all());
    return lists.includes(null) ? null : lists.flatMap((list) => list ?? []);
  }

  filesOf(groupId: string): readonly GroupObject[] {
    return this.listed(groupId).map((file) => file.toObject());
  }

  find(bucket: string, key: string): GroupObject | null {
    for (const source of this.#options.sources) {
      const file = source.find(bucket, key);
      if (file !== null) return file.toObject();
    }
    return null;
  }

  async read(bucket: string, key: string): Promise<Uint8Array | null> {
    return (await this.#options.catalog?.read(bucket, key)) ?? null;
  }

  countsOf(groupId: string): FileCounts {
    const files = this.listed(groupId);
    const videos = files.filter(({ isVideo }) => isVideo).length;
    const faces = files.flatMap(({ clusterIds }) => clusterIds.filter((id) => id === groupId)).length;
    return { ImageCount: files.length - videos, VideoCount: videos, FaceCount: faces };
  }

  /** The picture in which the group has this face; null when none of its pictures has. */
  pictureOf(groupId: string, figureId: string): ListedFile | null {
    const has = ({ isVideo, clusterIds, figureIds }: ListedFile): boolean =>
      !isVideo && figureIds.some((id, place) => id === figureId && clusterIds[place] === groupId);
    return this.listed(groupId).find(has) ?? null;
  }
}

function unique(files: readonly ListedFile[]): readonly ListedFile[] {
  return [...new Map(files.map((file) => [file.objectId, file])).values()];
}

/** A source of which only some groups exist. */
export function filesOfSome(source: FileSource, groupIds: () => readonly string[]): FileSource {
  return {
    filesOf: (groupId) => source.filesOf(groupId),
    find: (bucket, key) => source.find(bucket, key),
    all: () => unique(groupIds().flatMap((id) => source.filesOf(id))),
  };
}

/** The files of a catalog as a source. */
export function catalogFiles(catalog: FileCatalog, renames: ClusterRenames): FileSource {
  const listed = (file: GroupObject): ListedFile => listedObject(withPresentGroups(file, renames));
  return {
    filesOf: (groupId) => catalog.filesOf(groupId).map(listed),
    find: (bucket, key) => {
      const file = catalog.find(bucket, key);
      return file === null ? null : listed(file);
    },
    all: () => null,
  };
}

function withPresentGroups(file: GroupObject, renames: ClusterRenames): GroupObject {
  const figures = (Array.isArray(file.Figures) ? file.Figures : []) as readonly GroupObject[];
  const isStale = ({ FigureClusterId: id }: GroupObject): boolean =>
    typeof id === 'string' && renames.resolve(id) !== id;
  if (!figures.some(isStale)) return file;
  const present = figures.map((figure) =>
    isStale(figure)
      ? { ...figure, FigureClusterId: renames.resolve(String(figure.FigureClusterId)) }
      : figure,
  );
  return { ...file, Figures: present };
}
