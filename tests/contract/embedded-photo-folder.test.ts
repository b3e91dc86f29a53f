/** A folder of real pictures, served by the embedded service and processed with sharp. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPhotoService } from '../../electron/embedded/photo-service.ts';
import type { PixelRectangle } from '../../electron/embedded/picture-geometry.ts';
import type { ImmService } from '../../electron/embedded/start-imm-service.ts';
import { callSigned } from '../support/embedded-signed-call.ts';
import { startImmServiceProcess } from '../support/imm-service-process.ts';
import { type SignedUrlParts, signedUrl } from '../support/oss-signed-url.ts';
import { createPictureProcessor } from '../support/sharp-processor.ts';
import { boxInFile, colouredBoxes, ORIENTATIONS, turnedPicture } from '../support/turned-picture.ts';

const UPRIGHT = { width: 240, height: 160 };
const FACE: PixelRectangle = { x: 150, y: 30, width: 40, height: 48 };
const PROCESSOR = fileURLToPath(new URL('../support/sharp-processor.ts', import.meta.url));
const listOf = ({ x, y, width, height }: PixelRectangle): readonly number[] => [x, y, width, height];
const cropOf = ({ x, y, width, height }: PixelRectangle): string =>
  `crop,x_${x},y_${y},w_${width},h_${height}`;

let folder: string;
const running: ImmService[] = [];

async function writeSidecar(sidecar: unknown): Promise<void> {
  await writeFile(join(folder, 'groups.json'), JSON.stringify(sidecar));
}

/** One file of each orientation, its face told in the upright picture's pixels or in the file's. */
async function serve(facePixels: 'upright' | 'raw'): Promise<ImmService> {
  await writeSidecar({
    groups: [{ id: 'ada', name: 'Ada', labels: { family: 'yes' } }],
    files: ORIENTATIONS.map((orientation) => ({
      path: `turned/${orientation}.jpg`,
      figures: [
        {
          group: 'ada',
          box: listOf(facePixels === 'raw' ? boxInFile(FACE, UPRIGHT, orientation) : FACE),
          age: 30 + orientation,
        },
      ],
    })),
  });
  const service = await startPhotoService(folder, {
    facePixels,
    oss: { processor: createPictureProcessor() },
  });
  running.push(service);
  return service;
}

async function bytesOf(service: ImmService, path: string, parts: SignedUrlParts = {}): Promise<Uint8Array> {
  const response = await fetch(signedUrl(service, path, parts));
  if (response.status !== 200) throw new Error(await response.text());
  return response.bytes();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photo-folder-'));
  await mkdir(join(folder, 'turned'));
  for (const orientation of ORIENTATIONS)
    await writeFile(
      join(folder, 'turned', `${orientation}.jpg`),
      await turnedPicture(FACE, UPRIGHT, orientation),
    );
});

afterAll(() => rm(folder, { recursive: true }));

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

/** The middle of the face lies in the middle of the crop, within a pixel that JPEG may blur. */
function expectWholeFace(
  { size, face, quarter }: Awaited<ReturnType<typeof colouredBoxes>>,
  side: number,
): void {
  expect(size).toEqual({ width: side, height: Math.round((side * FACE.height) / FACE.width) });
  expect(face).toEqual({ x: 0, y: 0, ...size });
  expect(Math.abs(quarter.width - size.width / 2)).toBeLessThanOrEqual(1);
  expect([quarter.x, quarter.y]).toEqual([0, 0]);
}

describe.each(ORIENTATIONS)('a face in a picture of EXIF orientation %i', (orientation) => {
  const path = `/photos/turned/${orientation}.jpg`;

  it('is what is cropped in upright pixels after turning', async () => {
    const process = `image/auto-orient,1/${cropOf(FACE)}/resize,w_80,limit_0/quality,q_100/format,png`;
    expectWholeFace(await colouredBoxes(await bytesOf(await serve('upright'), path, { process })), 80);
  });

  it("is what is cropped in the file's pixels before turning", async () => {
    const crop = cropOf(boxInFile(FACE, UPRIGHT, orientation));
    const process = `image/${crop}/auto-orient,1/resize,w_80,limit_0/format,webp`;
    expectWholeFace(await colouredBoxes(await bytesOf(await serve('raw'), path, { process })), 80);
  });

  it('keeps its orientation when it is not turned', async () => {
    const bytes = await bytesOf(await serve('raw'), path, {
      process: 'image/resize,w_100',
    });
    expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(orientation);
    const shown = await sharp(await sharp(bytes).autoOrient().toBuffer()).metadata();
    expect(shown.width > shown.height).toBe(true);
  });
});

describe('a folder of pictures', () => {
  it('lists its groups as the sidecar and the files say, and nobody else', async () => {
    const service = await serve('upright');
    const page = await callSigned(service, { WithTotalCount: 'true', Sort: 'Name' });
    expect(page.body).toMatchObject({
      TotalCount: 1,
      FigureClusters: [
        {
          ObjectId: 'ada',
          Name: 'Ada',
          FaceCount: 8,
          ImageCount: 8,
          VideoCount: 0,
          MinAge: 31,
          MaxAge: 38,
          AverageAge: 34.5,
          CustomLabels: { family: 'yes' },
          Cover: {
            URI: 'oss://photos/turned/1.jpg',
            ContentType: 'image/jpeg',
            ImageWidth: 240,
            ImageHeight: 160,
            Orientation: 1,
            Figures: [{ FigureClusterId: 'ada', Boundary: { Left: 150, Top: 30, Width: 40, Height: 48 } }],
          },
        },
      ],
    });
  });

  it('serves its files as they are, tagged as their listing says', async () => {
    const service = await serve('upright');
    const response = await fetch(signedUrl(service, '/photos/turned/6.jpg'));
    expect(Buffer.from(await response.bytes())).toEqual(await turnedPicture(FACE, UPRIGHT, 6));
    const cover = service.library.find('ada')?.Cover as { readonly ETag: string };
    expect((await fetch(signedUrl(service, '/photos/turned/1.jpg'))).headers.get('etag')).toBe(cover.ETag);
    expect((await fetch(signedUrl(service, '/photos/groups.json'))).status).toBe(404);
  });

  it('has no object where a file has gone since', async () => {
    await writeFile(join(folder, 'short-lived.jpg'), await turnedPicture(FACE, UPRIGHT, 1));
    await writeSidecar({ files: [{ path: 'short-lived.jpg' }] });
    const service = await startPhotoService(folder);
    running.push(service);
    await rm(join(folder, 'short-lived.jpg'));
    const response = await fetch(signedUrl(service, '/photos/short-lived.jpg'));
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('NoSuchKey')]);
  });

  it('runs from the command line, with sharp', async () => {
    await writeSidecar({
      bucket: 'mine',
      groups: [{ id: 'ada' }],
      files: [{ path: 'turned/6.jpg', figures: [{ group: 'ada', box: listOf(FACE) }] }],
    });
    const args = [
      '--photos',
      folder,
      '--processor',
      PROCESSOR,
      '--oss-latency-ms',
      '1',
      '--oss-faults',
      '404=0',
    ];
    const child = await startImmServiceProcess(args);
    try {
      const { accessKeyId, accessKeySecret } = child;
      const service = { ...child, credentials: { accessKeyId, accessKeySecret, securityToken: null } };
      const process = `image/auto-orient,1/${cropOf(FACE)}/resize,w_80,limit_0/format,webp`;
      const response = await fetch(signedUrl(service, '/mine/turned/6.jpg', { process }));
      expectWholeFace(await colouredBoxes(await response.bytes()), 80);
    } finally {
      await child.stop();
    }
  });
});
