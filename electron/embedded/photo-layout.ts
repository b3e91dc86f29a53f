/** Where the faces of a file are, in pixels of the upright picture. */
import type { LibraryProfile } from './library-profile.ts';
import { fraction, hash32, pick } from './random.ts';
import type { SeededPhoto } from './seeded-photo.ts';

export interface FaceBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PhotoLayout {
  readonly width: number;
  readonly height: number;
  /** In the order of the file's people. */
  readonly faces: readonly FaceBox[];
}

const SALT = { picture: 100, faces: 110 } as const;

function faceBox(photo: SeededPhoto, place: number, pictureWidth: number, pictureHeight: number): FaceBox {
  const salt = SALT.faces + place * 4;
  const random = (offset: number): number => fraction(photo.seed, photo.index, salt + offset);
  const count = photo.people.length;
  const cell = pictureWidth / count;
  const share = count === 1 ? 0.26 + 0.16 * random(0) : 0.2 + 0.06 * random(0);
  const width = Math.round(Math.min(cell * 0.56, Math.min(pictureWidth, pictureHeight) * share));
  const height = Math.round(width * (1.18 + 0.1 * random(1)));
  const free = cell - width;
  return {
    left: Math.round(place * cell + free * (0.3 + 0.4 * random(2))),
    top: Math.round((pictureHeight - height) * (0.28 + 0.22 * random(3))),
    width,
    height,
  };
}

export function photoLayout(photo: SeededPhoto, { pictureSizes }: LibraryProfile): PhotoLayout {
  const [first, second] = pick(pictureSizes, hash32(photo.seed, photo.index, SALT.picture));
  const isWide = photo.people.length > 2 || photo.isVideo;
  const width = isWide ? Math.max(first, second) : first;
  const height = isWide ? Math.min(first, second) : second;
  return { width, height, faces: photo.people.map((_, place) => faceBox(photo, place, width, height)) };
}

/** How many pixels a picture has as it lies in its file, whose EXIF orientation (1, 3, 6 or 8; 0 unknown) turns it upright. */
export function inFile({ width, height, faces }: PhotoLayout, orientation: number): PhotoLayout {
  switch (orientation) {
    case 3:
      return { width, height, faces: faces.map((face) => turned(face, width, height)) };
    case 6:
      return {
        width: height,
        height: width,
        faces: faces.map((face) => ({
          left: face.top,
          top: width - face.left - face.width,
          width: face.height,
          height: face.width,
        })),
      };
    case 8:
      return {
        width: height,
        height: width,
        faces: faces.map((face) => ({
          left: height - face.top - face.height,
          top: face.left,
          width: face.height,
          height: face.width,
        })),
      };
    default:
      return { width, height, faces };
  }
}

function turned(face: FaceBox, width: number, height: number): FaceBox {
  return { ...face, left: width - face.left - face.width, top: height - face.top - face.height };
}
