import { type FacePixels, type Size, uprightBox, uprightSize } from '../../shared/face-crop.ts';
import { arrayOrEmpty, numberOrNull, objectOrNull, textOrNull } from '../../shared/loose-json.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A face in the cover. Corners in pixels of the picture as it is shown: upright. */
export interface FaceBox {
  /** Its place in the service's list, for a key. */
  readonly index: number;
  /** At least three corners, all within the picture. */
  readonly corners: readonly Point[];
  /** The face this group is about. */
  readonly isOwn: boolean;
  readonly age: number | null;
  readonly gender: string | null;
  readonly emotion: string | null;
}

/** A cover as received. */
type RawCover = Readonly<Record<string, unknown>>;

/** Width and height of the cover's picture as the service says them; null where it did not. */
export function pictureSize(cover: RawCover): Size | null {
  const { width, height } = describe(cover);
  return width !== null && height !== null && width > 0 && height > 0 ? { width, height } : null;
}

/** Width and height of the cover's picture as it is shown; null where the service did not say them. */
export function shownSize(cover: RawCover, facePixels: FacePixels): Size | null {
  return uprightSize(describe(cover), facePixels);
}

function describe(cover: RawCover) {
  return {
    width: numberOrNull(cover.ImageWidth),
    height: numberOrNull(cover.ImageHeight),
    orientation: numberOrNull(cover.Orientation),
  };
}

/** The faces of a cover as received that have an area within its picture, this person's last so that it lies on top. */
export function faceBoxes(cover: RawCover, groupId: string, facePixels: FacePixels): FaceBox[] {
  const size = pictureSize(cover);
  if (size === null) return [];
  const boxes = arrayOrEmpty(cover.Figures).flatMap((entry, index): FaceBox[] => {
    const figure = objectOrNull(entry);
    if (figure === null) return [];
    const corners = clipToPicture(cornersOf(figure.Boundary), size);
    if (areaOf(corners) === 0) return [];
    return [
      {
        index,
        corners: turnUpright(corners, cover, facePixels),
        isOwn: textOrNull(figure.FigureClusterId) === groupId,
        age: numberOrNull(figure.Age),
        gender: textOrNull(figure.Gender),
        emotion: textOrNull(figure.Emotion),
      },
    ];
  });
  return boxes.toSorted((one, other) => Number(one.isOwn) - Number(other.isOwn));
}

/** A boundary comes as a rectangle, a polygon, or both: the rectangle is drawn where it has an area. */
function cornersOf(value: unknown): Point[] {
  const boundary = objectOrNull(value);
  if (boundary === null) return [];
  const left = numberOrNull(boundary.Left) ?? 0;
  const top = numberOrNull(boundary.Top) ?? 0;
  const width = numberOrNull(boundary.Width) ?? 0;
  const height = numberOrNull(boundary.Height) ?? 0;
  if (width > 0 && height > 0) {
    const right = left + width;
    const bottom = top + height;
    return [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ];
  }
  return arrayOrEmpty(boundary.Polygon).flatMap((entry) => {
    const x = numberOrNull(objectOrNull(entry)?.X);
    const y = numberOrNull(objectOrNull(entry)?.Y);
    return x === null || y === null ? [] : [{ x, y }];
  });
}

function turnUpright(corners: readonly Point[], cover: RawCover, facePixels: FacePixels): Point[] {
  const picture = describe(cover);
  return corners.flatMap(({ x, y }) => {
    const upright = uprightBox({ left: x, top: y, width: 0, height: 0 }, picture, facePixels);
    return upright === null ? [] : [{ x: upright.left, y: upright.top }];
  });
}

/** Sutherland and Hodgman's clipping, once for each side of the picture. */
function clipToPicture(corners: readonly Point[], { width, height }: Size): Point[] {
  const left = clipAt(corners, (point) => point.x);
  const right = clipAt(left, (point) => width - point.x);
  const top = clipAt(right, (point) => point.y);
  return clipAt(top, (point) => height - point.y);
}

/** Keeps what is inside; `depth` is linear, and negative outside. */
function clipAt(corners: readonly Point[], depth: (point: Point) => number): Point[] {
  const kept: Point[] = [];
  let before = corners.at(-1);
  for (const corner of corners) {
    if (before !== undefined && depth(before) < 0 !== depth(corner) < 0) {
      const share = depth(before) / (depth(before) - depth(corner));
      kept.push({
        x: before.x + share * (corner.x - before.x),
        y: before.y + share * (corner.y - before.y),
      });
    }
    if (depth(corner) >= 0) kept.push(corner);
    before = corner;
  }
  return kept;
}

function areaOf(corners: readonly Point[]): number {
  let doubled = 0;
  let before = corners.at(-1) ?? { x: 0, y: 0 };
  for (const corner of corners) {
    doubled += before.x * corner.y - corner.x * before.y;
    before = corner;
  }
  return Math.abs(doubled) / 2;
}
