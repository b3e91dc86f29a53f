/** What a drawn picture shows, read from its file's JSON: the same that the faces' boxes in a listing say. */
import type { PortraitSubject } from './demo-portrait.ts';
import type { FacePixels } from './file-json.ts';
import type { PixelRectangle, PixelSize } from './picture-geometry.ts';
import { movedRectangle, turnedSize, uprightTransform } from './picture-transform.ts';
import { seedFromText } from './random.ts';
import type { GroupObject } from './sort-value.ts';

export interface SceneFace {
  readonly subject: PortraitSubject;
  /** In the upright picture. */
  readonly box: PixelRectangle;
}

export interface PictureScene {
  readonly seed: number;
  /** Size of the picture as it lies in the file. */
  readonly raw: PixelSize;
  readonly upright: PixelSize;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  readonly faces: readonly SceneFace[];
}

export function recordOf(value: unknown): GroupObject {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** A Boundary's rectangle; where it has none, the one around its polygon. */
export function boundaryBox(value: unknown): PixelRectangle {
  const boundary = recordOf(value);
  const [width, height] = [numberOf(boundary.Width), numberOf(boundary.Height)];
  if (width > 0 && height > 0)
    return { x: numberOf(boundary.Left), y: numberOf(boundary.Top), width, height };
  const points = (Array.isArray(boundary.Polygon) ? boundary.Polygon : []).map(recordOf);
  const [across, down] = [points.map(({ X }) => numberOf(X)), points.map(({ Y }) => numberOf(Y))];
  const [x, y] = [Math.min(...across), Math.min(...down)];
  return { x, y, width: Math.max(...across) - x, height: Math.max(...down) - y };
}

function subjectOf(value: unknown): PortraitSubject {
  const figure = recordOf(value);
  const clusterId = String(figure.FigureClusterId ?? '');
  return {
    likeness: clusterId === '' ? String(figure.FigureId ?? '') : clusterId,
    gender: figure.Gender === 'male' ? 'male' : 'female',
    age: numberOf(figure.Age),
  };
}

/** Null when the file's JSON tells no size. */
export function pictureScene(file: GroupObject, facePixels: FacePixels): PictureScene | null {
  // A video's size stands in fields of its own.
  const stated = {
    width: numberOf(file.ImageWidth ?? file.VideoWidth),
    height: numberOf(file.ImageHeight ?? file.VideoHeight),
  };
  if (stated.width <= 0 || stated.height <= 0) return null;
  const orientation = numberOf(file.Orientation) || 1;
  const turned = turnedSize(stated, orientation);
  const toUpright = uprightTransform(orientation, stated);
  const faces = (Array.isArray(file.Figures) ? file.Figures : []).map((figure: unknown) => {
    const box = boundaryBox(recordOf(figure).Boundary);
    const isRaw = facePixels === 'raw';
    return { subject: subjectOf(figure), box: isRaw ? movedRectangle(box, toUpright) : box };
  });
  return {
    seed: seedFromText(String(file.ObjectId ?? file.URI)),
    raw: facePixels === 'raw' ? stated : turned,
    upright: facePixels === 'raw' ? turned : stated,
    orientation,
    faces: faces.filter(({ box }) => box.width > 0 && box.height > 0),
  };
}
