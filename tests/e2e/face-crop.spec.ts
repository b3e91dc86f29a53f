/** The faces on the cards, measured on what the window shows: whatever the file's orientation, the face is in the middle. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, test } from 'playwright/test';
import { addDataset, expectPeople, startSync } from '../support/album-page.ts';
import { type Box, drawFacePicture, type FacePicture, findFace, rawFace } from '../support/face-pictures.ts';
import { startImmServiceProcess } from '../support/imm-service-process.ts';
import { launchApp } from '../support/launch-app.ts';

const PROCESSOR = fileURLToPath(new URL('../support/sharp-processor.ts', import.meta.url));
const UPRIGHT = { width: 600, height: 400 };
const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

interface FaceCase {
  readonly name: string;
  readonly face: Box;
  /** The picture ends too near for the face to be in the middle of its tile. */
  readonly isAtEdge: boolean;
  readonly asPolygon?: true;
}

const FACES: readonly FaceCase[] = [
  { name: 'middle', face: { left: 250, top: 150, width: 60, height: 76 }, isAtEdge: false },
  { name: 'polygon', face: { left: 380, top: 120, width: 50, height: 64 }, isAtEdge: false, asPolygon: true },
  { name: 'tiny', face: { left: 300, top: 200, width: 18, height: 22 }, isAtEdge: false },
  { name: 'huge', face: { left: 60, top: 10, width: 460, height: 380 }, isAtEdge: false },
  { name: 'left edge', face: { left: 0, top: 150, width: 50, height: 66 }, isAtEdge: true },
  { name: 'corner', face: { left: 545, top: 340, width: 55, height: 60 }, isAtEdge: true },
];

const PEOPLE = FACES.flatMap((face) =>
  ORIENTATIONS.map((orientation) => ({
    ...face,
    orientation,
    groupId: `Cluster-${face.name.replace(' ', '-')}-${orientation}`,
    picture: { upright: UPRIGHT, face: face.face, orientation } satisfies FacePicture,
  })),
);

function cornersOf({ left, top, width, height }: Box): number[][] {
  return [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
  ];
}

async function writeFolder(facePixels: 'raw' | 'upright'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'people-album-faces-'));
  const files = [];
  for (const { groupId, picture, asPolygon } of PEOPLE) {
    const path = `${groupId}.jpg`;
    await writeFile(join(folder, path), await drawFacePicture(picture));
    const box = facePixels === 'raw' ? rawFace(picture) : picture.face;
    const boundary = asPolygon ? { polygon: cornersOf(box) } : { box: Object.values(box) };
    files.push({ path, orientation: picture.orientation, figures: [{ group: groupId, ...boundary }] });
  }
  const groups = PEOPLE.map(({ groupId }) => ({ id: groupId, name: groupId, cover: `${groupId}.jpg` }));
  await writeFile(join(folder, 'groups.json'), JSON.stringify({ groups, files }));
  return folder;
}

/** Where the faces are on screen, by group, once all are decoded. */
function readTiles(tiles: Locator): Promise<Record<string, Box>> {
  return tiles.evaluateAll(async (images) => {
    const faces = images.filter((image) => image instanceof HTMLImageElement);
    await Promise.all(faces.map((image) => image.decode()));
    return Object.fromEntries(
      faces.map((image) => {
        const { left, top, width, height } = image.getBoundingClientRect();
        return [image.closest<HTMLElement>('[data-group-id]')?.dataset.groupId, { left, top, width, height }];
      }),
    );
  });
}

for (const facePixels of ['upright', 'raw'] as const) {
  test(`every face is in the middle of its card, with boxes in ${facePixels} pixels`, async () => {
    const folder = await writeFolder(facePixels);
    const service = await startImmServiceProcess([
      ...['--photos', folder, '--processor', PROCESSOR],
      ...['--face-pixels', facePixels],
    ]);
    const app = await launchApp({ locale: 'en-US', viewport: { width: 2000, height: 3000 } });
    try {
      const { page } = app;
      await page.evaluate(async (setting) => {
        await window.album.updateSettings({ facePixels: setting, cardSize: 200 });
      }, facePixels);
      const { profile } = await addDataset(page, service, 'session');
      await startSync(page, profile.id);
      await page.goto(`${page.url().split('#')[0]}#/album/${profile.id}`);
      await expectPeople(page, `${PEOPLE.length} people`);
      const tiles = page.locator('[data-group-id] img');
      await expect(tiles).toHaveCount(PEOPLE.length);
      const boxes = await readTiles(tiles);
      const screen = await page.screenshot({ animations: 'disabled' });
      for (const { groupId, isAtEdge } of PEOPLE) {
        const box = boxes[groupId];
        if (box === undefined) throw new Error(`${groupId} has no tile`);
        const found = await findFace(screen, box);
        expect(found, groupId).not.toBeNull();
        // A face with 40 % of room around it on each side covers about a fifth of its tile.
        expect(found?.share, groupId).toBeGreaterThan(0.1);
        if (isAtEdge) continue;
        expect(Math.abs((found?.x ?? 0) - 0.5), `${groupId} across`).toBeLessThan(0.03);
        expect(Math.abs((found?.y ?? 0) - 0.5), `${groupId} down`).toBeLessThan(0.03);
      }
    } finally {
      await app.stop();
      await service.stop();
      await rm(folder, { recursive: true });
    }
  });
}
