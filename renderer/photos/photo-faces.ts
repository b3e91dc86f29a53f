import { type FacePixels, uprightBox, uprightSize } from '../../shared/face-crop.ts';
import type { PhotoFigure, PhotoRow } from '../../shared/photo.ts';

/** A face in a photo, as shares of the upright picture's width and height, within it. */
export interface PlacedFace {
  readonly figure: PhotoFigure;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The faces that have an area in the picture, the larger ones first, so that none hides a smaller one. */
export function placeFaces(photo: PhotoRow, facePixels: FacePixels): PlacedFace[] {
  const size = uprightSize(photo, facePixels);
  if (size === null) return [];
  const faces = photo.figures.flatMap((figure): PlacedFace[] => {
    const box = figure.box === null ? null : uprightBox(figure.box, photo, facePixels);
    if (box === null) return [];
    const [left, right] = shares(box.left, box.width, size.width);
    const [top, bottom] = shares(box.top, box.height, size.height);
    if (!(right > left && bottom > top)) return [];
    return [{ figure, left, top, width: right - left, height: bottom - top }];
  });
  return faces.toSorted((one, other) => other.width * other.height - one.width * one.height);
}

function shares(start: number, length: number, whole: number): [from: number, to: number] {
  const within = (value: number): number => Math.min(1, Math.max(0, value / whole));
  return [within(start), within(start + length)];
}

/** The people in a photo, each once, in the order of the faces. */
export function peopleInPhoto({ figures }: Pick<PhotoRow, 'figures'>): string[] {
  return [...new Set(figures.flatMap(({ groupId }) => (groupId === null ? [] : [groupId])))];
}
