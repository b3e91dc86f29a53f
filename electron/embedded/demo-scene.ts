/** Draws a group's cover as SVG: the whole picture, or the square around the group's face. */
import { backdropShapes } from './demo-backdrop.ts';
import { PORTRAIT_FACE, type PortraitSubject, portraitShapes } from './demo-portrait.ts';
import { seedFromText } from './random.ts';
import type { GroupObject } from './sort-value.ts';

interface SceneFace {
  readonly subject: PortraitSubject;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Scene {
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly SceneFace[];
  /** The face of the group itself. */
  readonly own: SceneFace;
}

interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Room around a face, as a share of its longer side, on each side. */
const PADDING = 0.4;
/** How far the square is moved up, as a share of its side, to take in the hair. */
const HEADROOM = 0.07;
/** How far a portrait reaches from its face, in widths of the face: hair, hats and shoulders. */
const REACH = { left: 1.4, right: 1.1, top: 1 } as const;

function recordOf(value: unknown): GroupObject {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function faceOf(value: unknown): SceneFace {
  const figure = recordOf(value);
  const boundary = recordOf(figure.Boundary);
  const clusterId = String(figure.FigureClusterId ?? '');
  const subject: PortraitSubject = {
    likeness: clusterId === '' ? String(figure.FigureId ?? '') : clusterId,
    gender: figure.Gender === 'male' ? 'male' : 'female',
    age: numberOf(figure.Age),
  };
  const [left, top] = [numberOf(boundary.Left), numberOf(boundary.Top)];
  return { subject, left, top, width: numberOf(boundary.Width), height: numberOf(boundary.Height) };
}

/** Null when the cover has no picture with this group's face in it. */
function sceneOf(group: GroupObject): Scene | null {
  const cover = recordOf(group.Cover);
  const faces = (Array.isArray(cover.Figures) ? cover.Figures : []).map(faceOf);
  const own = faces.find((face) => face.subject.likeness === group.ObjectId) ?? faces[0];
  const [width, height] = [numberOf(cover.ImageWidth), numberOf(cover.ImageHeight)];
  if (own === undefined || own.width <= 0 || own.height <= 0 || width <= 0 || height <= 0) return null;
  return { seed: seedFromText(String(cover.ObjectId ?? group.ObjectId)), width, height, faces, own };
}

/** The square around a face, moved to stay inside the picture, and smaller only where the picture is. */
function cropAround(face: SceneFace, picture: { readonly width: number; readonly height: number }): View {
  const wanted = Math.max(face.width, face.height) * (1 + 2 * PADDING);
  const side = Math.round(Math.min(wanted, picture.width, picture.height));
  const within = (start: number, length: number): number =>
    Math.round(Math.max(0, Math.min(start, length - side)));
  return {
    x: within(face.left + face.width / 2 - side / 2, picture.width),
    y: within(face.top + face.height / 2 - side * (0.5 + HEADROOM), picture.height),
    width: side,
    height: side,
  };
}

function isInView(face: SceneFace, view: View): boolean {
  return (
    face.left - REACH.left * face.width < view.x + view.width &&
    face.left + face.width * (1 + REACH.right) > view.x &&
    face.top - REACH.top * face.width < view.y + view.height
  );
}

/** Open Peeps end at the hem of the shirt; in a picture of a whole group that would show. In a portrait's own units. */
const TROUSERS =
  '<path d="M165 1120H585V3200H405L375 1560L345 3200H165Z" fill="#46536e" stroke="#000" stroke-width="14"/>';

function person(face: SceneFace): string {
  const scale = face.width / PORTRAIT_FACE.width;
  const x = face.left - PORTRAIT_FACE.left * scale;
  const y = face.top + face.height / 2 - (PORTRAIT_FACE.top + PORTRAIT_FACE.height / 2) * scale;
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(4)})`;
  return `<g transform="${place}">${TROUSERS}${portraitShapes(face.subject)}</g>`;
}

/** People further up stand further back; `front` stands before all, so that a crop shows its own person whole. */
function drawView(scene: Scene, view: View, front: SceneFace | null): string {
  const people = scene.faces
    .filter((face) => isInView(face, view))
    .sort((left, right) => Number(left === front) - Number(right === front) || left.top - right.top)
    .map(person)
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.x} ${view.y} ${view.width} ${view.height}" width="${
    view.width
  }" height="${view.height}" fill="none">${backdropShapes(scene.seed, scene.width, scene.height)}${people}</svg>`;
}

/** The square around the group's face as an SVG document; null when the group has no drawable cover. */
export function drawFaceCrop(group: GroupObject): string | null {
  const scene = sceneOf(group);
  return scene === null ? null : drawView(scene, cropAround(scene.own, scene), scene.own);
}

/** The whole picture as an SVG document; null when the group has no drawable cover. */
export function drawWholeScene(group: GroupObject): string | null {
  const scene = sceneOf(group);
  return scene === null
    ? null
    : drawView(scene, { x: 0, y: 0, width: scene.width, height: scene.height }, null);
}
