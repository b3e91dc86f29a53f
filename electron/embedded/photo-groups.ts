/** The groups of a folder of pictures, as QueryFigureClusters gives them. */
import type { PhotoSidecar, SidecarGroup } from './photo-sidecar.ts';
import { boundaryBox, recordOf } from './picture-scene.ts';
import type { GroupObject } from './sort-value.ts';

export function photoGroups(
  { groups }: PhotoSidecar,
  filesOf: (groupId: string) => readonly GroupObject[],
  fileAt: (path: string) => GroupObject | null,
): readonly GroupObject[] {
  const known = new Set<string>();
  return groups.map((group) => {
    if (known.has(group.id)) throw new RangeError(`groups.json: there are two groups ${group.id}`);
    known.add(group.id);
    if (group.cover !== null && fileAt(group.cover) === null)
      throw new RangeError(`groups.json: the cover ${group.cover} of ${group.id} is none of the files`);
    const files = filesOf(group.id);
    const cover = group.cover === null ? largestFaceIn(files, group.id) : fileAt(group.cover);
    return groupObject(group, files, cover);
  });
}

function facesIn(file: GroupObject, groupId: string): readonly GroupObject[] {
  const figures = Array.isArray(file.Figures) ? file.Figures.map(recordOf) : [];
  return figures.filter(({ FigureClusterId }) => FigureClusterId === groupId);
}

function largestFaceIn(files: readonly GroupObject[], groupId: string): GroupObject | null {
  const area = (file: GroupObject): number =>
    Math.max(
      ...facesIn(file, groupId).map(({ Boundary }) => {
        const { width, height } = boundaryBox(Boundary);
        return width * height;
      }),
    );
  const pictures = files.filter(({ MediaType }) => MediaType === 'image');
  return pictures.toSorted((left, right) => area(right) - area(left))[0] ?? null;
}

/** Says every field itself, so that the library adds none of a made-up group. */
function groupObject(
  group: SidecarGroup,
  files: readonly GroupObject[],
  cover: GroupObject | null,
): GroupObject {
  const ages = files
    .flatMap((file) => facesIn(file, group.id))
    .flatMap(({ Age }) => (typeof Age === 'number' ? Age : []));
  const times = files.map(({ CreateTime }) => String(CreateTime)).sort();
  const videos = files.filter(({ MediaType }) => MediaType === 'video').length;
  return {
    Name: '',
    Gender: '',
    CreateTime: times[0] ?? '1970-01-01T00:00:00Z',
    UpdateTime: times.at(-1) ?? '1970-01-01T00:00:00Z',
    FaceCount: files.flatMap((file) => facesIn(file, group.id)).length,
    ImageCount: files.length - videos,
    VideoCount: videos,
    AverageAge: ages.length === 0 ? undefined : ages.reduce((sum, age) => sum + age, 0) / ages.length,
    MinAge: ages.length === 0 ? undefined : Math.min(...ages),
    MaxAge: ages.length === 0 ? undefined : Math.max(...ages),
    Cover: cover ?? undefined,
    CustomId: '',
    CustomLabels: {},
    MetaLockVersion: 0,
    ...group.fields,
    ObjectId: group.id,
  };
}
