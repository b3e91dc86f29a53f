import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FacePixels } from '../../../electron/embedded/file-json.ts';
import { openPhotoFolder, type PhotoFolder } from '../../../electron/embedded/photo-folder.ts';
import { ORIENTATIONS, turnedPicture } from '../../support/turned-picture.ts';

const FACE = { x: 10, y: 4, width: 8, height: 8 };

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photo-folder-'));
  await mkdir(join(folder, '相册'));
  for (const orientation of ORIENTATIONS)
    await writeFile(
      join(folder, '相册', `${orientation}.png`),
      await turnedPicture(FACE, { width: 40, height: 20 }, orientation, 'png'),
    );
  await writeFile(join(folder, 'film.mp4'), 'film');
});

afterAll(() => rm(folder, { recursive: true }));

async function open(sidecar: unknown, facePixels: FacePixels = 'upright'): Promise<PhotoFolder> {
  await writeFile(join(folder, 'groups.json'), JSON.stringify(sidecar));
  return openPhotoFolder(folder, facePixels);
}

const box = [1, 2, 3, 4];
const polygon = [
  [10, 10],
  [30, 12],
  [20, 15],
];

describe('a folder of pictures', () => {
  it.each(ORIENTATIONS)('tells sizes in the pixels of the faces: orientation %i', async (orientation) => {
    const sidecar = {
      files: [{ path: `相册/${orientation}.png`, figures: [{ group: 'a', box }] }],
    };
    const sizes = async (facePixels: FacePixels): Promise<unknown> => {
      const [file] = (await open(sidecar, facePixels)).filesOf('a');
      return [file?.ImageWidth, file?.ImageHeight, file?.Orientation];
    };
    expect(await sizes('upright')).toEqual([40, 20, orientation]);
    expect(await sizes('raw')).toEqual([...(orientation >= 5 ? [20, 40] : [40, 20]), orientation]);
  });

  it('believes what the sidecar says of a file', async () => {
    const { find, bucket } = await open({
      bucket: 'mine',
      files: [
        {
          path: './相册/../相册/1.png',
          width: 400,
          height: 200,
          orientation: 8,
          taken: '2021-05-06T07:08:09+08:00',
          figures: [{ polygon, age: 7, gender: 'female' }],
          fields: { LatLong: '1,2' },
        },
      ],
    });
    expect(bucket).toBe('mine');
    expect(find('mine', '相册/1.png')).toMatchObject({
      URI: 'oss://mine/相册/1.png',
      Filename: '1.png',
      ImageWidth: 200,
      ImageHeight: 400,
      ProduceTime: '2021-05-06T07:08:09+08:00',
      LatLong: '1,2',
      Figures: [
        { FigureClusterId: '', Age: 7, Gender: 'female', Boundary: { Polygon: [{ X: 10 }, { X: 30 }, {}] } },
      ],
    });
    expect(find('other', '相册/1.png')).toBeNull();
  });

  it('makes the groups from the files: counts, and the largest face as cover', async () => {
    const { groups, filesOf } = await open({
      groups: [
        { id: 'a', name: 'Ada' },
        { id: 'b', cover: '相册/1.png' },
        { ObjectId: 'c', Name: 'As given', FaceCount: 99, Cover: { URI: 'pds://x' } },
        { id: 'd' },
      ],
      files: [
        {
          path: '相册/1.png',
          figures: [
            { group: 'a', box },
            { group: 'a', box },
          ],
        },
        {
          path: '相册/2.png',
          figures: [
            { group: 'a', polygon },
            { group: 'b', box: [0, 0, 9, 9] },
          ],
        },
        { path: 'film.mp4', figures: [{ group: 'a', box: [0, 0, 99, 99] }] },
      ],
    });
    expect(groups).toMatchObject([
      { ObjectId: 'a', FaceCount: 4, ImageCount: 2, VideoCount: 1, Cover: { Filename: '2.png' } },
      { ObjectId: 'b', FaceCount: 1, ImageCount: 1, Cover: { Filename: '1.png' } },
      { ObjectId: 'c', Name: 'As given', FaceCount: 99, Cover: { URI: 'pds://x' } },
      { ObjectId: 'd', Name: '', FaceCount: 0, ImageCount: 0, Cover: undefined },
    ]);
    expect(filesOf('a').map(({ Filename }) => Filename)).toEqual(['1.png', '2.png', 'film.mp4']);
    expect(filesOf('nobody')).toEqual([]);
  });

  it.each([
    ['no object', [], 'it is not an object'],
    ['a file without a path', { files: [{}] }, 'it.files[0].path is not given'],
    [
      'a path that leads out',
      { files: [{ path: 'a/../../b' }] },
      'it.files[0].path is not a path below the folder',
    ],
    [
      'an absolute path',
      { files: [{ path: '/etc/passwd' }] },
      'it.files[0].path is not a path below the folder',
    ],
    ['a file that is not there', { files: [{ path: 'none.jpg' }] }, 'there is no file none.jpg'],
    [
      'a face without a place',
      { files: [{ path: 'film.mp4', figures: [{ group: 'a' }] }] },
      'it.files[0].figures[0] is not a face with a box or a polygon',
    ],
    [
      'a box that is none',
      { files: [{ path: 'film.mp4', figures: [{ box: [1, 2, -3, 4] }] }] },
      'it.files[0].figures[0].box[2] is not a number from 0 up',
    ],
    ['a group without an id', { groups: [{ name: 'Ada' }] }, 'it.groups[0].id is not given'],
    ['a group twice', { groups: [{ id: 'a' }, { ObjectId: 'a' }] }, 'there are two groups a'],
    ['a cover that is no file', { groups: [{ id: 'a', cover: 'x.jpg' }] }, 'the cover x.jpg of a is none'],
  ])('says what is wrong with a sidecar that has %s', async (_, sidecar, message) => {
    await expect(open(sidecar)).rejects.toThrow(message);
  });
});
