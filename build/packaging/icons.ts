/** The app's icons for every system, rendered from the one drawing. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BICUBIC, createICNS, createICO } from 'png2icons';
import sharp from 'sharp';
import { ICONS_FOLDER } from './builder-config.ts';

const DRAWING = join(import.meta.dirname, 'icon.svg');
/** The drawing's own width, which 72 dots an inch render one to one. */
const DRAWING_SIZE = 512;
const DRAWING_DENSITY = 72;
/** The largest of the macOS set, from which both containers are made. */
const SOURCE_SIZE = 1024;

/** Linux takes its icons as files of these sizes. */
export const LINUX_ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512] as const;

function renderPng(size: number): Promise<Buffer> {
  const density = (DRAWING_DENSITY * size) / DRAWING_SIZE;
  return sharp(DRAWING, { density }).resize(size, size).png().toBuffer();
}

function must(container: Buffer | null, name: string): Buffer {
  if (container === null) throw new Error(`${name} could not be made`);
  return container;
}

/** Writes icon.icns, icon.ico and a PNG for each size of Linux. */
export async function makeIcons(folder = ICONS_FOLDER): Promise<void> {
  await mkdir(folder, { recursive: true });
  const source = await renderPng(SOURCE_SIZE);
  await writeFile(join(folder, 'icon.icns'), must(createICNS(source, BICUBIC, 0), 'icon.icns'));
  await writeFile(join(folder, 'icon.ico'), must(createICO(source, BICUBIC, 0, true, true), 'icon.ico'));
  for (const size of LINUX_ICON_SIZES) {
    await writeFile(join(folder, `${size}x${size}.png`), await renderPng(size));
  }
}
