/** The files of generated groups against what the listing of the groups says of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEMO_SERVICE_OPTIONS } from '../../../electron/embedded/demo-service-options.ts';
import type { FacePixels } from '../../../electron/embedded/file-json.ts';
import { GroupLibrary, type LibraryOptions } from '../../../electron/embedded/group-library.ts';
import { CLUSTERED_DATASET } from '../../../electron/embedded/library-profile.ts';
import { seedFromText } from '../../../electron/embedded/random.ts';

interface Box {
  readonly Left: number;
  readonly Top: number;
  readonly Width: number;
  readonly Height: number;
}

interface PhotoFile {
  readonly ObjectId: string;
  readonly URI: string;
  readonly Filename: string;
  readonly MediaType: string;
  readonly ContentType: string;
  readonly ProduceTime: string;
  readonly Orientation?: number;
  readonly ImageWidth: number;
  readonly ImageHeight: number;
  readonly VideoWidth?: number;
  readonly Duration?: number;
  readonly FigureCount: number;
  readonly Figures: readonly {
    readonly FigureId: string;
    readonly FigureClusterId: string;
    readonly Boundary: Box;
  }[];
}

interface PhotographedGroup {
  readonly ObjectId: string;
  readonly ImageCount: number;
  readonly VideoCount: number;
  readonly FaceCount: number;
  readonly Cover: PhotoFile;
}

function library(change: Partial<LibraryOptions> = {}): GroupLibrary {
  return new GroupLibrary({
    seed: 4,
    count: 60,
    profile: CLUSTERED_DATASET,
    metadata: 'typical',
    identity: { ownerId: '1', projectName: 'p', datasetName: '家庭' },
    ...change,
  });
}

const { groups: demoCount, seed: demoSeed, profile, metadata } = DEMO_SERVICE_OPTIONS;
const demo = library({ seed: seedFromText(demoSeed), count: demoCount, profile, metadata });

const groupsOf = (source: GroupLibrary) => [...source.all()] as unknown as readonly PhotographedGroup[];
const filesOf = (source: GroupLibrary, id: string) =>
  source.files.filesOf(id) as unknown as readonly PhotoFile[];
const countsOf = ({ ImageCount, VideoCount, FaceCount }: PhotographedGroup) => ({
  ImageCount,
  VideoCount,
  FaceCount,
});

/** As a client would count the files it was given. */
function counted(files: readonly PhotoFile[], id: string) {
  const videos = files.filter(({ MediaType }) => MediaType === 'video').length;
  const faces = files.flatMap(({ Figures }) => Figures.filter((figure) => figure.FigureClusterId === id));
  return { ImageCount: files.length - videos, VideoCount: videos, FaceCount: faces.length };
}

function placeOf(uri: string): readonly [bucket: string, key: string] {
  const [, bucket = '', key = ''] = /^oss:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  return [bucket, key];
}

describe("the demo library's files", () => {
  const groups = groupsOf(demo);
  const files = demo.files.all() ?? [];

  it('are as many for each group as the group says', () => {
    for (const group of groups) expect(demo.files.countsOf(group.ObjectId)).toEqual(countsOf(group));
    for (const group of groups.slice(100, 130)) {
      expect(counted(filesOf(demo, group.ObjectId), group.ObjectId)).toEqual(countsOf(group));
    }
  });

  it("have each group's cover among its own, the same in every field, with its face in it", () => {
    const small = groups.filter(({ FaceCount }) => FaceCount < 40);
    for (const { ObjectId, Cover } of small.slice(0, 120)) {
      expect(filesOf(demo, ObjectId)).toContainEqual(Cover);
      expect(Cover.Figures.filter(({ FigureClusterId }) => FigureClusterId === ObjectId)).toHaveLength(1);
      expect(Cover.MediaType).toBe('image');
    }
  });

  it('are about 20,000, most of one to three people, some group pictures and videos', () => {
    expect(files.length).toBeGreaterThan(19_000);
    expect(files.length).toBeLessThan(21_000);
    const sizes = files.map(({ clusterIds }) => clusterIds.length);
    expect(sizes.filter((size) => size <= 3).length / files.length).toBeGreaterThan(0.85);
    expect(sizes.filter((size) => size > 4).length).toBeGreaterThan(200);
    const videos = files.filter(({ isVideo }) => isVideo).length / files.length;
    expect(videos).toBeGreaterThan(0.02);
    expect(videos).toBeLessThan(0.1);
  });

  it('are spread very unevenly', () => {
    const counts = groups.map(({ FaceCount }) => FaceCount).sort((left, right) => left - right);
    expect(counts[600]).toBeLessThanOrEqual(10);
    expect(counts.filter((count) => count >= 1_000).length).toBeGreaterThan(2);
  });

  it('have an id, a place in OSS and faces of their own each', () => {
    const few = files.filter((_, place) => place % 9 === 0);
    expect(new Set(files.map(({ objectId }) => objectId)).size).toBe(files.length);
    expect(new Set(few.map((file) => file.toObject().URI)).size).toBe(few.length);
    const figureIds = files.flatMap((file) => file.figureIds);
    expect(new Set(figureIds).size).toBe(figureIds.length);
  });

  it('are found by their place in OSS, and nothing is at other places', () => {
    for (const file of files.filter((_, place) => place % 97 === 0)) {
      const object = file.toObject();
      expect(demo.files.find(...placeOf(String(object.URI)))).toEqual(object);
    }
    const [bucket, key] = placeOf(groups[0]?.Cover.URI ?? '');
    for (const [wrongBucket, wrongKey] of [
      ['other', key],
      [bucket, `x${key}`],
      [bucket, key.replace('IMG_0000', 'IMG_99999')],
      [bucket, key.replace('IMG_0000', 'VID_0000')],
      [bucket, '../../secret'],
    ] as const) {
      expect(demo.files.find(wrongBucket, wrongKey)).toBeNull();
    }
  });

  it('come in bursts, over years', () => {
    const [largest] = groups.toSorted((left, right) => right.FaceCount - left.FaceCount);
    const days = demo.files
      .listed(largest?.ObjectId ?? '')
      .map(({ producedAt }) => producedAt / 86_400_000_000_000n);
    expect(new Set(days).size).toBeLessThan(days.length / 2);
    expect(new Set(days.map((day) => day / 365n)).size).toBeGreaterThan(9);
  });

  it('are drawn pictures that say so, and videos with a length', () => {
    const objects = files.filter((_, place) => place % 23 === 0).map((file) => file.toObject());
    for (const file of objects as unknown as readonly PhotoFile[]) {
      expect(file.ContentType).toBe(file.MediaType === 'video' ? 'video/mp4' : 'image/svg+xml');
      expect(file.Filename).toMatch(file.MediaType === 'video' ? /\.mp4$/ : /\.svg$/);
      if (file.MediaType !== 'video') continue;
      expect(file.Duration).toBeGreaterThan(1);
      expect(file.VideoWidth).toBeGreaterThan(100);
    }
  });

  it('are read by nobody: they are drawn', async () => {
    expect(await demo.files.read(...placeOf(groups[0]?.Cover.URI ?? ''))).toBeNull();
  });
});

