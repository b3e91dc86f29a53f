/** Draws a scene as SVG, processed as OSS would process the picture: by moving, scaling and cutting the drawing. */
import { backdropShapes } from './demo-backdrop.ts';
import { PORTRAIT_FACE, portraitShapes } from './demo-portrait.ts';
import { croppedPart, type PixelRectangle, type PixelSize, resizedPicture } from './picture-geometry.ts';
import type { CropOperation, PictureOperation, ResizeOperation } from './picture-operation.ts';
import type { PictureScene, SceneFace } from './picture-scene.ts';
import {
  chained,
  inverse,
  movedRectangle,
  type Transform,
  turnedSize,
  uprightTransform,
} from './picture-transform.ts';

/** The picture while operations are carried out. */
interface DrawnView {
  readonly size: PixelSize;
  /** From the upright scene to this picture's pixels. */
  readonly transform: Transform;
  /** The part that shows the scene; the rest is border. */
  readonly frame: PixelRectangle;
  readonly border: string;
  /** What is left to turn. */
  readonly orientation: number;
  readonly isCropped: boolean;
}

/** How far a portrait reaches from its face, in widths of the face: hair, hats and shoulders. */
const REACH = { left: 1.4, right: 1.1, top: 1 } as const;

function whole({ width, height }: PixelSize): PixelRectangle {
  return { x: 0, y: 0, width, height };
}

function fileView({ raw, orientation }: PictureScene): DrawnView {
  const transform = inverse(uprightTransform(orientation, raw));
  return { size: raw, transform, frame: whole(raw), border: 'FFFFFF', orientation, isCropped: false };
}

function oriented(view: DrawnView): DrawnView {
  const turn = uprightTransform(view.orientation, view.size);
  return {
    ...view,
    size: turnedSize(view.size, view.orientation),
    transform: chained(view.transform, turn),
    frame: movedRectangle(view.frame, turn),
    orientation: 1,
  };
}

function cropped(view: DrawnView, operation: CropOperation): DrawnView {
  const part = croppedPart(operation, view.size);
  const move: Transform = [1, 0, 0, 1, -part.x, -part.y];
  const { width, height } = part;
  return {
    ...view,
    size: { width, height },
    transform: chained(view.transform, move),
    frame: movedRectangle(view.frame, move),
    isCropped: true,
  };
}

function resized(view: DrawnView, operation: ResizeOperation): DrawnView {
  const { scaled, size, left, top } = resizedPicture(operation, view.size);
  const scale: Transform = [
    scaled.width / view.size.width,
    0,
    0,
    scaled.height / view.size.height,
    left,
    top,
  ];
  return {
    ...view,
    size,
    transform: chained(view.transform, scale),
    frame: movedRectangle(view.frame, scale),
    border: operation.color,
  };
}

/** Quality and format mean nothing to a drawing. */
function processed(view: DrawnView, operation: PictureOperation): DrawnView {
  switch (operation.kind) {
    case 'auto-orient':
      return oriented(view);
    case 'crop':
      return cropped(view, operation);
    case 'resize':
      return resized(view, operation);
    default:
      return view;
  }
}

function isInView({ box }: SceneFace, view: PixelRectangle): boolean {
  return (
    box.x - REACH.left * box.width < view.x + view.width &&
    box.x + box.width * (1 + REACH.right) > view.x &&
    box.y - REACH.top * box.width < view.y + view.height
  );
}

function distance({ box }: SceneFace, view: PixelRectangle): number {
  return Math.hypot(
    box.x + box.width / 2 - (view.x + view.width / 2),
    box.y + box.height / 2 - (view.y + view.height / 2),
  );
}

/** People further up stand further back; in a crop, whoever is nearest its middle stands before all. */
function peopleIn(scene: PictureScene, part: PixelRectangle, isCropped: boolean): readonly SceneFace[] {
  const people = scene.faces.filter((face) => isInView(face, part));
  const front = isCropped
    ? people.toSorted((left, right) => distance(left, part) - distance(right, part))[0]
    : undefined;
  return people.toSorted(
    (left, right) => Number(left === front) - Number(right === front) || left.box.y - right.box.y,
  );
}

/** Open Peeps end at the hem of the shirt; in a picture of a whole group that would show. In a portrait's own units. */
const TROUSERS =
  '<path d="M165 1120H585V3200H405L375 1560L345 3200H165Z" fill="#46536e" stroke="#000" stroke-width="14"/>';

function person({ box, subject }: SceneFace): string {
  const scale = box.width / PORTRAIT_FACE.width;
  const x = box.x - PORTRAIT_FACE.left * scale;
  const y = box.y + box.height / 2 - (PORTRAIT_FACE.top + PORTRAIT_FACE.height / 2) * scale;
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(4)})`;
  return `<g transform="${place}">${TROUSERS}${portraitShapes(subject)}</g>`;
}

function framed(view: DrawnView, shapes: string): string {
  const { frame, size, border } = view;
  const fillsAll =
    frame.x <= 0 &&
    frame.y <= 0 &&
    frame.x + frame.width >= size.width &&
    frame.y + frame.height >= size.height;
  if (fillsAll) return shapes;
  const rectangle = `x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}"`;
  return `<clipPath id="frame"><rect ${rectangle}/></clipPath><rect width="${size.width}" height="${
    size.height
  }" fill="#${border}"/><g clip-path="url(#frame)">${shapes}</g>`;
}

/**
 * An SVG document. Without operations it is the picture as it lies in the file: turned or mirrored where the scene has an
 * orientation. Throws an OssError for what can't be carried out.
 */
export function drawScene(scene: PictureScene, operations: readonly PictureOperation[]): string {
  const view = operations.reduce(processed, fileView(scene));
  const { size, transform } = view;
  const part = movedRectangle(whole(size), inverse(transform));
  const people = peopleIn(scene, part, view.isCropped).map(person).join('');
  const matrix = transform.map((number) => Number(number.toFixed(6))).join(' ');
  const { width, height } = scene.upright;
  const shapes = `<g transform="matrix(${matrix})">${backdropShapes(scene.seed, width, height)}${people}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${
    size.width
  }" height="${size.height}" fill="none">${framed(view, shapes)}</svg>`;
}
