/** Opens the icons that were rendered: headers, sizes and pictures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Finding, judged } from './findings.ts';
import { LINUX_ICON_SIZES } from './icons.ts';

/** The widths in an .ico file; 0 stands for 256. Throws when it is none. */
export function icoSizes(file: Buffer): readonly number[] {
  const [reserved, type, count] = [file.readUInt16LE(0), file.readUInt16LE(2), file.readUInt16LE(4)];
  if (reserved !== 0 || type !== 1) throw new Error('it is no .ico file');
  return Array.from({ length: count }, (_, index) => {
    const entry = 6 + 16 * index;
    const end = file.readUInt32LE(entry + 8) + file.readUInt32LE(entry + 12);
    if (end > file.length) throw new Error('it ends too early');
    return file.readUInt8(entry) || 256;
  });
}

/** The kinds of picture in an .icns file. Throws when it is none. */
export function icnsTypes(file: Buffer): readonly string[] {
  if (file.toString('latin1', 0, 4) !== 'icns' || file.readUInt32BE(4) !== file.length) {
    throw new Error('it is no whole .icns file');
  }
  const types: string[] = [];
  for (let place = 8; place < file.length; ) {
    types.push(file.toString('latin1', place, place + 4));
    const length = file.readUInt32BE(place + 4);
    if (length < 8) throw new Error('it is damaged');
    place += length;
  }
  return types;
}

const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** 128, 256, 512 and 1024 pixels, in Apple's names. */
const ICNS_TYPES = ['ic07', 'ic08', 'ic09', 'ic10'];

/** A rendered icon that shows nothing is transparent all over, or of one colour. */
async function pngProblems(file: string, size: number): Promise<readonly string[]> {
  const image = sharp(file);
  const { width, height, format } = await image.metadata();
  const { channels } = await image.stats();
  const isPicture = channels.slice(0, 3).every(({ stdev }) => stdev > 20);
  const isRight = format === 'png' && width === size && height === size && isPicture;
  return isRight ? [] : [`${size} px is ${format} of ${width} × ${height}${isPicture ? '' : ', and empty'}`];
}

export async function checkIcons(folder: string): Promise<Finding> {
  const ico = icoSizes(readFileSync(join(folder, 'icon.ico')));
  const icns = icnsTypes(readFileSync(join(folder, 'icon.icns')));
  const pictures = await Promise.all(
    LINUX_ICON_SIZES.map((size) => pngProblems(join(folder, `${size}x${size}.png`), size)),
  );
  const problems = [
    ...ICO_SIZES.filter((size) => !ico.includes(size)).map((size) => `icon.ico has no ${size} px`),
    ...ICNS_TYPES.filter((type) => !icns.includes(type)).map((type) => `icon.icns has no ${type}`),
    ...pictures.flat(),
  ];
  const detail = `PNG ${LINUX_ICON_SIZES.join(', ')} px; ico ${ico.length} sizes; icns ${icns.length} pictures`;
  return judged('icons', problems, detail);
}
