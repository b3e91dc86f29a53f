/** Affine maps of the plane, and the eight EXIF orientations as such maps. */
import type { PixelRectangle, PixelSize } from './picture-geometry.ts';

/** As SVG writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Transform = [1, 0, 0, 1, 0, 0];

/** First `first`, then `second`. */
export function chained(first: Transform, second: Transform): Transform {
  const [a, b, c, d, e, f] = second;
  const moved = (x: number, y: number): readonly [number, number] => [a * x + c * y, b * x + d * y];
  const [origin, right, down] = [
    moved(first[4], first[5]),
    moved(first[0], first[1]),
    moved(first[2], first[3]),
  ];
  return [...right, ...down, origin[0] + e, origin[1] + f];
}

export function inverse([a, b, c, d, e, f]: Transform): Transform {
  const area = a * d - b * c;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

/** Where a rectangle goes under a map that keeps it upright. */
export function movedRectangle(rectangle: PixelRectangle, [a, b, c, d, e, f]: Transform): PixelRectangle {
  const { x, y, width, height } = rectangle;
  const left = a * x + c * y + e;
  const top = b * x + d * y + f;
  const right = a * (x + width) + c * (y + height) + e;
  const bottom = b * (x + width) + d * (y + height) + f;
  return {
    x: Math.min(left, right),
    y: Math.min(top, bottom),
    width: Math.abs(right - left),
    height: Math.abs(bottom - top),
  };
}

/** Whether an orientation swaps width and height. */
export function isSideways(orientation: number): boolean {
  return orientation >= 5 && orientation <= 8;
}

export function turnedSize({ width, height }: PixelSize, orientation: number): PixelSize {
  return isSideways(orientation) ? { width: height, height: width } : { width, height };
}

/** Turns a picture of this size, as it lies in the file, upright. */
export function uprightTransform(orientation: number, { width, height }: PixelSize): Transform {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, width, 0];
    case 3:
      return [-1, 0, 0, -1, width, height];
    case 4:
      return [1, 0, 0, -1, 0, height];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, height, 0];
    case 7:
      return [0, -1, -1, 0, height, width];
    case 8:
      return [0, -1, 1, 0, 0, width];
    default:
      return IDENTITY;
  }
}