describe('files of generated groups', () => {
  it('are as many as every group says, for any seed and number of groups', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), (seed, count) => {
        const source = library({ seed, count, profile: { ...CLUSTERED_DATASET, largestGroup: 90 } });
        for (const group of groupsOf(source)) {
          expect(source.files.countsOf(group.ObjectId)).toEqual(countsOf(group));
          expect(source.files.listed(group.ObjectId).map(({ objectId }) => objectId)).toContain(
            group.Cover.ObjectId,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are the same at each start', () => {
    const [id = ''] = library().pick(1);
    expect(filesOf(library(), id)).toEqual(filesOf(library(), id));
  });

  it('are there for any of a hundred thousand groups', () => {
    const large = library({ count: 100_000 });
    for (const id of large.pick(40)) {
      const group = large.find(id) as unknown as PhotographedGroup;
      expect(large.files.countsOf(id)).toEqual(countsOf(group));
      expect(large.files.find(...placeOf(group.Cover.URI))).toEqual(group.Cover);
    }
    expect(large.files.all()).toBeNull();
  });

  it('have a cover at a place of its own for each group', () => {
    const uris = groupsOf(library({ count: 3_000 })).map(({ Cover }) => Cover.URI);
    expect(new Set(uris).size).toBe(uris.length);
  });

  it('are as many for the first group as is asked for', () => {
    const source = library({ profile: { ...CLUSTERED_DATASET, photosOfFirst: 5_000 } });
    const [first] = groupsOf(source);
    expect(first).toMatchObject({ ImageCount: 5_000, VideoCount: 0, FaceCount: 5_000 });
    expect(source.files.listed(first?.ObjectId ?? '')).toHaveLength(5_000);
  });

  it('leave no group when its id is unknown', () => {
    expect(library().files.filesOf('Cluster-nobody')).toEqual([]);
    expect(library().files.filesOf('')).toEqual([]);
  });
});

/** Where a point of the picture as it lies in the file is once it is turned upright, by the EXIF standard. */
const UPRIGHT: Readonly<
  Record<number, (x: number, y: number, width: number, height: number) => readonly [number, number]>
> = {
  3: (x, y, width, height) => [width - x, height - y],
  6: (x, y, _, height) => [height - y, x],
  8: (x, y, width) => [y, width - x],
};

function uprightBox({ Left, Top, Width, Height }: Box, file: PhotoFile): Box {
  const turn = UPRIGHT[file.Orientation ?? 1];
  if (turn === undefined) return { Left, Top, Width, Height };
  const [ax, ay] = turn(Left, Top, file.ImageWidth, file.ImageHeight);
  const [bx, by] = turn(Left + Width, Top + Height, file.ImageWidth, file.ImageHeight);
  return {
    Left: Math.min(ax, bx),
    Top: Math.min(ay, by),
    Width: Math.abs(ax - bx),
    Height: Math.abs(ay - by),
  };
}

describe('turned pictures', () => {
  const coversAs = (facePixels: FacePixels) =>
    groupsOf(library({ count: 300, facePixels })).map(({ Cover }) => Cover);

  it('have sizes and boxes of the upright picture, or of the file where that is wanted', () => {
    const upright = coversAs('upright');
    const raw = coversAs('raw');
    expect(new Set(raw.map(({ Orientation }) => Orientation))).toEqual(new Set([0, 1, 3, 6, 8]));
    raw.forEach((file, place) => {
      const same = upright[place];
      const isSideways = file.Orientation === 6 || file.Orientation === 8;
      const size = [file.ImageWidth, file.ImageHeight];
      expect(isSideways ? size.toReversed() : size).toEqual([same?.ImageWidth, same?.ImageHeight]);
      expect(file.Figures.map(({ Boundary }) => uprightBox(Boundary, file))).toEqual(
        same?.Figures.map(({ Boundary: { Left, Top, Width, Height } }) => ({ Left, Top, Width, Height })),
      );
    });
  });
});

describe('files when groups change', () => {
  it('are nobody’s when their group is gone, and stay with the others', () => {
    const source = library();
    const pair = (source.files.all() ?? []).find(
      ({ clusterIds }) => clusterIds.filter((id) => id !== '').length > 1,
    );
    const [gone = '', stays = ''] = pair?.clusterIds.filter((id) => id !== '') ?? [];
    const before = filesOf(source, stays);
    source.remove(gone);
    expect(filesOf(source, gone)).toEqual([]);
    expect(filesOf(source, stays)).toEqual(before);
  });

  it('come with a group that is added, whatever id it is given', () => {
    const source = library();
    for (const id of [source.add(), source.add({ ObjectId: 'Cluster-mine' })]) {
      const group = source.find(id) as unknown as PhotographedGroup;
      const files = filesOf(source, id);
      expect(counted(files, id)).toEqual(countsOf(group));
      expect(files).toContainEqual(group.Cover);
      expect(source.files.find(...placeOf(group.Cover.URI))).toEqual(group.Cover);
      expect(source.files.all()?.map(({ objectId }) => objectId)).toContain(group.Cover.ObjectId);
    }
  });

  it('belong to the group that others were merged into', () => {
    const source = library();
    const added = source.add({ Name: 'Added' });
    const photographed = (source.files.all() ?? []).find(({ clusterIds }) => new Set(clusterIds).size > 1);
    const [to = '', ...others] = [...new Set(photographed?.clusterIds.filter((id) => id !== ''))];
    const from = [...others, added];
    const union = new Set([to, ...from].flatMap((id) => filesOf(source, id).map((file) => file.ObjectId)));
    const faces = [to, ...from].map((id) => counted(filesOf(source, id), id).FaceCount);
    source.change({ ObjectId: to, Name: 'Kept' });
    expect(source.merge(from, to)).toBe(true);
    const merged = source.find(to) as unknown as PhotographedGroup;
    const files = filesOf(source, to);
    expect(new Set(files.map((file) => file.ObjectId))).toEqual(union);
    expect(counted(files, to)).toEqual(countsOf(merged));
    expect(merged.FaceCount).toBe(faces.reduce((sum, count) => sum + count, 0));
    expect(merged).toMatchObject({ Name: 'Kept' });
    const everything = JSON.stringify([
      ...source.all(),
      ...(source.files.all() ?? []).map((file) => file.toObject()),
    ]);
    for (const id of from) {
      expect(source.find(id)).toBeNull();
      expect(everything).not.toContain(id);
    }
  });

  it('follow a second merge, and no merge of groups that are not there', () => {
    const source = library();
    const [first = '', second = '', third = ''] = source.pick(3);
    const total = [first, second, third].map((id) => filesOf(source, id));
    expect(source.merge([first], second)).toBe(true);
    expect(source.merge([second], third)).toBe(true);
    const ids = new Set(total.flat().map(({ ObjectId }) => ObjectId));
    expect(new Set(filesOf(source, third).map(({ ObjectId }) => ObjectId))).toEqual(ids);
    expect(source.merge([first], third)).toBe(false);
    expect(source.merge(['Cluster-nobody'], third)).toBe(false);
  });
});

describe('the picture of a face', () => {
  it('is one of the group’s own pictures, no video and nobody else’s face', () => {
    const source = library();
    const all = source.files.all() ?? [];
    const pair = all.find(
      ({ isVideo, clusterIds }) => !isVideo && clusterIds.filter((id) => id !== '').length > 1,
    );
    const video = all.find(({ isVideo }) => isVideo);
    const [own = '', other = ''] = pair?.clusterIds ?? [];
    const [ownFigure = '', otherFigure = ''] = pair?.figureIds ?? [];
    expect(source.files.pictureOf(own, ownFigure)?.objectId).toBe(pair?.objectId);
    expect(source.files.pictureOf(own, otherFigure)).toBeNull();
    expect(source.files.pictureOf(other, ownFigure)).toBeNull();
    expect(video).toBeDefined();
    expect(source.files.pictureOf(video?.clusterIds[0] ?? '', video?.figureIds[0] ?? '')).toBeNull();
  });
});
