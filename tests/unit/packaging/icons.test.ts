import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkIcons, icnsTypes, icoSizes } from '../../../build/packaging/check-icons.ts';
import { makeIcons } from '../../../build/packaging/icons.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-icons-'));
  await makeIcons(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the icons', () => {
  it('are rendered in every size and container that the systems ask for', async () => {
    expect(await checkIcons(folder)).toMatchObject({ outcome: 'verified' });
  });

  it('have transparent corners, a dark spine and a light photo even at 16 px', async () => {
    const { data, info } = await sharp(join(folder, '16x16.png')).raw().toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number) => [...data.subarray((y * 16 + x) * info.channels)].slice(0, 4);
    const light = ([red = 0, green = 0, blue = 0]: readonly number[]) => (red + green + blue) / 3;
    expect(pixel(0, 0)[3]).toBe(0);
    expect(light(pixel(2, 8))).toBeLessThan(90);
    expect(light(pixel(8, 3))).toBeGreaterThan(200);
  });

  it('are found out when a container is cut off', () => {
    for (const [name, read] of [['icon.ico', icoSizes] as const, ['icon.icns', icnsTypes] as const]) {
      const path = join(folder, name);
      truncateSync(path, 1000);
      expect(() => read(readFileSync(path))).toThrow();
    }
  });
});
